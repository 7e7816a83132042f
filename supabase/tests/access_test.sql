-- Row level security by actor, for `supabase test db` on a project of one's own.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(13);

-- Two users; the first has a posting and a job.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000000a', 'owner@example.com'),
  ('00000000-0000-4000-8000-00000000000b', 'stranger@example.com');
select isnt_empty(
  $$ select public.request_tailoring('00000000-0000-4000-8000-00000000000a', p_description => 'A posting.') $$,
  'a request makes a job');

-- Anonymous ---------------------------------------------------------------------------------------------------------
set local role anon;
select throws_ok('select * from public.document_jobs', '42501', null, 'anon may not read jobs');
select throws_ok('select * from public.job_runs', '42501', null, 'anon may not read runs');
select throws_ok(
  $$ select public.cancel_job('00000000-0000-4000-8000-00000000000a', gen_random_uuid()) $$, '42501', null,
  'anon may not call a function');
select isnt_empty('select * from public.plans', 'anon may read the plans');

-- The owner ---------------------------------------------------------------------------------------------------------
set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-4000-8000-00000000000a", "role": "authenticated"}';
select results_eq('select count(*)::int from public.document_jobs', array[1], 'the owner reads the job');
select results_eq('select count(*)::int from public.opportunities', array[1], 'and the posting');
select throws_ok($$ update public.document_jobs set status = 'completed' $$, '42501', null, 'and may not change it');
select throws_ok('select * from public.job_runs', '42501', null, 'nor see how it runs');
select throws_ok('select key_hash from public.api_keys', '42501', null, 'nor any key''s hash');

-- A stranger --------------------------------------------------------------------------------------------------------
set local request.jwt.claims = '{"sub": "00000000-0000-4000-8000-00000000000b", "role": "authenticated"}';
select is_empty('select * from public.document_jobs', 'a stranger sees no job');
select is_empty('select * from public.opportunities', 'and no posting');
select results_eq('select count(*)::int from public.profiles', array[1], 'only the own profile');

reset role;
select * from finish();
rollback;
