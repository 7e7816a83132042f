-- Who may do what, by actor. On a project of one's own: `supabase test db`. On the local stack it is part of `make test`.
--
-- Every table and function that there is is asked about: one that is new and not named here fails.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select * from no_plan();

-- What there is -----------------------------------------------------------------------------------------------------

-- `own`: users read their own rows and nothing else. `private`: no user reads it. `open`: everybody reads it.
create temporary table tables (name text primary key, kind text not null, owner_column text not null default 'user_id');
insert into tables (name, kind)
select name, 'own' from unnest(array[
  'subscriptions', 'usage_tracking', 'documents', 'records', 'record_corrections', 'opportunities', 'tailored_profiles', 'tailoring_eval_log', 'shared_links', 'shared_link_views', 'api_keys',
  'document_jobs']) name
union all
select name, 'private' from unnest(array['account_deletions', 'document_files', 'document_pages', 'idempotency_keys', 'job_runs', 'job_steps', 'model_calls', 'model_days']) name
union all select 'plans', 'open';
insert into tables values ('profiles', 'own', 'id');
grant select on tables to anon, authenticated, service_role;

select tables_are('public', array(select name from tables), 'every table is known here');
select is(c.relrowsecurity, true, format('%s has row level security', t.name))
from tables t join pg_class c on c.oid = ('public.' || t.name)::regclass order by t.name;

-- Two users, each with something in every table: made by the functions that API and worker call, as the service role.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000000a', 'owner@example.com'),
  ('00000000-0000-4000-8000-00000000000b', 'stranger@example.com');

create function pg_temp.claim(p_job jsonb) returns integer language sql as $$
  select (public.claim_run((p_job ->> 'id')::uuid, 1, 'test', 60, 600) #>> '{job,attempt}')::integer
$$;
create function pg_temp.live(p_user_id uuid) returns void language plpgsql as $$
declare
  v_job jsonb;
begin
  insert into public.subscriptions (user_id, plan) values (p_user_id, 'pro');
  v_job := public.request_document(p_user_id, 'resume', 'a.txt', 'text/plain', 'YQ==', 'sha', 'key', 'sha') -> 'job';
  perform public.complete_document((v_job ->> 'id')::uuid, pg_temp.claim(v_job), '{
    "text": "a", "roles": [{"key": "r", "company": "Acme", "title": "Cook"}],
    "evidence": [{"key": "e", "role_key": "r", "kind": "skill", "text": "Baking"}],
    "claims": [{"type": "skill", "label": "Baking", "evidence_keys": ["e"]}]}', '{"roles": []}', 0);
  perform public.change_record(p_user_id, 1, '{"id": "00000000-0000-4000-8000-00000000000c", "at": "2026-01-01T00:00:00Z",
    "changes": [{"op": "add", "path": "facts", "value": {"text": "Cooking"}}]}', '{"roles": []}');
  v_job := public.request_tailoring(p_user_id, p_description => 'A posting.') -> 'job';
  perform public.commit_step((v_job ->> 'id')::uuid, pg_temp.claim(v_job), 'a', '{}');
  perform public.complete_tailoring((v_job ->> 'id')::uuid, 1, '{"talking_points": {}, "narrative": "n", "resume_data": {}}',
                                    '{"status": "completed"}', 'offline', 'offline-1');
  perform public.view_shared_profile(
    public.share_profile(p_user_id, (v_job ->> 'opportunity_id')::uuid) ->> 'token');
  perform public.create_api_key(p_user_id, 'k', 'bsp_', repeat(replace(p_user_id::text, '-', ''), 2));
end;
$$;
set local role service_role;
select lives_ok($$ select pg_temp.live('00000000-0000-4000-8000-00000000000a') $$, 'the service role acts for the owner');
select lives_ok($$ select pg_temp.live('00000000-0000-4000-8000-00000000000b') $$, 'and for the stranger');
reset role;

-- Nobody holds more rights than these -------------------------------------------------------------------------------

select table_privs_are('public', t.name, r.role, case
    when r.role = 'service_role' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE']
    when t.kind = 'open' or (t.kind = 'own' and r.role = 'authenticated' and t.name <> 'api_keys') then array['SELECT']
    else array[]::text[] end)
from tables t cross join (values ('anon'), ('authenticated'), ('service_role')) r (role)
order by t.name, r.role;

select column_privs_are('public', 'api_keys', a.attname, 'authenticated',
                        case a.attname when 'key_hash' then array[]::text[] else array['SELECT'] end)
from pg_attribute a where a.attrelid = 'public.api_keys'::regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum;

select is_empty($$
    select c.relname, r.role from pg_class c cross join (values ('anon'), ('authenticated'), ('service_role')) r (role)
    where c.relkind = 'S' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_sequence_privilege(r.role, c.oid, 'usage, select, update') $$,
  'no role holds a right on a sequence');

select schema_privs_are('private', r.role, r.rights)
from (values ('anon', array[]::text[]), ('authenticated', '{}'), ('service_role', array['USAGE'])) r (role, rights);

-- The trigger on auth.users runs with its owner's rights; nobody calls it.
select ok(has_function_privilege(r.role, p.oid, 'execute')
            = (r.role = 'service_role' and p.proname <> 'create_profile_for_new_user'),
          format('%s may%s call %s', r.role, case when r.role = 'service_role' then '' else ' not' end, p.oid::regprocedure))
from pg_proc p cross join (values ('anon'), ('authenticated'), ('service_role')) r (role)
where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
order by p.oid::regprocedure::text, r.role;

select is(p.prosecdef, p.proname = 'create_profile_for_new_user', format('%s runs as its caller', p.proname))
from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by p.proname;
select is(p.proconfig, array['search_path=""'], format('%s looks for names nowhere', p.proname))
from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by p.proname;

set local role postgres; -- default privileges are those of whoever makes the thing
create table public.made_later (id integer);
create function public.made_later() returns integer language sql as 'select 1';
select ok(not has_table_privilege(r.role, 'public.made_later', 'select, insert, update, delete, truncate, references, trigger')
            and not has_function_privilege(r.role, 'public.made_later()', 'execute'),
          format('%s holds no right on what is made later', r.role))
from (values ('anon'), ('authenticated'), ('service_role')) r (role);
drop function public.made_later();
drop table public.made_later;
reset role;

-- Anonymous ---------------------------------------------------------------------------------------------------------

set local role anon;
select throws_ok(format('select * from public.%I', name), '42501', null, format('anon may not read %s', name))
from tables where kind <> 'open' order by name;
select isnt_empty('select * from public.plans', 'anon may read the plans');
select throws_ok($$ insert into public.plans values ('mine', null, null, 99) $$, '42501', null, 'and may not add one');
select throws_ok(
  $$ select public.cancel_job('00000000-0000-4000-8000-00000000000a', gen_random_uuid()) $$, '42501', null,
  'anon may not call a function');
select throws_ok($$ select public.view_shared_profile('x') $$, '42501', null, 'not even to open a public link');
select throws_ok($$ select private.current_period() $$, '42501', null, 'nor one of schema private');

-- A signed-in user without a user, as with a token that has no sub -----------------------------------------------------

set local role authenticated;
set local request.jwt.claims = '{"role": "authenticated"}';
select is_empty(format('select %I from public.%I', owner_column, name), format('without a sub no row of %s', name))
from tables where kind = 'own' order by name;

-- The owner ---------------------------------------------------------------------------------------------------------

set local request.jwt.claims = '{"sub": "00000000-0000-4000-8000-00000000000a", "role": "authenticated"}';
select results_eq(format('select distinct %I from public.%I', owner_column, name),
                  array['00000000-0000-4000-8000-00000000000a'::uuid], format('the owner reads the own rows of %s', name))
from tables where kind = 'own' order by name;
select throws_ok(format('select * from public.%I', name), '42501', null, format('and nothing of %s', name))
from tables where kind = 'private' order by name;
select throws_ok(format('update public.%I set %I = %I', name, owner_column, owner_column), '42501', null,
                 format('and may not change %s', name))
from tables where kind = 'own' order by name;
select throws_ok(format('delete from public.%I', name), '42501', null, format('nor delete from %s', name))
from tables order by name;
select throws_ok(format('insert into public.%I default values', name), '42501', null, format('nor add to %s', name))
from tables order by name;
select throws_ok(format('truncate public.%I', name), '42501', null, format('nor empty %s', name))
from tables order by name;
select throws_ok('select key_hash from public.api_keys', '42501', null, 'the hash of a key is not shown');
select throws_ok('select * from public.api_keys', '42501', null, 'nor by asking for all columns');
select throws_ok(
  $$ select public.get_job('00000000-0000-4000-8000-00000000000a', gen_random_uuid()) $$, '42501', null,
  'users call no function, not even for themselves');
select throws_ok($$ create table public.mine (id integer) $$, '42501', null, 'and make no table');
select throws_ok($$ create function public.mine() returns integer language sql as 'select 1' $$, '42501', null,
                 'and no function');

-- A stranger --------------------------------------------------------------------------------------------------------

set local request.jwt.claims = '{"sub": "00000000-0000-4000-8000-00000000000b", "role": "authenticated"}';
select is_empty(
  format('select from public.%I where %I = %L', name, owner_column, '00000000-0000-4000-8000-00000000000a'),
  format('a stranger sees no row of the owner in %s', name))
from tables where kind = 'own' order by name;
set local request.jwt.claims = '{"sub": "00000000-0000-4000-8000-00000000000c", "role": "authenticated"}';
select is_empty(format('select from public.%I', name), format('and somebody new sees none at all in %s', name))
from tables where kind = 'own' order by name;

-- The service role --------------------------------------------------------------------------------------------------

set local role service_role;
set local request.jwt.claims = '{"role": "service_role"}';
select cmp_ok((select count(distinct user_id) from public.document_jobs), '>=', 2::bigint, 'the service role reads everybody');
select throws_ok('truncate public.document_jobs cascade', '42501', null, 'it may not empty a table');
select throws_ok('alter table public.document_jobs disable row level security', '42501', null, 'nor change one');
select throws_ok('drop function public.sweep_jobs', '42501', null, 'nor drop a function');
select throws_ok('select private.create_profile_for_new_user()', '42501', null, 'nor call what only a trigger may');

-- Auth --------------------------------------------------------------------------------------------------------------

reset role;
select results_eq($$ select count(*)::int from public.profiles where id in (
                       '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b') $$, array[2],
                  'who signs up has a profile');
delete from auth.users where id = '00000000-0000-4000-8000-00000000000a';
select is_empty(format('select from public.%I where %I = %L', name, owner_column, '00000000-0000-4000-8000-00000000000a'),
                format('a user who is deleted leaves nothing in %s', name))
from tables where kind = 'own' or name in ('idempotency_keys', 'job_runs') order by name;

select * from finish();
rollback;
