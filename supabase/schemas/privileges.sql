-- What objects made from here on allow before any grant: nothing, to nobody but their owner. Supabase's own defaults give
-- every new table, sequence and function in `public` to anon, authenticated and service_role, and Postgres gives every
-- function to everybody. Each table and function therefore grants the least itself, in its own file.
--
-- The first line is about all schemas: a default of one schema can add to the global one, not take away from it.
-- Source: PostgreSQL docs, ALTER DEFAULT PRIVILEGES.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema if not exists private;
comment on schema private is 'Helpers of the functions in public. Not exposed over REST.';
revoke all on schema private from public;
grant usage on schema private to service_role;
