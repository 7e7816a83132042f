create table public.plans (
  name text primary key,
  uploads_per_month integer check (uploads_per_month >= 0),
  tailored_per_month integer check (tailored_per_month >= 0),
  concurrent_jobs integer not null check (concurrent_jobs > 0)
);
comment on table public.plans is 'What each plan allows. A null limit means unlimited.';
comment on column public.plans.concurrent_jobs is 'How many jobs of one user may be dispatched at the same time.';

insert into public.plans (name, uploads_per_month, tailored_per_month, concurrent_jobs) values
  ('free', 1, 5, 2),
  ('pro', null, 15, 5),
  ('job_search', null, null, 10);

alter table public.plans enable row level security;
grant select on public.plans to anon, authenticated;
grant select, insert, update, delete on public.plans to service_role;
create policy "Anyone may read the plans" on public.plans for select to anon, authenticated using (true);
