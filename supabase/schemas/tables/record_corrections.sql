create table public.record_corrections (
  user_id uuid not null references auth.users (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  changes jsonb not null check (jsonb_typeof(changes) = 'array' and octet_length(changes::text) <= 262144),
  created_at timestamptz not null default clock_timestamp(),
  primary key (user_id, id)
);
comment on table public.record_corrections is 'What a user changed in their record, in the order of time. It outranks whatever is read, and stays when documents go.';
comment on column public.record_corrections.changes is '[{op: set|add|remove|hide|merge|split|move|confirm|undo, …}], made at once or not at all.';

alter table public.record_corrections enable row level security;
grant select on public.record_corrections to authenticated;
grant select, insert, update, delete on public.record_corrections to service_role;
create policy "Users read their own corrections" on public.record_corrections for select to authenticated
  using (user_id = (select auth.uid()));
