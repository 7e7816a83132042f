create table public.tailoring_eval_log (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  tailored_profile_id uuid not null references public.tailored_profiles (id) on delete cascade,
  job_id uuid not null unique,
  status text not null check (status in ('completed', 'failed')),
  grounding real check (grounding between 0 and 1),
  coverage real check (coverage between 0 and 1),
  relevance real check (relevance between 0 and 1),
  overall real check (overall between 0 and 1),
  issues jsonb not null default '[]'::jsonb check (jsonb_typeof(issues) = 'array'),
  engine text not null,
  model text not null,
  created_at timestamptz not null default now(),
  honesty real check (honesty between 0 and 1),
  fit real check (fit between 0 and 1),
  statements integer check (statements >= 0),
  unsupported integer check (unsupported >= 0)
);
comment on table public.tailoring_eval_log is 'One row a tailoring: how well the profile is grounded and fits, or that this could not be judged.';
comment on column public.tailoring_eval_log.honesty is 'The share of statements that the evidence bears.';
comment on column public.tailoring_eval_log.fit is 'The share of requirements answered, by weight.';
create index tailoring_eval_log_profile_idx on public.tailoring_eval_log (tailored_profile_id, created_at desc);
create index tailoring_eval_log_user_id_idx on public.tailoring_eval_log (user_id);

alter table public.tailoring_eval_log enable row level security;
grant select on public.tailoring_eval_log to authenticated;
grant select, insert, update, delete on public.tailoring_eval_log to service_role;
create policy "Users read their own evaluations" on public.tailoring_eval_log for select to authenticated
  using (user_id = (select auth.uid()));
