-- What `bespoke doctor` asks: facts about the schema, none about anybody's rows.
create or replace function public.diagnose() returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'now', clock_timestamp(),
    'server_version', split_part(version(), ' ', 1) || ' ' || current_setting('server_version'),
    'statement_timeout_s', (select extract(epoch from coalesce(nullif(current_setting('statement_timeout'), ''), '0')::interval)),
    'is_published', exists (
      select from pg_catalog.pg_publication_tables t
      where t.pubname = 'supabase_realtime' and t.schemaname = 'public' and t.tablename = 'document_jobs'),
    'functions', (
      select coalesce(jsonb_agg(distinct p.proname), '[]'::jsonb) from pg_catalog.pg_proc p
      where p.pronamespace = 'public'::regnamespace and pg_catalog.has_function_privilege('service_role', p.oid, 'execute')),
    'functions_for_users', (
      select coalesce(jsonb_agg(distinct p.proname), '[]'::jsonb) from pg_catalog.pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and (pg_catalog.has_function_privilege('anon', p.oid, 'execute')
             or pg_catalog.has_function_privilege('authenticated', p.oid, 'execute'))),
    'tables_without_rls', (
      select coalesce(jsonb_agg(c.relname order by c.relname), '[]'::jsonb) from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity),
    'tables_written_by_users', (
      select coalesce(jsonb_agg(c.relname order by c.relname), '[]'::jsonb) from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (pg_catalog.has_table_privilege('anon', c.oid, 'insert, update, delete')
             or pg_catalog.has_table_privilege('authenticated', c.oid, 'insert, update, delete'))));
end;
$$;
comment on function public.diagnose() is 'Facts about the schema for the operator: functions, grants, publication, time limit, clock.';
grant execute on function public.diagnose() to service_role;
