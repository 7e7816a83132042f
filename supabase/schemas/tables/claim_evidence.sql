create table public.claim_evidence (
  claim_id uuid not null references public.identity_claims (id) on delete cascade,
  evidence_id uuid not null references public.evidence (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  primary key (claim_id, evidence_id)
);
comment on table public.claim_evidence is 'Which evidence supports which claim.';
create index claim_evidence_evidence_id_idx on public.claim_evidence (evidence_id);
create index claim_evidence_user_id_idx on public.claim_evidence (user_id);

alter table public.claim_evidence enable row level security;
grant select on public.claim_evidence to authenticated;
grant select, insert, update, delete on public.claim_evidence to service_role;
create policy "Users read the evidence of their own claims" on public.claim_evidence for select to authenticated
  using (user_id = (select auth.uid()));
