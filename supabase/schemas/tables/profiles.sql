create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text check (char_length(display_name) <= 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.profiles is 'One row a user, made when the user signs up.';
comment on column public.profiles.display_name is 'As the user signed up. What documents say of them is in their record.';

alter table public.profiles enable row level security;
grant select on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;
create policy "Users read their own profile" on public.profiles for select to authenticated
  using (id = (select auth.uid()));
