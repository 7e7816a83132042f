create table public.account_deletions (
  user_id uuid primary key references auth.users (id) on delete cascade,
  begun_at timestamptz not null default clock_timestamp(),
  deleted jsonb not null default '{}'::jsonb check (jsonb_typeof(deleted) = 'object')
);
comment on table public.account_deletions is 'Accounts that are being deleted: closed to whatever makes or changes something, until Auth forgets the user, and this row goes.';
comment on column public.account_deletions.deleted is 'How many rows went so far: {table: count}.';
create index account_deletions_begun_at_idx on public.account_deletions (begun_at);

alter table public.account_deletions enable row level security;
grant select, insert, update, delete on public.account_deletions to service_role;
