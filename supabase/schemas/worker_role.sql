-- Who a worker is that comes straight to Postgres (`BESPOKE_DATABASE_URL`): a role that may call the functions of this schema
-- and do nothing else. Each is a function of `public` under the same name, run with its owner's rights. The operator lets the
-- role in: alter role bespoke_worker login password '…';
--
-- A role belongs to the whole cluster, so it may be there already. Its limits are those of PostgREST's; a wait for a lock
-- ends a little earlier, so that the log says what it was. Source: docs/decisions/0046-straight-to-postgres.md.
do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'bespoke_worker') then
    create role bespoke_worker nologin;
  end if;
end;
$$;
alter role bespoke_worker set statement_timeout = '8s';
alter role bespoke_worker set lock_timeout = '7s';
alter role bespoke_worker set idle_in_transaction_session_timeout = '8s';

create schema if not exists bespoke_worker;
comment on schema bespoke_worker is 'What a worker calls straight in Postgres. Not exposed over REST.';
revoke all on schema bespoke_worker from public;
grant usage on schema bespoke_worker to bespoke_worker;
