create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  name text not null check (name <> '' and char_length(name) <= 100),
  prefix text not null,
  key_hash text not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.api_keys is 'API keys. Only the SHA-256 of a key is stored: keys are 256 random bits, so no slow hash is needed.';
comment on column public.api_keys.prefix is 'The first characters of the key, to tell keys apart.';
create index api_keys_user_id_idx on public.api_keys (user_id, created_at desc);

alter table public.api_keys enable row level security;
grant select (id, user_id, name, prefix, expires_at, last_used_at, revoked_at, created_at)
  on public.api_keys to authenticated;
grant select, insert, update, delete on public.api_keys to service_role;
create policy "Users read their own keys" on public.api_keys for select to authenticated
  using (user_id = (select auth.uid()));
