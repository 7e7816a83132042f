-- Who uses Bespoke and what their plan allows. Only the service role writes; users read their own rows.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

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

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text check (char_length(display_name) <= 200),
  headline text check (char_length(headline) <= 300),
  contact jsonb not null default '[]'::jsonb check (jsonb_typeof(contact) = 'array'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.profiles is 'One row a user, made when the user signs up.';
comment on column public.profiles.contact is 'Lines such as an e-mail address or a city, as the résumé has them.';

alter table public.profiles enable row level security;
grant select on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;
create policy "Users read their own profile" on public.profiles for select to authenticated
  using (id = (select auth.uid()));

create table public.subscriptions (
  user_id uuid primary key references auth.users (id) on delete cascade,
  plan text not null default 'free' references public.plans (name),
  status text not null default 'active' check (status in ('active', 'past_due', 'cancelled')),
  current_period_end timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.subscriptions is 'The plan a user pays for. No row, or one that has ended, means free.';

alter table public.subscriptions enable row level security;
grant select on public.subscriptions to authenticated;
grant select, insert, update, delete on public.subscriptions to service_role;
create policy "Users read their own subscription" on public.subscriptions for select to authenticated
  using (user_id = (select auth.uid()));

create table public.usage_tracking (
  user_id uuid not null references auth.users (id) on delete cascade,
  period_start date not null,
  uploads integer not null default 0 check (uploads >= 0),
  tailored_profiles integer not null default 0 check (tailored_profiles >= 0),
  updated_at timestamptz not null default now(),
  primary key (user_id, period_start)
);
comment on table public.usage_tracking is 'What a user has used in a calendar month (UTC). Rises on completion only.';

alter table public.usage_tracking enable row level security;
grant select on public.usage_tracking to authenticated;
grant select, insert, update, delete on public.usage_tracking to service_role;
create policy "Users read their own usage" on public.usage_tracking for select to authenticated
  using (user_id = (select auth.uid()));
