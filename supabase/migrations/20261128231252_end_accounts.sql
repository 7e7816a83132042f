-- An account can end: it is closed, its rows go in batches, and a crash on the way loses nothing. A posting says how
-- its application stands, and takes the jobs that read it along when it goes.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

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

alter table public.opportunities
  add column state text not null default 'saved' check (state in ('saved', 'applied', 'interview', 'offer', 'closed')),
  add column state_changed_at timestamptz,
  add column notes text check (char_length(notes) <= 10000);
comment on column public.opportunities.state is 'How the application stands, as its person says. `status` is how far the posting was read.';
comment on column public.opportunities.notes is 'The person''s own. No engine reads them, and they are on no page for others.';

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

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
  perform private.refuse_closed(p_user_id);
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
  if (v_row.response ? 'document'
      and not exists (select from public.documents d where d.id = (v_row.response #>> '{document,id}')::uuid))
     or (v_row.response ? 'job'
         and not exists (select from public.document_jobs j where j.id = (v_row.response #>> '{job,id}')::uuid)) then
    perform private.refuse(410, 'gone', 'What this request was answered with has been deleted since.');
  end if;
  return v_row.response || '{"replayed": true, "dispatches": []}'::jsonb;
end;
$$;
comment on function private.begin_request(uuid, text, text) is
  'Takes the user until the end of the transaction. The first answer to this key, null when it is new; 422 when the request differs.';
grant execute on function private.begin_request(uuid, text, text) to service_role;

create or replace function private.count_deleted(p_user_id uuid, p_table text, p_count bigint) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.account_deletions a
    set deleted = a.deleted || jsonb_build_object(p_table, coalesce((a.deleted ->> p_table)::bigint, 0) + p_count)
    where a.user_id = p_user_id and p_count > 0;
end;
$$;
comment on function private.count_deleted(uuid, text, bigint) is 'Adds to what a deletion of an account says has gone.';
grant execute on function private.count_deleted(uuid, text, bigint) to service_role;

-- Under the lock of the user, so that nothing is made once a deletion has begun.
create or replace function private.refuse_closed(p_user_id uuid) returns void
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if exists (select from public.account_deletions a where a.user_id = p_user_id) then
    perform private.refuse(410, 'gone', 'This account is being deleted.');
  end if;
end;
$$;
comment on function private.refuse_closed(uuid) is 'Ends what would make or change something in an account that is being deleted. Call under lock_user.';
grant execute on function private.refuse_closed(uuid) to service_role;

-- First of all nobody comes in any more: keys go, links end, jobs in flight lose their right to write.
create or replace function public.begin_account_deletion(p_user_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key_hashes text[];
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  insert into public.account_deletions (user_id) values (p_user_id) on conflict (user_id) do nothing;
  with gone as (delete from public.api_keys k where k.user_id = p_user_id returning k.key_hash)
  select array_agg(g.key_hash) into v_key_hashes from gone g;
  perform private.count_deleted(p_user_id, 'api_keys', coalesce(cardinality(v_key_hashes), 0));
  update public.shared_links l set revoked_at = now() where l.user_id = p_user_id and l.revoked_at is null;
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.user_id = p_user_id and j.status in ('pending', 'processing')
    order by j.id for update) l;
  perform private.end_job(id, 'cancelled') from unnest(v_job_ids) as id;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids), 'dispatches', '[]'::jsonb,
                            'key_hashes', to_jsonb(coalesce(v_key_hashes, '{}')));
end;
$$;
comment on function public.begin_account_deletion(uuid) is
  'Closes an account for good: its keys go, its links end, its jobs in flight are cancelled, and nothing new is made. Repeating it is harmless. Its rows go by delete_account_rows.';
grant execute on function public.begin_account_deletion(uuid) to service_role;

create or replace function public.change_profile(
  p_user_id uuid, p_opportunity_id uuid, p_version integer, p_changes jsonb, p_evaluation jsonb, p_citations jsonb
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
  v_edited text[];
begin
  perform private.refuse_closed(p_user_id);
  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id
    for update;
  if v_profile.id is null then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no tailored profile for this opportunity yet.');
  end if;
  if v_profile.version <> p_version then
    perform private.refuse(412, 'precondition_failed', 'The profile has changed since you read it. Read it again.');
  end if;
  v_profile.talking_points := coalesce(p_changes -> 'talking_points', v_profile.talking_points);
  v_profile.narrative := coalesce(p_changes ->> 'narrative', v_profile.narrative);
  v_profile.resume_data := coalesce(p_changes -> 'resume_data', v_profile.resume_data);
  v_edited := array(
    select f.name
    from (values
      ('talking_points', v_profile.talking_points <> v_profile.talking_points_original),
      ('narrative', v_profile.narrative <> v_profile.narrative_original),
      ('resume_data', v_profile.resume_data <> v_profile.resume_data_original)) f (name, is_other)
    where f.is_other and (p_changes ? f.name or f.name = any (v_profile.edited_fields)));
  update public.tailored_profiles t set
    talking_points = v_profile.talking_points, narrative = v_profile.narrative, resume_data = v_profile.resume_data,
    show_talking_points = coalesce((p_changes ->> 'show_talking_points')::boolean, t.show_talking_points),
    edited_fields = v_edited,
    edited_at = (select coalesce(jsonb_object_agg(e.name, case when p_changes ? e.name then to_jsonb(now())
                                                          else coalesce(t.edited_at -> e.name, to_jsonb(now())) end),
                                 '{}'::jsonb)
                 from unnest(v_edited) e (name)),
    offered = (select coalesce(jsonb_object_agg(o.key, o.value), '{}'::jsonb)
               from jsonb_each(t.offered) o where o.key = any (v_edited)),
    evaluation = p_evaluation, citations = p_citations
    where t.id = v_profile.id
  returning * into v_profile;
  return private.profile_json(v_profile, true);
end;
$$;
comment on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) is
  'Stores what a person made of their profile ({field: value}), which follows p_version (412 precondition_failed otherwise), with its evaluation and citations. What was written is kept beside; a field that says it again is edited no more.';
grant execute on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) to service_role;

create or replace function public.change_record(p_user_id uuid, p_version bigint, p_correction jsonb, p_record jsonb)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.lock_user(p_user_id);
  perform private.refuse_closed(p_user_id);
  if not private.store_record(p_user_id, p_record, p_version) then
    perform private.refuse(412, 'precondition_failed', 'The record has changed since you read it. Read it again.');
  end if;
  insert into public.record_corrections (user_id, id, changes, created_at)
  values (p_user_id, (p_correction ->> 'id')::uuid, p_correction -> 'changes', (p_correction ->> 'at')::timestamptz);
  return jsonb_build_object('record', (select r.record from public.records r where r.user_id = p_user_id),
                            'changed', private.begun_anew(p_user_id),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.change_record(uuid, bigint, jsonb, jsonb) is
  'Stores a correction ({id, at, changes}) and the record made with it, which follows p_version; 412 precondition_failed when the record has another version by now. Answers {record, changed, dispatches}.';
grant execute on function public.change_record(uuid, bigint, jsonb, jsonb) to service_role;

-- In batches, so that none runs into a time limit, and a crash between two loses nothing: whoever goes on finds what is
-- left. What others point to comes after them, so that a batch deletes what it counts; files go with their documents,
-- steps and runs with their jobs. Documents hold megabytes: fewer at a time.
create or replace function public.delete_account_rows(p_user_id uuid, p_limit integer default 500) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_table text;
  v_left integer := p_limit;
  v_count integer;
begin
  perform private.lock_user(p_user_id);
  if not exists (select from public.account_deletions a where a.user_id = p_user_id) then
    perform private.refuse(409, 'conflict', 'This account is not being deleted.');
  end if;
  foreach v_table in array array[
    'shared_link_views', 'shared_links', 'tailoring_eval_log', 'tailored_profiles', 'document_jobs', 'opportunities',
    'documents', 'records', 'record_corrections', 'idempotency_keys', 'usage_tracking', 'api_keys'] loop
    execute format(
      'delete from public.%1$I t where t.ctid = any (array(select o.ctid from public.%1$I o where o.user_id = $1 limit $2))',
      v_table) using p_user_id, case when v_table = 'documents' then least(v_left, 20) else v_left end;
    get diagnostics v_count = row_count;
    perform private.count_deleted(p_user_id, v_table, v_count);
    v_left := v_left - v_count;
    exit when v_left <= 0 or (v_table = 'documents' and v_count = 20);
  end loop;
  if v_left = p_limit then
    update public.model_calls m set user_id = null where m.user_id = p_user_id and not m.is_counted;
  end if;
  return jsonb_build_object(
    'more', v_left < p_limit, 'deleted', (select a.deleted from public.account_deletions a where a.user_id = p_user_id));
end;
$$;
comment on function public.delete_account_rows(uuid, integer) is
  'Deletes up to p_limit rows of an account that begin_account_deletion has closed; says how many went so far, and whether to go on. The user of Auth goes last, and takes the rest along.';
grant execute on function public.delete_account_rows(uuid, integer) to service_role;

create or replace function public.delete_opportunity(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  -- Jobs in flight before the posting, as commit_step locks them: the other way round the two deadlock.
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.opportunity_id = p_opportunity_id and j.user_id = p_user_id and j.status in ('pending', 'processing')
    order by j.id for update) l;
  -- Those that had ended say what stood in the posting. Of those in flight the row stays, so that who watches sees the end.
  delete from public.document_jobs j
    where j.opportunity_id = p_opportunity_id and j.user_id = p_user_id and j.status not in ('pending', 'processing');
  delete from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  update public.document_jobs j set highlights = '[]', warning = null where j.id = any (v_job_ids);
  update public.job_steps s set output = null where s.job_id = any (v_job_ids) and s.output is not null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_opportunity(uuid, uuid) is 'Deletes a posting with its profile, links and the jobs that have ended; its jobs in flight fail, and keep nothing of it.';
grant execute on function public.delete_opportunity(uuid, uuid) to service_role;

create or replace function public.get_document_file(p_user_id uuid, p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('content_base64', encode(f.content, 'base64'))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id and d.user_id = p_user_id
  );
end;
$$;
comment on function public.get_document_file(uuid, uuid) is 'The bytes of a user''s own document as they came; null where there is none.';
grant execute on function public.get_document_file(uuid, uuid) to service_role;

create or replace function public.retry_job(p_user_id uuid, p_job_id uuid, p_budget jsonb default null) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_run public.job_runs;
  v_equal public.document_jobs;
  v_reserved integer := 0;
begin
  perform private.lock_user(p_user_id);
  perform private.refuse_closed(p_user_id);
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
  if p_budget is not null then
    -- What is done already is not asked again.
    v_reserved := greatest(1, private.planned_calls(p_user_id, v_job.job_type, v_job.opportunity_id)
      - (select count(*)::integer from public.job_steps s
         where s.job_id = p_job_id and s.status = 'completed' and s.output is not null and s.model is not null));
    perform private.check_budget(p_user_id, v_reserved, p_budget);
  end if;

  update public.document_jobs j set
    status = 'pending', attempt = j.attempt + 1, error_message = null, warning = null, completed_at = null
    where j.id = p_job_id returning * into v_job;
  update public.job_runs r set
    is_open = true, dispatched_at = null, unclaimed_dispatches = 0, available_at = null, deadline_at = null,
    crash_count = 0, outputs_until = null, reserved_calls = v_reserved, begun_calls = 0, created_at = clock_timestamp()
    where r.job_id = p_job_id;
  update public.job_steps s set tries = 0 where s.job_id = p_job_id and s.status <> 'completed';
  update public.opportunities o set status = 'processing' where o.id = v_job.opportunity_id and o.status = 'failed';
  update public.documents d set status = 'processing' where d.id = v_job.document_id and d.status = 'failed';
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.retry_job(uuid, uuid, jsonb) is 'Puts a failed or cancelled job back; it goes on from its last finished step.';
grant execute on function public.retry_job(uuid, uuid, jsonb) to service_role;

create or replace function public.update_opportunity(p_user_id uuid, p_opportunity_id uuid, p_changes jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
begin
  perform private.refuse_closed(p_user_id);
  update public.opportunities o set
    state = coalesce(p_changes ->> 'state', o.state),
    state_changed_at = case when p_changes ->> 'state' <> o.state then now() else o.state_changed_at end,
    notes = case when p_changes ? 'notes' then nullif(p_changes ->> 'notes', '') else o.notes end
    where o.id = p_opportunity_id and o.user_id = p_user_id
    returning * into v_opportunity;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  return to_jsonb(v_opportunity);
end;
$$;
comment on function public.update_opportunity(uuid, uuid, jsonb) is
  'How a person''s application stands ({state, notes}, as far as given) and the posting with it. Nothing that was written from the posting changes.';
grant execute on function public.update_opportunity(uuid, uuid, jsonb) to service_role;
