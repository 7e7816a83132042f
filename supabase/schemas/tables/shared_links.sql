create table public.shared_links (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  tailored_profile_id uuid not null references public.tailored_profiles (id) on delete cascade,
  token text not null unique check (char_length(token) >= 43),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  views bigint not null default 0 check (views >= 0),
  last_viewed_at timestamptz
);
comment on table public.shared_links is 'Public links to a profile. A link works until it expires or is revoked.';
comment on column public.shared_links.views is 'How often it was opened: a list of links must not count views, of which there may be any number.';
create index shared_links_tailored_profile_id_idx on public.shared_links (tailored_profile_id);
create index shared_links_user_id_created_at_idx on public.shared_links (user_id, created_at desc, id desc);

alter table public.shared_links enable row level security;
grant select on public.shared_links to authenticated;
grant select, insert, update, delete on public.shared_links to service_role;
create policy "Users read their own links" on public.shared_links for select to authenticated
  using (user_id = (select auth.uid()));
