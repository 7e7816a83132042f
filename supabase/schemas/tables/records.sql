create table public.records (
  user_id uuid primary key references auth.users (id) on delete cascade,
  version bigint not null check (version > 0),
  record jsonb not null check (jsonb_typeof(record) = 'object'),
  marks jsonb not null,
  updated_at timestamptz not null default now()
);
comment on table public.records is 'What a user''s documents say of them, with their corrections: made of both, and stored with whatever changes either.';
comment on column public.records.version is 'Rises with each reading, correction and deletion. Only who has read the last version can store the next.';
comment on column public.records.marks is 'What it says, each thing as a hash by its id: a record that only grew contains the marks that it had.';

alter table public.records enable row level security;
grant select on public.records to authenticated;
grant select, insert, update, delete on public.records to service_role;
create policy "Users read their own record" on public.records for select to authenticated
  using (user_id = (select auth.uid()));
