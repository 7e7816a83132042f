"""Postgres itself, where a worker comes straight to it: is the role who it should be, and may it do no more?"""

import asyncio
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.errors import CoreError
from core.settings import Settings
from worker.doctor.finding import Area, Finding

if TYPE_CHECKING:
    from core.postgres_session import PostgresSession

_AREA = Area("postgres")
_TIMEOUT_S = 10.0
_PUSH = "Run `supabase db push` with the migrations of this version."
_LIMITS = "alter role … set statement_timeout = '8s'; alter role … set lock_timeout = '7s';"
_FACTS = """
    select json_build_object(
      'role', current_user,
      'rights', array(
        select r.right from (values
          ('superuser', (select rolsuper from pg_catalog.pg_roles where rolname = current_user)),
          ('bypasses row level security', (select rolbypassrls from pg_catalog.pg_roles where rolname = current_user)),
          ('may create in public', has_schema_privilege('public', 'create')),
          ('is a member of ' || (select string_agg(rolname, ', ') from pg_catalog.pg_roles
            where rolname not in (current_user, 'bespoke_worker') and pg_has_role(oid, 'member')), true),
          ('reads or writes ' || (select string_agg(oid::regclass::text, ', ') from pg_catalog.pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
            and has_table_privilege(oid, 'select, insert, update, delete')), true)) r ("right", held)
        where r.held and r.right is not null),
      'functions', array(
        select p.proname from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'bespoke_worker' and has_schema_privilege(n.oid, 'usage')
          and has_function_privilege(p.oid, 'execute')),
      'limits', json_build_object(
        'statement', extract(epoch from current_setting('statement_timeout')::interval),
        'lock', extract(epoch from current_setting('lock_timeout')::interval)),
      'is_standby', pg_is_in_recovery())"""


async def check_postgres(settings: Settings) -> list[Finding]:
    """Findings about the way straight to Postgres, if there is one."""
    if settings.database_url is None:
        return [_AREA.ok("way", "workers call functions over REST (no BESPOKE_DATABASE_URL)")]
    from core.postgres_session import Address, Statement, open_session  # noqa: PLC0415 - libpq only for who asks for it

    try:
        async with asyncio.timeout(_TIMEOUT_S):
            session = await open_session(Address.of(settings.database_url.get_secret_value()))
            try:
                facts: Mapping[str, Any] = json.loads(await session.ask(Statement.of(_FACTS), ()) or b"{}")
            finally:
                session.close()
    except (ValueError, CoreError) as error:
        return [_AREA.fault("answers", str(error), "Check BESPOKE_DATABASE_URL, and that the role may log in.")]
    return [_role(facts), _functions(set(facts["functions"])), _limits(facts["limits"]), _way(session, facts)]


def _role(facts: Mapping[str, Any]) -> Finding:
    rights: list[str] = facts["rights"]
    if rights:
        way_out = "Let workers in as bespoke_worker: it needs no other right than to call its functions."
        return _AREA.fault("role", f"{facts['role']} {'; '.join(rights)[:300]}", way_out)
    return _AREA.ok("role", f"{facts['role']}, who may call functions and nothing else")


def _functions(there: set[str]) -> Finding:
    from core.straight_functions import STRAIGHT  # noqa: PLC0415

    missing = sorted(STRAIGHT - there)
    if missing:
        return _AREA.fault("functions", f"may not call {', '.join(missing[:5])}", _PUSH)
    return _AREA.ok("functions", f"{len(there)}, none missing")


def _limits(limits: Mapping[str, float]) -> Finding:
    unset = [name for name, limit_s in limits.items() if not limit_s]
    if unset:
        return _AREA.note("time limits", f"none for a {' and a '.join(unset)}", _LIMITS)
    return _AREA.ok("time limits", ", ".join(f"{limit_s:g} s a {name}" for name, limit_s in limits.items()))


def _way(session: "PostgresSession", facts: Mapping[str, Any]) -> Finding:
    if facts["is_standby"]:
        return _AREA.fault("way", "leads to a standby, which takes no writes", "Add target_session_attrs=read-write.")
    prepares = "statements are prepared" if session.prepares else "a pooler: nothing is prepared"
    if session.is_local or session.has_tls:
        return _AREA.ok("way", f"{'TLS' if session.has_tls else 'on this machine'}, {prepares}")
    return _AREA.note("way", f"without TLS, {prepares}", "Add sslmode=verify-full to the URL.")
