-- Postings, the profiles tailored to them, how those were judged, and the public links to them.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

create table public.opportunities (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  title text,
  company text,
  location text,
  url text check (char_length(url) <= 2000),
  description text,
  posting_sha256 text,
  requirements jsonb not null default '[]'::jsonb check (jsonb_typeof(requirements) = 'array'),
  status text not null default 'processing' check (status in ('processing', 'ready', 'failed')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (description is not null or url is not null)
);
comment on table public.opportunities is 'Job postings. A job reads the posting and fills title, company and requirements.';
comment on column public.opportunities.posting_sha256 is 'SHA-256 of the posting as given: the same posting is one row.';
comment on column public.opportunities.requirements is '[{text, importance: required|preferred, keywords: [text]}]';
create unique index opportunities_user_id_posting_sha256_key on public.opportunities (user_id, posting_sha256);
create index opportunities_user_id_created_at_idx on public.opportunities (user_id, created_at desc, id desc);

alter table public.opportunities enable row level security;
grant select on public.opportunities to authenticated;
grant select, insert, update, delete on public.opportunities to service_role;
create policy "Users read their own opportunities" on public.opportunities for select to authenticated
  using (user_id = (select auth.uid()));

create table public.tailored_profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  opportunity_id uuid not null references public.opportunities (id) on delete cascade,
  job_id uuid,
  talking_points jsonb not null,
  narrative text not null,
  resume_data jsonb not null,
  talking_points_original jsonb not null,
  narrative_original text not null,
  resume_data_original jsonb not null,
  edited_fields text[] not null default '{}',
  engine text not null,
  model text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, opportunity_id)
);
comment on table public.tailored_profiles is 'The result of tailoring: one a user and opportunity, kept under the same id when it is made again.';
comment on column public.tailored_profiles.job_id is 'The job that wrote it last.';
comment on column public.tailored_profiles.edited_fields is 'Which of talking_points, narrative, resume_data the user has changed since.';
create index tailored_profiles_opportunity_id_idx on public.tailored_profiles (opportunity_id);

alter table public.tailored_profiles enable row level security;
grant select on public.tailored_profiles to authenticated;
grant select, insert, update, delete on public.tailored_profiles to service_role;
create policy "Users read their own tailored profiles" on public.tailored_profiles for select to authenticated
  using (user_id = (select auth.uid()));

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
  created_at timestamptz not null default now()
);
comment on table public.tailoring_eval_log is 'One row a tailoring: how well the profile is grounded and fits, or that this could not be judged.';
create index tailoring_eval_log_profile_idx on public.tailoring_eval_log (tailored_profile_id, created_at desc);
create index tailoring_eval_log_user_id_idx on public.tailoring_eval_log (user_id);

alter table public.tailoring_eval_log enable row level security;
grant select on public.tailoring_eval_log to authenticated;
grant select, insert, update, delete on public.tailoring_eval_log to service_role;
create policy "Users read their own evaluations" on public.tailoring_eval_log for select to authenticated
  using (user_id = (select auth.uid()));

create table public.shared_links (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  tailored_profile_id uuid not null references public.tailored_profiles (id) on delete cascade,
  token text not null unique check (char_length(token) >= 43),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.shared_links is 'Public links to a profile. A link works until it expires or is revoked.';
create index shared_links_tailored_profile_id_idx on public.shared_links (tailored_profile_id);
create index shared_links_user_id_idx on public.shared_links (user_id);

alter table public.shared_links enable row level security;
grant select on public.shared_links to authenticated;
grant select, insert, update, delete on public.shared_links to service_role;
create policy "Users read their own links" on public.shared_links for select to authenticated
  using (user_id = (select auth.uid()));

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
