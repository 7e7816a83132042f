-- Tailor jobs point at the posting they tailor to. The job outlives the posting: it ends as failed, with a reason.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.document_jobs
  add column opportunity_id uuid references public.opportunities (id) on delete set null;
comment on column public.document_jobs.opportunity_id is 'For tailor jobs: the opportunity being tailored';
create index document_jobs_opportunity_id_idx on public.document_jobs (opportunity_id, created_at desc);
