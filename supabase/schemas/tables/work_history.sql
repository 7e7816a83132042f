create table public.work_history (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  document_id uuid not null references public.documents (id) on delete cascade,
  company text not null,
  title text not null,
  location text,
  start_date text,
  end_date text,
  position integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table public.work_history is 'Positions held, as a résumé lists them.';
comment on column public.work_history.start_date is 'As written: a year, a month or a word such as present.';
comment on column public.work_history.position is 'Place in the résumé, from 0.';
create index work_history_document_id_idx on public.work_history (document_id);
create index work_history_user_id_idx on public.work_history (user_id);

alter table public.work_history enable row level security;
grant select on public.work_history to authenticated;
grant select, insert, update, delete on public.work_history to service_role;
create policy "Users read their own work history" on public.work_history for select to authenticated
  using (user_id = (select auth.uid()));
