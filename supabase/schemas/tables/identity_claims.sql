create table public.identity_claims (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  type text not null check (type in ('skill', 'achievement', 'attribute')),
  label text not null check (label <> '' and char_length(label) <= 200),
  description text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.identity_claims is 'What may be said of a user. A claim stands only while evidence supports it.';
create unique index identity_claims_user_type_label_key on public.identity_claims (user_id, type, lower(label));

alter table public.identity_claims enable row level security;
grant select on public.identity_claims to authenticated;
grant select, insert, update, delete on public.identity_claims to service_role;
create policy "Users read their own claims" on public.identity_claims for select to authenticated
  using (user_id = (select auth.uid()));
