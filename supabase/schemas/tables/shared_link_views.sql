create table public.shared_link_views (
  id bigint generated always as identity primary key,
  shared_link_id uuid not null references public.shared_links (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  viewed_at timestamptz not null default now()
);
comment on table public.shared_link_views is 'When a link was opened. Nothing about the viewer is kept.';
comment on column public.shared_link_views.user_id is 'The owner of the link.';
create index shared_link_views_shared_link_id_idx on public.shared_link_views (shared_link_id, viewed_at desc);
create index shared_link_views_user_id_idx on public.shared_link_views (user_id);

alter table public.shared_link_views enable row level security;
grant select on public.shared_link_views to authenticated;
grant select, insert, update, delete on public.shared_link_views to service_role;
create policy "Users read the views of their own links" on public.shared_link_views for select to authenticated
  using (user_id = (select auth.uid()));
