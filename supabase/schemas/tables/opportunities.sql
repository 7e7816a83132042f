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
  state text not null default 'saved' check (state in ('saved', 'applied', 'interview', 'offer', 'closed')),
  state_changed_at timestamptz,
  notes text check (char_length(notes) <= 10000),
  why text check (char_length(why) <= 2000),
  check (description is not null or url is not null)
);
comment on table public.opportunities is 'Job postings. A job reads the posting and fills title, company and requirements.';
comment on column public.opportunities.posting_sha256 is 'SHA-256 of the posting as given: the same posting is one row.';
comment on column public.opportunities.state is 'How the application stands, as its person says. `status` is how far the posting was read.';
comment on column public.opportunities.notes is 'The person''s own. No engine reads them, and they are on no page for others.';
comment on column public.opportunities.why is 'Why the person wants this post, in their words: the letter tells it. Nobody else knows it.';
comment on column public.opportunities.requirements is '[{text, importance: required|preferred, keywords: [text]}]';
create unique index opportunities_user_id_posting_sha256_key on public.opportunities (user_id, posting_sha256);
create index opportunities_user_id_url_idx on public.opportunities (user_id, md5(url)) where url is not null;
create index opportunities_user_id_created_at_idx on public.opportunities (user_id, created_at desc, id desc);

alter table public.opportunities enable row level security;
grant select on public.opportunities to authenticated;
grant select, insert, update, delete on public.opportunities to service_role;
create policy "Users read their own opportunities" on public.opportunities for select to authenticated
  using (user_id = (select auth.uid()));
