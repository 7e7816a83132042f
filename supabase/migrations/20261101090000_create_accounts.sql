-- Who uses Bespoke and what their plan allows.
--
-- Supabase grants every new table and function in `public` to anon and authenticated by default. Each file here
-- therefore revokes first and grants back the least. Only the service role writes; users read their own rows.

create schema if not exists private;
comment on schema private is 'Helpers of the functions in public. Not exposed over REST.';
revoke all on schema private from public;
grant usage on schema private to service_role;

create function private.set_updated_at() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.set_updated_at() is 'Trigger: stamps updated_at on each update.';
revoke all on function private.set_updated_at() from public;
grant execute on function private.set_updated_at() to service_role;

-- Plans -------------------------------------------------------------------------------------------------------------

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
revoke all on public.plans from anon, authenticated;
grant select on public.plans to anon, authenticated;
grant select, insert, update, delete on public.plans to service_role;
create policy "Anyone may read the plans" on public.plans for select to anon, authenticated using (true);

-- Profiles ----------------------------------------------------------------------------------------------------------

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

create trigger profiles_set_updated_at before update on public.profiles
  for each row execute function private.set_updated_at();

alter table public.profiles enable row level security;
revoke all on public.profiles from anon, authenticated;
grant select on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;
create policy "Users read their own profile" on public.profiles for select to authenticated
  using (id = (select auth.uid()));

-- The one definer function: sign-up runs as the Auth server's role, which has no rights on public.profiles, and an
-- invoker trigger would make every sign-up on a hosted project fail.
create function private.create_profile_for_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, display_name)
  values (new.id, left(nullif(btrim(new.raw_user_meta_data ->> 'display_name'), ''), 200))
  on conflict (id) do nothing;
  return new;
end;
$$;
comment on function private.create_profile_for_new_user() is 'Trigger on auth.users: makes the user''s profile.';
revoke all on function private.create_profile_for_new_user() from public, anon, authenticated;

create trigger create_profile_for_new_user after insert on auth.users
  for each row execute function private.create_profile_for_new_user();

-- A project may have had users before it had this table.
insert into public.profiles (id, display_name)
select u.id, left(nullif(btrim(u.raw_user_meta_data ->> 'display_name'), ''), 200)
from auth.users u
on conflict (id) do nothing;

-- Subscriptions and usage -------------------------------------------------------------------------------------------

create table public.subscriptions (
  user_id uuid primary key references auth.users (id) on delete cascade,
  plan text not null default 'free' references public.plans (name),
  status text not null default 'active' check (status in ('active', 'past_due', 'cancelled')),
  current_period_end timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.subscriptions is 'The plan a user pays for. No row, or one that has ended, means free.';

create trigger subscriptions_set_updated_at before update on public.subscriptions
  for each row execute function private.set_updated_at();

alter table public.subscriptions enable row level security;
revoke all on public.subscriptions from anon, authenticated;
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

create trigger usage_tracking_set_updated_at before update on public.usage_tracking
  for each row execute function private.set_updated_at();

alter table public.usage_tracking enable row level security;
revoke all on public.usage_tracking from anon, authenticated;
grant select on public.usage_tracking to authenticated;
grant select, insert, update, delete on public.usage_tracking to service_role;
create policy "Users read their own usage" on public.usage_tracking for select to authenticated
  using (user_id = (select auth.uid()));
