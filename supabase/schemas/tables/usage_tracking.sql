create table public.usage_tracking (
  user_id uuid not null references auth.users (id) on delete cascade,
  period_start date not null,
  uploads integer not null default 0 check (uploads >= 0),
  tailored_profiles integer not null default 0 check (tailored_profiles >= 0),
  updated_at timestamptz not null default now(),
  uploads_taken_back integer not null default 0 check (uploads_taken_back >= 0),
  model_calls integer not null default 0 check (model_calls >= 0),
  model_tokens bigint not null default 0 check (model_tokens >= 0),
  stories integer not null default 0 check (stories >= 0),
  postings integer not null default 0 check (postings >= 0),
  primary key (user_id, period_start)
);
comment on table public.usage_tracking is 'What a user has used in a calendar month (UTC). Rises on completion only, model calls apart.';
comment on column public.usage_tracking.model_calls is 'Started, whatever became of their jobs; those of the last minute are not counted yet.';

comment on column public.usage_tracking.uploads_taken_back is 'Of the uploads those whose document was deleted, as far as that makes room for another.';

alter table public.usage_tracking enable row level security;
grant select on public.usage_tracking to authenticated;
grant select, insert, update, delete on public.usage_tracking to service_role;
create policy "Users read their own usage" on public.usage_tracking for select to authenticated
  using (user_id = (select auth.uid()));
