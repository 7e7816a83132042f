create table public.model_days (
  day date primary key,
  calls bigint not null default 0 check (calls >= 0),
  tokens bigint not null default 0 check (tokens >= 0)
);
comment on table public.model_days is 'Model calls of everybody together on each day (UTC), as far as they are counted. One writer: count_model_calls.';

alter table public.model_days enable row level security;
grant select, insert, update, delete on public.model_days to service_role;
