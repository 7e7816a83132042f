-- One record of a person. Each document keeps what was read in it, the person's corrections are kept beside, and the record
-- that is made of both is stored with whatever changes either. It takes the place of the tables of roles, evidence and
-- claims, of which the newest résumé's counted: what stands in them becomes the reading of its document, by a reader of
-- version 0, so that each document is read again before the next tailoring. Nobody who looks at a record waits for that.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.documents
  add column reading jsonb check (jsonb_typeof(reading) = 'object'),
  add column reader text check (char_length(reader) <= 100);
comment on table public.documents is 'Résumés and stories. What was read in those that are ready makes the record of their user.';
comment on column public.documents.reading is 'What was read in it, without the text; null until it was. The record is made of these and of the corrections.';
comment on column public.documents.reader is 'What read it: <engine>/<version>. One read by an older version is read again.';

-- Who somebody is was kept once a user, as their newest résumé said it.
with newest as (
  select distinct on (d.user_id) d.id, jsonb_build_object(
    'name', p.display_name, 'headline', p.headline, 'contact', p.contact) as person
  from public.documents d
  join public.profiles p on p.id = d.user_id
  where d.type = 'resume' and d.status = 'ready'
  order by d.user_id, d.created_at desc, d.id desc
)
update public.documents d set reader = 'tables/0', reading = jsonb_build_object(
  'reader', 'tables/0', 'kind', d.type, 'text', '',
  'person', coalesce((select n.person from newest n where n.id = d.id), '{}'::jsonb),
  'roles', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'key', w.id, 'company', w.company, 'title', w.title, 'location', w.location, 'start', w.start_date,
      'end', w.end_date) order by w.position), '[]'::jsonb)
    from public.work_history w where w.document_id = d.id),
  'evidence', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'key', e.id, 'role_key', e.work_history_id, 'kind', e.kind, 'text', e.text) order by e.position), '[]'::jsonb)
    from public.evidence e where e.document_id = d.id),
  'claims', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'type', c.type, 'label', c.label, 'description', coalesce(c.description, ''), 'evidence_keys', c.keys)
      order by c.created_at, c.label), '[]'::jsonb)
    from (
      select i.type, i.label, i.description, i.created_at, jsonb_agg(e.id order by e.position) as keys
      from public.evidence e
      join public.claim_evidence ce on ce.evidence_id = e.id
      join public.identity_claims i on i.id = ce.claim_id
      where e.document_id = d.id
      group by i.id
    ) c))
  where d.status = 'ready';

-- The name that somebody signed up with, where a résumé has overwritten it.
update public.profiles p set
  display_name = left(nullif(btrim(u.raw_user_meta_data ->> 'display_name'), ''), 200)
  from auth.users u
  where u.id = p.id;
alter table public.profiles drop column headline, drop column contact;
comment on column public.profiles.display_name is 'As the user signed up. What documents say of them is in their record.';

drop table public.claim_evidence, public.identity_claims, public.evidence, public.work_history;

alter table public.tailored_profiles
  add column marks jsonb,
  add column fingerprint jsonb,
  add column removed_fields text[] not null default '{}',
  add column version integer not null default 1,
  add column edited_at jsonb not null default '{}',
  add column offered jsonb not null default '{}';
comment on column public.tailored_profiles.version is 'Rises with each update.';
comment on column public.tailored_profiles.edited_at is 'When the user changed each of edited_fields: {field: time}.';
comment on column public.tailored_profiles.offered is 'What was written anew of a field whose edit was kept: {field: value}.';
comment on column public.tailored_profiles.marks is 'The marks of the record that it was written from; null: that is not known.';
comment on column public.tailored_profiles.fingerprint is 'Of all that it was written from, and of what each part was: {whole, parts: {name: hash}}.';
comment on column public.tailored_profiles.removed_fields is 'What lost text because a document went. Writing it anew is not counted.';

alter table public.usage_tracking
  add column uploads_taken_back integer not null default 0 check (uploads_taken_back >= 0);
comment on column public.usage_tracking.uploads_taken_back is 'Of the uploads those whose document was deleted, as far as that makes room for another.';

create index job_runs_kept_outputs_idx on public.job_runs (user_id) where outputs_until is not null;

comment on column public.job_runs.inputs is '{share, expires_in_days, share_base_url, keep, regenerate, uncounted}';

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

create or replace function private.raise_profile_version() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end;
$$;
comment on function private.raise_profile_version() is 'Trigger: numbers each update of a profile, so that nobody changes another than they have seen.';
grant execute on function private.raise_profile_version() to service_role;

create trigger tailored_profiles_raise_version before update on public.tailored_profiles
  for each row execute function private.raise_profile_version();

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function private.store_extracted(p_user_id uuid, p_document_id uuid, p_extracted jsonb);
drop function public.complete_document(p_job_id uuid, p_attempt integer, p_extracted jsonb, p_highlights jsonb, p_warning text);
drop function public.complete_tailoring(p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text, p_highlights jsonb, p_warning text);
drop function public.delete_document(p_user_id uuid, p_document_id uuid);
drop function public.request_document(p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text, p_idempotency_key text, p_request_sha256 text);
drop function public.request_tailoring(p_user_id uuid, p_opportunity_id uuid, p_description text, p_url text, p_regenerate boolean, p_share boolean, p_expires_in_days integer, p_share_base_url text, p_idempotency_key text, p_request_sha256 text);

-- How each function begins that makes something for a user. Keys are the user's own, so a replay needs no look at what the
-- request is about: it may be deleted by now.
create or replace function private.begin_request(p_user_id uuid, p_key text, p_request_sha256 text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row public.idempotency_keys;
  v_profile public.tailored_profiles;
begin
  perform private.lock_user(p_user_id);
  if p_key is null then
    return null;
  end if;
  select * into v_row from public.idempotency_keys k
    where k.user_id = p_user_id and k.key = p_key and k.created_at > now() - interval '24 hours';
  if not found then
    return null;
  end if;
  if v_row.request_sha256 is distinct from p_request_sha256 then
    perform private.refuse(422, 'idempotency_mismatch',
      'This Idempotency-Key was used with another request. Use a new key for a new request.');
  end if;
  if v_row.response ? 'profile_id' then
    select t.* into v_profile from public.tailored_profiles t where t.id = (v_row.response ->> 'profile_id')::uuid;
    if not found then
      perform private.refuse(410, 'gone', 'What this request was answered with has been deleted since.');
    end if;
    v_row.response := v_row.response || jsonb_build_object('profile', private.profile_json(v_profile, false));
  end if;
  if v_row.response ? 'document'
     and not exists (select from public.documents d where d.id = (v_row.response #>> '{document,id}')::uuid) then
    perform private.refuse(410, 'gone', 'What this request was answered with has been deleted since.');
  end if;
  return v_row.response || '{"replayed": true, "dispatches": []}'::jsonb;
end;
$$;
comment on function private.begin_request(uuid, text, text) is
  'Takes the user until the end of the transaction. The first answer to this key, null when it is new; 422 when the request differs.';
grant execute on function private.begin_request(uuid, text, text) to service_role;

create or replace function private.check_limit(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_plan public.plans := private.plan_of(p_user_id);
  v_limit integer;
  v_used integer;
  v_taken_back integer;
  v_in_flight integer := private.jobs_in_flight(p_user_id, p_job_type);
begin
  v_limit := case p_job_type
    when 'tailor' then v_plan.tailored_per_month
    when 'resume' then v_plan.uploads_per_month
  end;
  if v_limit is null then
    return;
  end if;
  select coalesce(sum(case p_job_type when 'tailor' then u.tailored_profiles
                                      else u.uploads - u.uploads_taken_back end), 0),
      coalesce(sum(u.uploads_taken_back), 0)
    into v_used, v_taken_back
    from public.usage_tracking u
    where u.user_id = p_user_id and u.period_start = private.current_period();
  if v_used + v_in_flight >= v_limit then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) allows %s %s a month. You have used %s, and %s are in progress.', v_plan.name, v_limit,
        case p_job_type when 'tailor' then 'tailored profiles' else 'uploads' end, v_used, v_in_flight)
        || case when p_job_type = 'resume' and v_used > 0 and v_taken_back < private.uploads_to_take_back()
             then ' Delete a document to make room for another.' else '' end,
      jsonb_build_object('limit', v_limit, 'used', v_used, 'in_flight', v_in_flight, 'plan', v_plan.name));
  end if;
end;
$$;
comment on function private.check_limit(uuid, text) is 'Refuses with 403 limit_reached when used + in flight would exceed the plan. Call under lock_user.';
grant execute on function private.check_limit(uuid, text) to service_role;

create or replace function private.claim_ends_job(
  p_job public.document_jobs, p_run public.job_runs, p_crashed boolean, p_max_crashes integer
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  if p_run.deadline_at <= clock_timestamp() then
    return private.end_job(p_job.id, 'failed', 'The job took too long and was given up. You can retry it.');
  end if;
  if p_crashed and p_run.crash_count + 1 >= p_max_crashes then
    return private.end_job(p_job.id, 'failed',
      format('The job stopped its worker %s times in a row and was given up.', p_run.crash_count + 1));
  end if;
  if p_job.job_type in ('tailor', 'opportunity') and p_job.opportunity_id is null then
    return private.end_job(p_job.id, 'failed', 'The opportunity was deleted.');
  end if;
  if p_job.job_type in ('resume', 'story') and p_job.document_id is null then
    return private.end_job(p_job.id, 'failed', 'The document was deleted.');
  end if;
  if p_job.job_type = 'opportunity'
     and exists (select from public.opportunities o where o.id = p_job.opportunity_id and o.status = 'ready') then
    return private.end_job(p_job.id, 'completed', null,
      jsonb_build_object('opportunity_id', p_job.opportunity_id, 'cached', true));
  end if;
  if p_job.job_type = 'tailor' and not p_run.regenerate then
    v_profile := private.sayable_profile(p_job.user_id, p_job.opportunity_id);
    if v_profile.id is not null then
      return private.end_job(p_job.id, 'completed', null,
        private.tailoring_result(p_job.user_id, v_profile.id, p_run.inputs, true),
        p_tailored_profile_id => v_profile.id);
    end if;
  end if;
  if p_job.job_type = 'tailor' and private.doubt_about_name(p_job.user_id) is not null then
    return private.end_job(p_job.id, 'failed', private.doubt_about_name(p_job.user_id) ->> 'question');
  end if;
  return null;
end;
$$;
comment on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) is
  'Ends a job that needs no run (deadline, poison, deleted input, profile there already), or that nobody may run (whose it is is in doubt); null when it must run.';
grant execute on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) to service_role;

create or replace function private.document_context(p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'document', jsonb_build_object(
        'id', d.id, 'type', d.type, 'filename', d.filename, 'media_type', d.media_type, 'created_at', d.created_at,
        'content_base64', encode(f.content, 'base64')),
      'record_inputs', private.record_inputs(d.user_id))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id
  );
end;
$$;
comment on function private.document_context(uuid) is
  'A document with its bytes, and what the record of its user is made of besides.';
grant execute on function private.document_context(uuid) to service_role;

create or replace function private.document_json(p_document public.documents) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', (p_document).id, 'type', (p_document).type, 'filename', (p_document).filename,
    'media_type', (p_document).media_type, 'byte_size', (p_document).byte_size, 'status', (p_document).status,
    'created_at', (p_document).created_at, 'updated_at', (p_document).updated_at);
end;
$$;
comment on function private.document_json(public.documents) is 'A document as the API answers it.';
grant execute on function private.document_json(public.documents) to service_role;

create or replace function private.doubt_about_name(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select d.doubt
    from public.records r
    cross join jsonb_array_elements(r.record -> 'doubts') d (doubt)
    where r.user_id = p_user_id and d.doubt ->> 'path' = 'person/name'
    limit 1
  );
end;
$$;
comment on function private.doubt_about_name(uuid) is
  'The open question whose documents these are, {id, path, question, choices}; null when there is none. Nothing is tailored before it is answered.';
grant execute on function private.doubt_about_name(uuid) to service_role;

-- What was written from a document stands in profiles, in the outputs that failed jobs keep, and in the highlights of
-- jobs. The latter are looked for from a day before the document came, since a job in flight then may have read it.
create or replace function private.forget_text(p_user_id uuid, p_since timestamptz) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_record public.records;
begin
  select * into v_record from public.records r where r.user_id = p_user_id;
  perform private.remove_unsupported(t, v_record)
    from public.tailored_profiles t
    where t.user_id = p_user_id and not coalesce(v_record.marks @> t.marks, false);
  update public.job_steps s set output = null
    where s.output is not null and s.job_id = any (array(
      select r.job_id from public.job_runs r where r.user_id = p_user_id and r.outputs_until is not null));
  update public.document_jobs j set highlights = '[]'
    where j.user_id = p_user_id and j.created_at >= p_since - interval '1 day'
      and j.job_type = 'tailor' and j.highlights <> '[]'::jsonb;
end;
$$;
comment on function private.forget_text(uuid, timestamptz) is
  'Takes out of profiles, kept outputs and highlights what the record of a user no longer supports. Call under lock_user.';
grant execute on function private.forget_text(uuid, timestamptz) to service_role;

create or replace function private.is_supported(p_cited jsonb, p_marks jsonb) returns boolean
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_array_length(coalesce(p_cited, '[]'::jsonb)) > 0
    and p_marks ?& array(select jsonb_array_elements_text(p_cited));
end;
$$;
comment on function private.is_supported(jsonb, jsonb) is
  'Whether a text that cites these ids rests on evidence that is all there still. Of one that cites nothing nobody can tell.';
grant execute on function private.is_supported(jsonb, jsonb) to service_role;

create or replace function private.jobs_in_flight(p_user_id uuid, p_job_type text) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select count(*)::integer
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.user_id = p_user_id and j.job_type = p_job_type and j.status in ('pending', 'processing')
      and not coalesce((r.inputs ->> 'uncounted')::boolean, false)
      and (j.job_type <> 'tailor'
           or r.regenerate
           or (private.sayable_profile(p_user_id, j.opportunity_id)).id is null)
  );
end;
$$;
comment on function private.jobs_in_flight(uuid, text) is
  'Jobs in flight that will count: those that will complete with a profile that is there already do not, nor what is done again through no wish of the user.';
grant execute on function private.jobs_in_flight(uuid, text) to service_role;

create or replace function private.kept_edits(
  p_profile public.tailored_profiles, p_keep jsonb, p_began_at timestamptz
) returns text[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return array(
    select f
    from unnest((p_profile).edited_fields) f
    where coalesce(p_keep, '[]'::jsonb) ? f or ((p_profile).edited_at ->> f)::timestamptz > p_began_at);
end;
$$;
comment on function private.kept_edits(public.tailored_profiles, jsonb, timestamptz) is
  'The edited fields that a job does not overwrite: those it was told to keep, and those edited after it began.';
grant execute on function private.kept_edits(public.tailored_profiles, jsonb, timestamptz) to service_role;

create or replace function private.lines_among(p_lines jsonb, p_known jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(l.line order by l.place), '[]'::jsonb)
    from jsonb_array_elements(coalesce(p_lines, '[]'::jsonb)) with ordinality l (line, place)
    where p_known @> jsonb_build_array(l.line));
end;
$$;
comment on function private.lines_among(jsonb, jsonb) is 'Those of the lines that are among the known ones, in their order.';
grant execute on function private.lines_among(jsonb, jsonb) to service_role;

create or replace function private.profile_json(p_profile public.tailored_profiles, p_full boolean) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
        'id', (p_profile).id,
        'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'company', o.company),
        'narrative', (p_profile).narrative,
        'resume_data', (p_profile).resume_data,
        'cached', not p_full,
        'created_at', (p_profile).created_at,
        'version', (p_profile).version,
        'state', private.profile_state(p_profile))
      || case when p_full then jsonb_build_object(
        'talking_points', (p_profile).talking_points,
        'evaluation', (
          select jsonb_build_object('status', e.status, 'grounding', e.grounding, 'coverage', e.coverage,
                                    'relevance', e.relevance, 'overall', e.overall, 'issues', e.issues)
          from public.tailoring_eval_log e
          where e.tailored_profile_id = (p_profile).id
          order by e.created_at desc
          limit 1),
        'engine', jsonb_build_object('name', (p_profile).engine, 'model', (p_profile).model),
        'job_id', (p_profile).job_id,
        'edited_fields', to_jsonb((p_profile).edited_fields),
        'offered', (p_profile).offered,
        'removed_fields', to_jsonb((p_profile).removed_fields),
        'updated_at', (p_profile).updated_at) else '{}'::jsonb end
    from public.opportunities o
    where o.id = (p_profile).opportunity_id
  );
end;
$$;
comment on function private.profile_json(public.tailored_profiles, boolean) is 'A profile as the API answers it: short as the tailoring POST does, or full.';
grant execute on function private.profile_json(public.tailored_profiles, boolean) to service_role;

create or replace function private.profile_state(p_profile public.tailored_profiles) returns text
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_marks jsonb;
begin
  if (p_profile).id is null then
    return 'none';
  end if;
  if cardinality((p_profile).removed_fields) > 0 then
    return 'removed';
  end if;
  if (p_profile).marks is null then
    return 'unknown';
  end if;
  v_marks := coalesce((select r.marks from public.records r where r.user_id = (p_profile).user_id), '{}'::jsonb);
  return case
    when v_marks = (p_profile).marks then 'fresh'
    when v_marks @> (p_profile).marks then 'grown'
    else 'changed' end;
end;
$$;
comment on function private.profile_state(public.tailored_profiles) is
  'How a profile stands to the record: fresh (written from what it says), grown (it says more), changed (it says something else), removed (text went with a document), unknown, or none.';
grant execute on function private.profile_state(public.tailored_profiles) to service_role;

create or replace function private.read_again(p_user_id uuid, p_reader_version integer) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.start_job(p_user_id, d.type, '{"uncounted": true}'::jsonb,
                            private.hash_inputs(d.type, d.content_sha256), p_document_id => d.id)
    from public.documents d
    where d.user_id = p_user_id and d.status = 'ready'
      and private.reader_version(d.reader) < p_reader_version
      and not exists (select from public.document_jobs j
                      where j.document_id = d.id and j.status in ('pending', 'processing'));
end;
$$;
comment on function private.read_again(uuid, integer) is
  'Makes a job for each document that an older reader read. They are not counted, and tailoring waits for them. Call under lock_user.';
grant execute on function private.read_again(uuid, integer) to service_role;

create or replace function private.reader_version(p_reader text) returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return coalesce(substring(p_reader from '/([0-9]{1,9})$')::integer, 0);
end;
$$;
comment on function private.reader_version(text) is 'The version in the name of a reader, <engine>/<version>; 0 when there is none.';
grant execute on function private.reader_version(text) to service_role;

create or replace function private.record_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'version', coalesce((select r.version from public.records r where r.user_id = p_user_id), 0),
    'documents', (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'created_at', d.created_at, 'reading', d.reading)
                                order by d.created_at, d.id), '[]'::jsonb)
      from public.documents d
      where d.user_id = p_user_id and d.reading is not null),
    'corrections', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'at', c.created_at, 'changes', c.changes)
                                order by c.created_at, c.id), '[]'::jsonb)
      from public.record_corrections c
      where c.user_id = p_user_id));
end;
$$;
comment on function private.record_inputs(uuid) is
  'All that a record is made of, and the version that it has: {version, documents: [{id, created_at, reading}], corrections: [{id, at, changes}]}.';
grant execute on function private.record_inputs(uuid) to service_role;

-- A field that was empty and is not any more is growth, so each field has a mark of its own; evidence, of which there is
-- much, has one. Where something was read, and what else shows it, changes nothing that may be said.
create or replace function private.record_marks(p_record jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    with things as (
      select thing
      from unnest(array['roles', 'education', 'certifications', 'skills', 'languages', 'projects', 'publications',
                        'awards']) kind
      cross join jsonb_array_elements(coalesce(p_record -> kind, '[]'::jsonb)) thing
    ), fields as (
      select thing ->> 'id' || '/' || f.key as key, f.value
      from things
      cross join jsonb_each(
        jsonb_strip_nulls(thing) - array['id', 'sources', 'corrected', 'evidence', 'evidence_ids']) f
      union all
      select thing ->> 'id', 'true'::jsonb from things
      union all
      select fact ->> 'id', jsonb_build_array(fact ->> 'text', fact ->> 'polarity', things.thing ->> 'id')
      from things
      cross join jsonb_array_elements(coalesce(things.thing -> 'evidence', '[]'::jsonb)) fact
      union all
      select fact ->> 'id', jsonb_build_array(fact ->> 'text', fact ->> 'polarity', null)
      from jsonb_array_elements(coalesce(p_record -> 'facts', '[]'::jsonb)) fact
      union all
      select 'person/' || f.key, f.value
      from jsonb_each(jsonb_strip_nulls(coalesce(p_record -> 'person', '{}'::jsonb)) - 'contact') f
      union all
      select 'contact/' || md5(contact ->> 'text'), contact -> 'text'
      from jsonb_array_elements(coalesce(p_record #> '{person,contact}', '[]'::jsonb)) contact
    )
    select coalesce(jsonb_object_agg(f.key, left(md5(f.value::text), 12)), '{}'::jsonb)
    from fields f
    where f.value <> '""'::jsonb
  );
end;
$$;
comment on function private.record_marks(jsonb) is
  'What a record says, each thing as a hash by its id. Every thing stands under its bare id, too: these are the ids that may be cited.';
grant execute on function private.record_marks(jsonb) to service_role;

-- Documents that were read before there was a record have none until something changes: whoever asks makes it.
create or replace function private.record_or_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb;
begin
  select r.record into v_record from public.records r where r.user_id = p_user_id;
  if v_record is not null then
    return jsonb_build_object('record', v_record);
  end if;
  return jsonb_build_object('inputs', private.record_inputs(p_user_id));
end;
$$;
comment on function private.record_or_inputs(uuid) is
  'The record as stored ({record}), or what to make it of where none was ever stored ({inputs}).';
grant execute on function private.record_or_inputs(uuid) to service_role;

create or replace function private.refuse_doubtful_name(p_user_id uuid) returns void
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_doubt jsonb := private.doubt_about_name(p_user_id);
begin
  if v_doubt is not null then
    perform private.refuse(409, 'conflict', v_doubt ->> 'question', jsonb_build_object('doubt', v_doubt));
  end if;
end;
$$;
comment on function private.refuse_doubtful_name(uuid) is
  'Refuses with 409 conflict and the question while it is open whose documents these are.';
grant execute on function private.refuse_doubtful_name(uuid) to service_role;

create or replace function private.remember(p_user_id uuid, p_key text, p_request_sha256 text, p_response jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_key is not null then
    insert into public.idempotency_keys (user_id, key, request_sha256, response)
    values (p_user_id, p_key, coalesce(p_request_sha256, ''), case
      when p_response ? 'profile' then p_response - 'profile' || jsonb_build_object('profile_id', p_response #> '{profile,id}')
      when p_response ? 'job' then jsonb_set(p_response - 'dispatches', '{job,highlights}', '[]')
      else p_response end - 'dispatches')
    on conflict (user_id, key) do update set
      request_sha256 = excluded.request_sha256, response = excluded.response, created_at = now();
  end if;
  return p_response;
end;
$$;
comment on function private.remember(uuid, text, text, jsonb) is 'Stores the answer under the key, and hands it back. Of what was written or read it stores no text: that may have to go.';
grant execute on function private.remember(uuid, text, text, jsonb) to service_role;

-- A field that the person edited is their own word and stays as it is, marked; what was first written there goes.
create or replace function private.remove_unsupported(p_profile public.tailored_profiles, p_record public.records)
returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_edited text[] := (p_profile).edited_fields;
begin
  update public.tailored_profiles t set
    narrative = case when 'narrative' = any (v_edited) then t.narrative else '' end,
    narrative_original = '',
    talking_points = case when 'talking_points' = any (v_edited) then t.talking_points
      else private.supported_points(t.talking_points, (p_record).marks) end,
    talking_points_original = private.supported_points(t.talking_points_original, (p_record).marks),
    resume_data = case when 'resume_data' = any (v_edited) then t.resume_data
      else private.supported_resume(t.resume_data, p_record) end,
    resume_data_original = private.supported_resume(t.resume_data_original, p_record),
    removed_fields = array['narrative', 'talking_points', 'resume_data'],
    fingerprint = null, offered = '{}'
    where t.id = (p_profile).id;
  delete from public.tailoring_eval_log e where e.tailored_profile_id = (p_profile).id;
end;
$$;
comment on function private.remove_unsupported(public.tailored_profiles, public.records) is
  'Takes out of a profile what cannot be shown to rest on the record as it is now; it is written anew when the person next asks, uncounted.';
grant execute on function private.remove_unsupported(public.tailored_profiles, public.records) to service_role;

-- Its worker loses the right to write with the attempt. What it has written so far may hold what is no longer said.
create or replace function private.restart_tailoring(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.user_id = p_user_id and j.job_type = 'tailor' and j.status in ('pending', 'processing')
      and j.attempt > 0
    order by j.id for update) l;
  update public.document_jobs j set status = 'pending', attempt = j.attempt + 1, highlights = '[]', warning = null
    where j.id = any (v_job_ids);
  update public.job_runs r set
    worker_id = null, lease_expires_at = null, dispatched_at = null, unclaimed_dispatches = 0, deadline_at = null,
    crash_count = 0
    where r.job_id = any (v_job_ids);
  update public.job_steps s set output = null where s.job_id = any (v_job_ids) and s.output is not null;
end;
$$;
comment on function private.restart_tailoring(uuid) is
  'Has the tailor jobs in flight of a user begin anew, on the record as it is now. Call under lock_user, and dispatch_next after it.';
grant execute on function private.restart_tailoring(uuid) to service_role;

create or replace function private.sayable_profile(p_user_id uuid, p_opportunity_id uuid) returns public.tailored_profiles
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  select t.* into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  if private.profile_state(v_profile) in ('fresh', 'grown', 'unknown') then
    return v_profile;
  end if;
  return null;
end;
$$;
comment on function private.sayable_profile(uuid, uuid) is
  'The profile of an opportunity as far as all of it may still be said; null otherwise.';
grant execute on function private.sayable_profile(uuid, uuid) to service_role;

-- The record is made outside, of inputs that were read before. What was stored meanwhile was made of others: then nothing
-- is written, and who called reads again.
create or replace function private.store_record(p_user_id uuid, p_record jsonb, p_version bigint) returns boolean
language plpgsql security invoker set search_path = ''
as $$
declare
  v_record jsonb := jsonb_set(p_record, '{version}', to_jsonb(p_version + 1));
  v_marks jsonb := private.record_marks(p_record);
  v_before jsonb;
begin
  if p_version > 0 then
    select r.marks into v_before from public.records r where r.user_id = p_user_id;
    update public.records r set
      version = p_version + 1, record = v_record, marks = v_marks, updated_at = clock_timestamp()
      where r.user_id = p_user_id and r.version = p_version;
  else
    insert into public.records (user_id, version, record, marks) values (p_user_id, 1, v_record, v_marks)
      on conflict (user_id) do nothing;
  end if;
  if not found then
    return false;
  end if;
  if v_before is null or not v_marks @> v_before then
    perform private.restart_tailoring(p_user_id);
  end if;
  return true;
end;
$$;
comment on function private.store_record(uuid, jsonb, bigint) is
  'Stores the record that follows version p_version; false when it has another by now. Tailoring that runs on what is no longer said begins anew. Call under lock_user, and dispatch_next after it.';
grant execute on function private.store_record(uuid, jsonb, bigint) to service_role;

create or replace function private.supported_points(p_points jsonb, p_marks jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)
      where private.is_supported(i.item -> 'evidence_ids', p_marks)),
    'gaps', '[]'::jsonb);
end;
$$;
comment on function private.supported_points(jsonb, jsonb) is
  'The talking points whose evidence is all there still. What is missing was said of other evidence, so nothing of it stays.';
grant execute on function private.supported_points(jsonb, jsonb) to service_role;

create or replace function private.supported_resume(p_resume jsonb, p_record public.records) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb := (p_record).record;
  v_marks jsonb := (p_record).marks;
  v_lines jsonb;
begin
  -- Every whole line that the record has: entries stand in a résumé as they were written.
  select coalesce(jsonb_agg(l.line), '[]'::jsonb) into v_lines
    from (
      select fact -> 'text' as line from jsonb_array_elements(coalesce(v_record -> 'facts', '[]'::jsonb)) fact
      union all
      select coalesce(thing -> 'text', thing -> 'label')
      from unnest(array['education', 'certifications', 'skills', 'languages']) kind
      cross join jsonb_array_elements(coalesce(v_record -> kind, '[]'::jsonb)) thing
    ) l;
  return jsonb_build_object(
    'name', case when p_resume ->> 'name' = v_record #>> '{person,name}' then p_resume ->> 'name' end,
    'headline', null,
    'contact', (
      select coalesce(jsonb_agg(c.line order by c.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_resume -> 'contact', '[]'::jsonb)) with ordinality c (line, place)
      where v_record #> '{person,contact}' @> jsonb_build_array(jsonb_build_object('text', c.line))),
    'summary', '',
    'roles', (
      select coalesce(jsonb_agg(r.role || jsonb_build_object('bullets', (
          select coalesce(jsonb_agg(b.bullet order by b.place), '[]'::jsonb)
          from jsonb_array_elements(coalesce(r.role -> 'bullets', '[]'::jsonb)) with ordinality b (bullet, place)
          where private.is_supported(b.bullet -> 'evidence_ids', v_marks))) order by r.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_resume -> 'roles', '[]'::jsonb)) with ordinality r (role, place)
      where v_record -> 'roles' @> jsonb_build_array(r.role - 'bullets')),
    'skills', private.lines_among(p_resume -> 'skills', v_lines),
    'education', private.lines_among(p_resume -> 'education', v_lines),
    'certifications', private.lines_among(p_resume -> 'certifications', v_lines));
end;
$$;
comment on function private.supported_resume(jsonb, public.records) is
  'What of a résumé the record still has word for word, and the bullets whose evidence is all there still.';
grant execute on function private.supported_resume(jsonb, public.records) to service_role;

create or replace function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_or_inputs(p_user_id) || jsonb_build_object(
    'marks', (select r.marks from public.records r where r.user_id = p_user_id),
    'written', (
      select jsonb_build_object(
        'id', t.id, 'fingerprint', t.fingerprint, 'edited_fields', to_jsonb(t.edited_fields),
        'talking_points', t.talking_points_original, 'narrative', t.narrative_original,
        'resume_data', t.resume_data_original)
      from public.tailored_profiles t
      where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id and t.fingerprint is not null),
    'display_name', (select p.display_name from public.profiles p where p.id = p_user_id),
    'opportunity', private.opportunity_context(p_opportunity_id));
end;
$$;
comment on function private.tailoring_context(uuid, uuid) is
  'Posting, record and its marks, and what was written last with its fingerprint: all that tailoring reads, in one call. Marks are null where the record was never stored.';
grant execute on function private.tailoring_context(uuid, uuid) to service_role;

-- A document that went makes room for another one, but not for ever: each costs a reading.
create or replace function private.take_back_upload(p_user_id uuid, p_document_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.usage_tracking u set uploads_taken_back = u.uploads_taken_back + 1
    where u.user_id = p_user_id and u.period_start = private.current_period()
      and u.uploads_taken_back < private.uploads_to_take_back()
      and exists (
        select from public.document_jobs j
        join public.job_runs r on r.job_id = j.id
        where j.document_id = p_document_id and j.job_type = 'resume' and j.status = 'completed'
          and (j.completed_at at time zone 'utc')::date >= u.period_start
          and not coalesce((r.inputs ->> 'uncounted')::boolean, false));
end;
$$;
comment on function private.take_back_upload(uuid, uuid) is
  'Makes room for another upload when a document goes that was counted this month. Call under lock_user, before the document goes.';
grant execute on function private.take_back_upload(uuid, uuid) to service_role;

create or replace function private.uploads_to_take_back() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 3;
end;
$$;
comment on function private.uploads_to_take_back() is 'How many uploads a month can be had back by deleting their documents.';
grant execute on function private.uploads_to_take_back() to service_role;

create or replace function public.change_record(p_user_id uuid, p_version bigint, p_correction jsonb, p_record jsonb)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.lock_user(p_user_id);
  if not private.store_record(p_user_id, p_record, p_version) then
    perform private.refuse(412, 'precondition_failed', 'The record has changed since you read it. Read it again.');
  end if;
  insert into public.record_corrections (user_id, id, changes, created_at)
  values (p_user_id, (p_correction ->> 'id')::uuid, p_correction -> 'changes', (p_correction ->> 'at')::timestamptz);
  return jsonb_build_object('record', (select r.record from public.records r where r.user_id = p_user_id),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.change_record(uuid, bigint, jsonb, jsonb) is
  'Stores a correction ({id, at, changes}) and the record made with it, which follows p_version; 412 precondition_failed when the record has another version by now. Answers {record, dispatches}.';
grant execute on function public.change_record(uuid, bigint, jsonb, jsonb) to service_role;

create or replace function public.complete_document(
  p_job_id uuid, p_attempt integer, p_reading jsonb, p_record jsonb, p_record_version bigint,
  p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  if not private.store_record(v_job.user_id, p_record, p_record_version) then
    return jsonb_build_object('conflict', private.record_inputs(v_job.user_id));
  end if;
  update public.documents d set
    status = 'ready', text = p_reading ->> 'text', reading = p_reading || '{"text": ""}', reader = p_reading ->> 'reader'
    where d.id = v_job.document_id;
  if not exists (select from public.job_runs r
                 where r.job_id = p_job_id and coalesce((r.inputs ->> 'uncounted')::boolean, false)) then
    perform private.count_usage(v_job.user_id, v_job.job_type);
  end if;
  v_job := private.end_job(p_job_id, 'completed', null, jsonb_build_object(
    'document_id', v_job.document_id,
    'kind', coalesce(p_reading ->> 'kind', 'resume'),
    'roles', jsonb_array_length(coalesce(p_reading -> 'roles', '[]'::jsonb)),
    'evidence', jsonb_array_length(coalesce(p_reading -> 'evidence', '[]'::jsonb)),
    'claims', jsonb_array_length(coalesce(p_reading -> 'claims', '[]'::jsonb))), p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) is
  'Stores what was read in a document and the record that follows p_record_version, usage + 1, and ends the job. When the record has another version by now, nothing is written and the answer is what to make it of: {conflict: {version, documents, corrections}}.';
grant execute on function public.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) to service_role;

create or replace function public.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null, p_marks jsonb default null,
  p_fingerprint jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
  v_profile public.tailored_profiles;
  v_kept text[];
  v_profile_id uuid;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  select t.* into v_profile from public.tailored_profiles t
    where t.user_id = v_job.user_id and t.opportunity_id = v_job.opportunity_id
    for update;
  v_kept := private.kept_edits(v_profile, v_inputs -> 'keep', v_job.started_at);
  insert into public.tailored_profiles as t (
    user_id, opportunity_id, job_id, talking_points, narrative, resume_data,
    talking_points_original, narrative_original, resume_data_original, engine, model, marks, fingerprint)
  values (
    v_job.user_id, v_job.opportunity_id, p_job_id,
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data',
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data', p_engine, p_model,
    p_marks, p_fingerprint)
  on conflict (user_id, opportunity_id) do update set
    job_id = excluded.job_id,
    talking_points = case when 'talking_points' = any (v_kept) then t.talking_points else excluded.talking_points end,
    narrative = case when 'narrative' = any (v_kept) then t.narrative else excluded.narrative end,
    resume_data = case when 'resume_data' = any (v_kept) then t.resume_data else excluded.resume_data end,
    talking_points_original = excluded.talking_points_original,
    narrative_original = excluded.narrative_original, resume_data_original = excluded.resume_data_original,
    edited_fields = v_kept,
    edited_at = (select coalesce(jsonb_object_agg(e.key, e.value), '{}'::jsonb)
                 from jsonb_each(t.edited_at) e where e.key = any (v_kept)),
    offered = (select coalesce(jsonb_object_agg(o.key, o.value), '{}'::jsonb)
               from jsonb_each(p_profile) o where o.key = any (v_kept)),
    engine = excluded.engine, model = excluded.model,
    marks = excluded.marks, fingerprint = excluded.fingerprint, removed_fields = '{}'
  returning t.id into v_profile_id;
  insert into public.tailoring_eval_log (
    user_id, tailored_profile_id, job_id, status, grounding, coverage, relevance, overall, issues, engine, model)
  select v_job.user_id, v_profile_id, p_job_id, e.status, e.grounding, e.coverage, e.relevance, e.overall,
    coalesce(e.issues, '[]'::jsonb), p_engine, p_model
  from jsonb_to_record(p_evaluation) as e (
    status text, grounding real, coverage real, relevance real, overall real, issues jsonb);
  if not coalesce((v_inputs ->> 'uncounted')::boolean, false) then
    perform private.count_usage(v_job.user_id, 'tailor');
  end if;
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, v_profile_id, v_inputs, false), p_highlights, p_warning, v_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb) is
  'Stores the profile (same id when made again) with what it was written from, beside edits that are kept, its evaluation, usage + 1, the share link if asked for; ends the job.';
grant execute on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb) to service_role;

create or replace function public.complete_unchanged(
  p_job_id uuid, p_attempt integer, p_profile_id uuid, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, p_profile_id, v_inputs, true) || '{"unchanged": true}'::jsonb,
    p_highlights, p_warning, p_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_unchanged(uuid, integer, uuid, jsonb, text) is
  'Ends a tailor job that would write what is there already, from the same: uncounted, and the profile stays as it is.';
grant execute on function public.complete_unchanged(uuid, integer, uuid, jsonb, text) to service_role;

create or replace function public.delete_document(
  p_user_id uuid, p_document_id uuid, p_record jsonb default null, p_record_version bigint default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_document public.documents;
  v_job_ids uuid[];
  v_read_by uuid[];
begin
  perform private.lock_user(p_user_id);
  select d.* into v_document from public.documents d where d.id = p_document_id and d.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  if v_document.reading is not null then
    if p_record is null or not private.store_record(p_user_id, p_record, p_record_version) then
      return jsonb_build_object('conflict', private.record_inputs(p_user_id));
    end if;
    perform private.forget_text(p_user_id, v_document.created_at);
  end if;
  select array_agg(j.id) filter (where j.status in ('pending', 'processing')), array_agg(j.id)
    into v_job_ids, v_read_by
    from public.document_jobs j
    where j.document_id = p_document_id and j.user_id = p_user_id;
  perform private.take_back_upload(p_user_id, p_document_id);
  delete from public.documents d where d.id = p_document_id;
  -- Its jobs have ended now, so that no step comes after this. Those that had ended kept their outputs for a while.
  update public.job_steps s set output = null where s.job_id = any (v_read_by) and s.output is not null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_document(uuid, uuid, jsonb, bigint) is
  'Deletes a document with all that only it supported. One that was read goes with the record made of the others, which follows p_record_version; without it, or when the record has another version by now, nothing goes and the answer is what to make it of: {conflict: {version, documents, corrections}}.';
grant execute on function public.delete_document(uuid, uuid, jsonb, bigint) to service_role;

create or replace function public.get_record(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_or_inputs(p_user_id);
end;
$$;
comment on function public.get_record(uuid) is
  'The record of a user ({record}), or what to make it of where none was ever stored ({inputs}).';
grant execute on function public.get_record(uuid) to service_role;

create or replace function public.get_usage(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'plan', p.name,
      'period_start', private.current_period(),
      'period_end', (private.current_period() + interval '1 month')::date,
      'tailored_profiles', jsonb_build_object(
        'limit', p.tailored_per_month, 'used', coalesce(u.tailored_profiles, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'tailor')),
      'uploads', jsonb_build_object(
        'limit', p.uploads_per_month, 'used', coalesce(u.uploads - u.uploads_taken_back, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'resume'),
        'replacements_left', private.uploads_to_take_back() - coalesce(u.uploads_taken_back, 0)))
    from private.plan_of(p_user_id) p
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
  );
end;
$$;
comment on function public.get_usage(uuid) is 'Plan, limits, used and in flight of the current month.';
grant execute on function public.get_usage(uuid) to service_role;

create or replace function public.read_record_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_inputs(p_user_id);
end;
$$;
comment on function public.read_record_inputs(uuid) is
  'All that a record is made of, and its version: {version, documents: [{id, created_at, reading}], corrections: [{id, at, changes}]}.';
grant execute on function public.read_record_inputs(uuid) to service_role;

create or replace function public.request_document(
  p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text,
  p_idempotency_key text default null, p_request_sha256 text default null, p_reader_version integer default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_content bytea := decode(p_content_base64, 'base64');
  v_document public.documents;
  v_document_id uuid;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text := private.hash_inputs(p_type, p_sha256);
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  if p_reader_version is not null then
    select d.* into v_document from public.documents d
      where d.user_id = p_user_id and d.type = p_type and d.content_sha256 = p_sha256 and d.status = 'ready'
      order by d.created_at
      limit 1;
  end if;
  if v_document.id is not null and private.reader_version(v_document.reader) >= p_reader_version then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'known', 'document', private.document_json(v_document), 'dispatches', '[]'::jsonb));
  end if;
  if v_document.id is not null then
    v_job := private.start_job(p_user_id, p_type, '{"uncounted": true}'::jsonb, v_input_sha256,
                               p_document_id => v_document.id);
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
  end if;
  perform private.check_limit(p_user_id, p_type);
  insert into public.documents (user_id, type, filename, media_type, byte_size, content_sha256)
  values (p_user_id, p_type, left(p_filename, 255), p_media_type, octet_length(v_content), p_sha256)
  returning id into v_document_id;
  insert into public.document_files (document_id, content) values (v_document_id, v_content);
  v_job := private.start_job(p_user_id, p_type, '{}'::jsonb, v_input_sha256, p_document_id => v_document_id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_document(uuid, text, text, text, text, text, text, text, integer) is
  'Stores an uploaded résumé or story and makes the job that reads it. A file that a reader of p_reader_version or later has read already is answered as its document; one that an older reader read is read again, uncounted.';
grant execute on function public.request_document(uuid, text, text, text, text, text, text, text, integer) to service_role;

create or replace function public.request_tailoring(
  p_user_id uuid,
  p_opportunity_id uuid default null,
  p_description text default null,
  p_url text default null,
  p_regenerate boolean default false,
  p_share boolean default false,
  p_expires_in_days integer default null,
  p_share_base_url text default null,
  p_idempotency_key text default null,
  p_request_sha256 text default null,
  p_keep text[] default null,
  p_reader_version integer default 0
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_profile public.tailored_profiles;
  v_state text;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if p_opportunity_id is not null then
    select * into v_opportunity from public.opportunities o
      where o.id = p_opportunity_id and o.user_id = p_user_id;
    if not found then
      perform private.refuse(404, 'not_found', 'There is no such opportunity.');
    end if;
  else
    v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  end if;

  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = v_opportunity.id;
  v_state := private.profile_state(v_profile);
  if v_state in ('fresh', 'grown', 'unknown') and p_opportunity_id is not null and not p_regenerate and not p_share then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'cached', 'profile', private.profile_json(v_profile, false), 'dispatches', '[]'::jsonb));
  end if;

  -- What the record says is one of the inputs: a job in flight on an older one is not joined.
  v_input_sha256 := private.hash_inputs(
    'tailor', v_opportunity.id::text, p_share::text, p_expires_in_days::text,
    (select md5(r.marks::text) from public.records r where r.user_id = p_user_id));
  if not p_regenerate then
    v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
    if v_job.id is not null then
      return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
    end if;
  end if;
  perform private.refuse_doubtful_name(p_user_id);
  -- With a profile there, the job will complete with it, uncounted. What lost its text is written anew, uncounted.
  if v_state <> 'removed' and (p_regenerate or v_state in ('none', 'changed')) then
    perform private.check_limit(p_user_id, 'tailor');
  end if;
  perform private.read_again(p_user_id, p_reader_version);
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'share', p_share, 'expires_in_days', p_expires_in_days, 'share_base_url', p_share_base_url,
      'keep', to_jsonb(p_keep), 'regenerate', case when p_regenerate then true end,
      'uncounted', case when v_state = 'removed' then true end)),
    v_input_sha256, p_opportunity_id => v_opportunity.id, p_regenerate => p_regenerate);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer) is
  'Answers with the cached profile as far as all of it may still be said, joins an equal job in flight, or makes a job. Without an opportunity id the posting is stored and read by the job. Documents that a reader before p_reader_version read are read again first.';
grant execute on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer)
  to service_role;

create or replace function public.retry_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_run public.job_runs;
  v_equal public.document_jobs;
begin
  perform private.lock_user(p_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id for update;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  if v_job.status not in ('failed', 'cancelled') then
    perform private.refuse(409, 'conflict', format('Only a failed or cancelled job can be retried; this one is %s.',
      v_job.status), jsonb_build_object('status', v_job.status));
  end if;
  if (v_job.job_type in ('tailor', 'opportunity') and v_job.opportunity_id is null)
     or (v_job.job_type in ('resume', 'story') and v_job.document_id is null) then
    perform private.refuse(409, 'conflict', 'What this job worked on was deleted, so it cannot be retried.');
  end if;
  select * into v_run from public.job_runs r where r.job_id = p_job_id for update;
  if not v_run.regenerate then
    v_equal := private.equal_job_in_flight(p_user_id, v_run.input_sha256);
    if v_equal.id is not null then
      perform private.refuse(409, 'conflict', 'An equal job is already in flight.',
                             jsonb_build_object('job_id', v_equal.id));
    end if;
  end if;
  -- As for a new request: with a profile there, the job will complete with it, uncounted.
  if not coalesce((v_run.inputs ->> 'uncounted')::boolean, false)
     and (v_job.job_type <> 'tailor' or v_run.regenerate
          or (private.sayable_profile(p_user_id, v_job.opportunity_id)).id is null) then
    perform private.check_limit(p_user_id, v_job.job_type);
  end if;

  update public.document_jobs j set
    status = 'pending', attempt = j.attempt + 1, error_message = null, warning = null, completed_at = null
    where j.id = p_job_id returning * into v_job;
  update public.job_runs r set
    is_open = true, dispatched_at = null, unclaimed_dispatches = 0, available_at = null, deadline_at = null,
    crash_count = 0, outputs_until = null, created_at = clock_timestamp()
    where r.job_id = p_job_id;
  update public.job_steps s set tries = 0 where s.job_id = p_job_id and s.status <> 'completed';
  update public.opportunities o set status = 'processing' where o.id = v_job.opportunity_id and o.status = 'failed';
  update public.documents d set status = 'processing' where d.id = v_job.document_id and d.status = 'failed';
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.retry_job(uuid, uuid) is 'Puts a failed or cancelled job back; it goes on from its last finished step.';
grant execute on function public.retry_job(uuid, uuid) to service_role;
