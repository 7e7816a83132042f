create table public.plans (
  name text primary key,
  uploads_per_month integer check (uploads_per_month >= 0),
  tailored_per_month integer check (tailored_per_month >= 0),
  concurrent_jobs integer not null check (concurrent_jobs > 0),
  model_calls_per_month integer check (model_calls_per_month >= 0),
  model_tokens_per_month bigint check (model_tokens_per_month >= 0),
  stories_per_month integer check (stories_per_month >= 0),
  postings_per_month integer check (postings_per_month >= 0),
  stored_bytes bigint check (stored_bytes >= 0)
);
comment on table public.plans is 'What each plan allows. A null limit means unlimited.';
comment on column public.plans.model_calls_per_month is 'Started calls, whatever becomes of their jobs. An offline engine makes none.';
comment on column public.plans.postings_per_month is 'Postings read by themselves; one that tailoring reads counts as that.';
comment on column public.plans.stored_bytes is 'Bytes of all documents that are kept.';
comment on column public.plans.concurrent_jobs is 'How many jobs of one user may be dispatched at the same time.';

insert into public.plans (
  name, uploads_per_month, tailored_per_month, concurrent_jobs, model_calls_per_month, model_tokens_per_month,
  stories_per_month, postings_per_month, stored_bytes) values
  ('free', 1, 5, 2, 200, 1500000, 20, 30, 52428800),
  ('pro', null, 15, 5, 1000, 8000000, 100, 200, 209715200),
  ('job_search', null, null, 10, 4000, 30000000, 300, 1000, 524288000);

alter table public.plans enable row level security;
grant select on public.plans to anon, authenticated;
grant select, insert, update, delete on public.plans to service_role;
create policy "Anyone may read the plans" on public.plans for select to anon, authenticated using (true);
