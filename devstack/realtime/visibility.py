"""Who may see a changed row: asked of Postgres for every change, in the subscribers' own roles, never remembered.

For each table a temporary function does the whole check in one round trip. Its query keeps its plan from call to call,
which a query sent anew could not. It lives in `pg_temp`, so the followed database is left as it was.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import psycopg
from psycopg import sql

from devstack.realtime.pgoutput import Operation
from devstack.realtime.tables import Table
from devstack.realtime.tokens import Claims

# The log can be faster than the commit itself: wait until the transaction is over before looking at its rows.
# One failing policy must not hide the row from everyone else, so each reader has its own exception block.
_FUNCTION: Final = """
create or replace function {function}(p_xid int8, p_key text[], p_checked bool, p_roles text[], p_claims text[])
returns text language plpgsql as $function$
declare
  v_newest int8 := pg_snapshot_xmax(pg_current_snapshot())::text::int8;
  v_xid int8 := (v_newest >> 32 << 32) + p_xid;
  v_secured bool;
  v_role text;
  v_columns jsonb;
  v_all_columns jsonb := '{{}}';
  v_sees_key bool;
  v_sees_all bool;
  v_sees_row bool;
  v_readers int[] := '{{}}';
begin
  -- The log has the lower half of the id. The newest id that this snapshot knows may be older or younger.
  v_xid := v_xid + case
    when v_xid - v_newest > {half_epoch} then -2 * {half_epoch}
    when v_newest - v_xid > {half_epoch} then 2 * {half_epoch}
    else 0
  end;
  for v_try in 1 .. 2000 loop
    exit when not p_checked or v_xid < 0 or pg_visible_in_snapshot(v_xid::text::xid8, pg_current_snapshot());
    perform pg_sleep(0.0005);
  end loop;
  select relrowsecurity into v_secured from pg_class where oid = {oid};
  for v_index in 1 .. cardinality(p_roles) loop
    if p_roles[v_index] is distinct from v_role then
      v_role := p_roles[v_index];
      select coalesce(jsonb_agg(jsonb_build_array(a.attname, t.typname) order by a.attnum), '[]'),
             count(*) filter (where a.attname = any({key_names})) = cardinality({key_names})
        into v_columns, v_sees_key
        from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = {oid} and a.attnum > 0 and not a.attisdropped
         and exists (select from pg_roles r where r.rolname = v_role and not r.rolsuper
                        and has_column_privilege(r.oid, a.attrelid, a.attnum, 'select'));
      v_all_columns := v_all_columns || jsonb_build_object(v_role, v_columns);
      v_sees_all := not v_secured or not p_checked
        or exists (select from pg_roles where rolname = v_role and rolbypassrls);
    end if;
    v_sees_row := v_sees_key and v_sees_all;
    if v_sees_key and not v_sees_all then
      begin
        perform set_config('role', v_role, true), set_config('request.jwt.claims', p_claims[v_index], true);
        v_sees_row := exists (select from {table} t where {key_matches});
      exception when others then
        v_sees_row := false;
      end;
      perform set_config('role', 'none', true);
    end if;
    if v_sees_row then
      v_readers := v_readers || v_index;
    end if;
  end loop;
  return jsonb_build_object('secured', v_secured, 'columns', v_all_columns, 'readers', to_jsonb(v_readers))::text;
end
$function$
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one change.

    `secured`: row level security is on; `columns`: for each role, the (name, type) pairs it may select, in table order;
    `readers`: the claims that may see the row.
    """

    secured: bool
    columns: Mapping[str, list[tuple[str, str]]]
    readers: frozenset[Claims]


async def prepare(connection: psycopg.AsyncConnection, table: Table) -> None:
    """Make the table's function on this connection; again after each alteration of the table."""
    matches = [
        sql.SQL("t.{} = p_key[{}]::{}").format(sql.Identifier(name), index, sql.SQL(table.type_names[name]))
        for index, name in enumerate(table.key, start=1)
    ]
    statement = sql.SQL(_FUNCTION).format(
        function=_function(table),
        half_epoch=sql.Literal(2**31),
        oid=sql.SQL(f"{table.oid}::oid"),
        table=sql.Identifier(table.schema, table.name),
        key_names=sql.SQL("{}::name[]").format(sql.Literal(list(table.key))),
        key_matches=sql.SQL(" and ").join(matches) if matches else sql.SQL("false"),
    )
    async with connection.transaction():
        # The project's event triggers must not take this for a change of its schema.
        await connection.execute("set local session_replication_role = replica")
        await connection.execute(statement)


async def judge(
    connection: psycopg.AsyncConnection,
    table: Table,
    operation: Operation,
    *,
    xid: int,
    key: Sequence[str | None],
    readers: frozenset[Claims],
) -> Verdict:
    """Which of `readers` may see the row with this key, now. Deletions cannot be checked: everyone may.

    Raises:
        psycopg.Error: the connection is lost, or a policy ran into the session's timeout.
    """
    ordered = sorted(readers, key=lambda claims: (claims.role, claims.text))
    query = sql.SQL("select {}(%s, %s::text[], %s, %s::text[], %s::text[])").format(_function(table))
    cursor = await connection.execute(
        query,
        [
            xid,
            list(key),
            operation != "DELETE",
            [claims.role for claims in ordered],
            [claims.text for claims in ordered],
        ],
        prepare=True,
    )
    answer = json.loads(cast("tuple[str]", await cursor.fetchone())[0])
    return Verdict(
        secured=answer["secured"] is not False,
        columns={role: [(name, type_) for name, type_ in pairs] for role, pairs in answer["columns"].items()},
        readers=frozenset(ordered[index - 1] for index in answer["readers"]),
    )


def _function(table: Table) -> sql.Identifier:
    return sql.Identifier("pg_temp", f"realtime_readers_{table.oid}")
