-- What API and worker do in the database, each request and each write one call and one transaction
-- (docs/decisions/0003-database-functions-as-transactions.md).

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

create or replace function private.accepted(p_job public.document_jobs, p_created boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'outcome', 'accepted', 'job', to_jsonb(p_job), 'created', p_created,
    'dispatches', case when p_created then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.accepted(public.document_jobs, boolean) is 'The answer of a request that became a job, or joined one.';
grant execute on function private.accepted(public.document_jobs, boolean) to service_role;

create or replace function private.append_highlights(p_old jsonb, p_new jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_all jsonb := p_old;
  v_item jsonb;
begin
  if p_new is null or jsonb_typeof(p_new) <> 'array' then
    return p_old;
  end if;
  for v_item in select e from jsonb_array_elements(p_new) e loop
    v_all := v_all || jsonb_build_array(jsonb_build_object(
      'text', left(v_item ->> 'text', 120),
      'type', case when v_item ->> 'type' in ('found', 'created', 'updated') then v_item ->> 'type' else 'found' end));
  end loop;
  -- 1,100 bytes leave room for the rest of the row below 2 kB.
  while jsonb_array_length(v_all) > 20 or octet_length(v_all::text) > 1100 loop
    v_all := v_all - 0;
  end loop;
  return v_all;
end;
$$;
comment on function private.append_highlights(jsonb, jsonb) is 'The last highlights that fit: at most 20 and 1,100 bytes, the oldest dropped first.';
grant execute on function private.append_highlights(jsonb, jsonb) to service_role;

-- How each function begins that makes something for a user. Keys are the user's own, so a replay needs no look at what the
-- request is about: it may be deleted by now.
create or replace function private.begin_request(p_user_id uuid, p_key text, p_request_sha256 text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row public.idempotency_keys;
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
  return v_row.response || '{"replayed": true, "dispatches": []}'::jsonb;
end;
$$;
comment on function private.begin_request(uuid, text, text) is
  'Takes the user until the end of the transaction. The first answer to this key, null when it is new; 422 when the request differs.';
grant execute on function private.begin_request(uuid, text, text) to service_role;

create or replace function private.changed_jobs(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('job_id', j.id, 'version', j.version, 'status', j.status)),
                    '[]'::jsonb)
    from public.document_jobs j
    where j.id = any (p_job_ids)
  );
end;
$$;
comment on function private.changed_jobs(uuid[]) is 'What to publish about these jobs: [{job_id, version, status}].';
grant execute on function private.changed_jobs(uuid[]) to service_role;

create or replace function private.check_limit(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_plan public.plans := private.plan_of(p_user_id);
  v_limit integer;
  v_used integer;
  v_in_flight integer := private.jobs_in_flight(p_user_id, p_job_type);
begin
  v_limit := case p_job_type
    when 'tailor' then v_plan.tailored_per_month
    when 'resume' then v_plan.uploads_per_month
  end;
  if v_limit is null then
    return;
  end if;
  select coalesce(sum(case p_job_type when 'tailor' then u.tailored_profiles else u.uploads end), 0)
    into v_used
    from public.usage_tracking u
    where u.user_id = p_user_id and u.period_start = private.current_period();
  if v_used + v_in_flight >= v_limit then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) allows %s %s a month. You have used %s, and %s are in progress.', v_plan.name, v_limit,
        case p_job_type when 'tailor' then 'tailored profiles' else 'uploads' end, v_used, v_in_flight),
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
  v_profile_id uuid;
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
    select t.id into v_profile_id from public.tailored_profiles t
      where t.user_id = p_job.user_id and t.opportunity_id = p_job.opportunity_id;
    if found then
      return private.end_job(p_job.id, 'completed', null,
        private.tailoring_result(p_job.user_id, v_profile_id, p_run.inputs, true),
        p_tailored_profile_id => v_profile_id);
    end if;
  end if;
  return null;
end;
$$;
comment on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) is
  'Ends a job that needs no run (deadline, poison, deleted input, profile there already); null when it must run.';
grant execute on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) to service_role;

create or replace function private.clip(p_text text, p_bytes integer) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_text text := left(p_text, p_bytes);
begin
  while octet_length(v_text) > p_bytes loop
    v_text := left(v_text, char_length(v_text) - greatest(1, (octet_length(v_text) - p_bytes) / 4));
  end loop;
  return v_text;
end;
$$;
comment on function private.clip(text, integer) is 'The text cut to a number of bytes, never inside a character.';
grant execute on function private.clip(text, integer) to service_role;

create or replace function private.count_usage(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.usage_tracking (user_id, period_start, uploads, tailored_profiles)
  select p_user_id, private.current_period(), (p_job_type = 'resume')::integer, (p_job_type = 'tailor')::integer
  on conflict (user_id, period_start) do update set
    uploads = public.usage_tracking.uploads + excluded.uploads,
    tailored_profiles = public.usage_tracking.tailored_profiles + excluded.tailored_profiles;
end;
$$;
comment on function private.count_usage(uuid, text) is 'Adds one to the month''s usage. Only the transaction that completes a job calls it.';
grant execute on function private.count_usage(uuid, text) to service_role;

-- The one definer function: sign-up runs as the Auth server's role, which has no rights on public.profiles, and an
-- invoker trigger would make every sign-up on a hosted project fail.
create or replace function private.create_profile_for_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, display_name)
  values (new.id, left(nullif(btrim(new.raw_user_meta_data ->> 'display_name'), ''), 200))
  on conflict (id) do nothing;
  return new;
end;
$$;
comment on function private.create_profile_for_new_user() is 'Trigger on auth.users: makes the user''s profile.';

create or replace function private.current_period() returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return date_trunc('month', now() at time zone 'utc')::date;
end;
$$;
comment on function private.current_period() is 'First day of the current calendar month in UTC.';
grant execute on function private.current_period() to service_role;

-- A run may go when its user has a free slot and nothing that must come first is in flight: a job of the same
-- opportunity that is earlier or (when an older one is retried) already dispatched, or, for tailoring, an earlier résumé
-- or story whose evidence it should use.
create or replace function private.dispatch_next(p_user_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_free integer;
  v_job_id uuid;
  v_dispatches jsonb := '[]'::jsonb;
begin
  select (private.plan_of(p_user_id)).concurrent_jobs - count(*) into v_free
    from public.job_runs r
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is not null;
  if v_free <= 0 then
    return v_dispatches;
  end if;
  for v_job_id in
    with open_runs as materialized (
      select j.id, j.created_at, j.job_type, j.opportunity_id, r.dispatched_at, r.available_at
      from public.job_runs r
      join public.document_jobs j on j.id = r.job_id
      where r.user_id = p_user_id and r.is_open
    ), first_reading as (
      select o.created_at, o.id from open_runs o
      where o.job_type in ('resume', 'story')
      order by o.created_at, o.id
      limit 1
    )
    select o.id
    from open_runs o
    where o.dispatched_at is null
      and (o.available_at is null or o.available_at <= clock_timestamp())
      and not exists (
        select from open_runs b
        where b.opportunity_id = o.opportunity_id and b.id <> o.id
          and (b.dispatched_at is not null or (b.created_at, b.id) < (o.created_at, o.id)))
      and not (o.job_type = 'tailor' and exists (
        select from first_reading f where (f.created_at, f.id) < (o.created_at, o.id)))
    order by o.created_at, o.id
    limit v_free
  loop
    v_dispatches := v_dispatches || private.dispatch_run(v_job_id);
  end loop;
  return v_dispatches;
end;
$$;
comment on function private.dispatch_next(uuid) is 'Dispatches as many waiting runs of a user as the plan allows. Call under lock_user.';
grant execute on function private.dispatch_next(uuid) to service_role;

create or replace function private.dispatch_run(p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_dispatch jsonb;
begin
  update public.job_runs r
    set dispatch = r.dispatch + 1, dispatched_at = clock_timestamp(), available_at = null
    from public.document_jobs j
    where r.job_id = p_job_id and j.id = r.job_id
    returning jsonb_build_object('job_id', r.job_id, 'job_type', j.job_type, 'dispatch', r.dispatch) into v_dispatch;
  return v_dispatch;
end;
$$;
comment on function private.dispatch_run(uuid) is 'Hands a run to the queue: returns what the caller must enqueue, {job_id, job_type, dispatch}.';
grant execute on function private.dispatch_run(uuid) to service_role;

create or replace function private.document_context(p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('document', jsonb_build_object(
      'id', d.id, 'type', d.type, 'filename', d.filename, 'media_type', d.media_type,
      'content_base64', encode(f.content, 'base64')))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id
  );
end;
$$;
comment on function private.document_context(uuid) is 'A document with its bytes.';
grant execute on function private.document_context(uuid) to service_role;

-- The one place where a job ends, whatever the way: row, run, step outputs and what it was reading.
create or replace function private.end_job(
  p_job_id uuid, p_status text, p_error_message text default null, p_result jsonb default null,
  p_highlights jsonb default null, p_warning text default null, p_tailored_profile_id uuid default null,
  p_input_is_deleted boolean default false
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  update public.document_jobs j set
    status = p_status,
    attempt = case when p_status = 'cancelled' then j.attempt + 1 else j.attempt end,
    progress = case when p_status = 'completed' then 100 else j.progress end,
    error_message = private.clip(p_error_message, 600),
    result = coalesce(p_result, j.result),
    highlights = private.append_highlights(j.highlights, p_highlights),
    warning = private.clip(p_warning, 400),
    tailored_profile_id = coalesce(p_tailored_profile_id, j.tailored_profile_id),
    completed_at = clock_timestamp()
  where j.id = p_job_id and j.status in ('pending', 'processing')
  returning * into v_job;
  if not found then
    return null;
  end if;
  update public.job_runs r set is_open = false, worker_id = null, lease_expires_at = null, available_at = null,
    outputs_until = case when p_status <> 'completed' then v_job.completed_at + interval '30 days' end
    where r.job_id = p_job_id;
  if p_status = 'completed' then
    update public.job_steps s set output = null where s.job_id = p_job_id;
  elsif not p_input_is_deleted then -- a row cannot be updated by the trigger of its own deletion
    update public.opportunities o set status = 'failed' where o.id = v_job.opportunity_id and o.status = 'processing';
    update public.documents d set status = 'failed' where d.id = v_job.document_id and d.status = 'processing';
  end if;
  return v_job;
end;
$$;
comment on function private.end_job(uuid, text, text, jsonb, jsonb, text, uuid, boolean) is 'Ends a job that is in flight; null when it had ended already.';
grant execute on function private.end_job(uuid, text, text, jsonb, jsonb, text, uuid, boolean) to service_role;

create or replace function private.ended(p_job public.document_jobs, p_first boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object('job', to_jsonb(p_job), 'dispatches',
    case when p_first then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.ended(public.document_jobs, boolean) is 'The answer of a call that ended a job.';
grant execute on function private.ended(public.document_jobs, boolean) to service_role;

create or replace function private.equal_job_in_flight(p_user_id uuid, p_input_sha256 text) returns public.document_jobs
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select j.* into v_job
  from public.job_runs r
  join public.document_jobs j on j.id = r.job_id
  where r.user_id = p_user_id and r.is_open and r.input_sha256 = p_input_sha256
    and not r.regenerate
  order by j.created_at
  limit 1;
  return v_job;
end;
$$;
comment on function private.equal_job_in_flight(uuid, text) is 'A job in flight with the same inputs, which a new request joins instead of making another.';
grant execute on function private.equal_job_in_flight(uuid, text) to service_role;

create or replace function private.fail_jobs_of_deleted_input() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  if tg_table_name = 'opportunities' then
    perform private.end_job(j.id, 'failed', 'The opportunity was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.user_id = old.user_id and j.opportunity_id = old.id and j.status in ('pending', 'processing');
  else
    perform private.end_job(j.id, 'failed', 'The document was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.user_id = old.user_id and j.document_id = old.id and j.status in ('pending', 'processing');
  end if;
  if found then
    perform private.recall_waiting_runs(old.user_id);
  end if;
  return old;
end;
$$;
comment on function private.fail_jobs_of_deleted_input() is 'Trigger: a job whose posting or document is deleted fails as such, whoever deletes it.';
grant execute on function private.fail_jobs_of_deleted_input() to service_role;

-- How long a dispatch may take grows with how often it was said in vain. Runs that nobody has are therefore looked for by
-- that number, each time below its own wait: so an index finds those that are due, however many are not.
-- The second wait is as short as the first: a worker that dies with a queue entry in its hands is no sign of a crowd.
create or replace function private.find_lost_runs(p_limit integer, p_redispatch_s double precision) returns uuid[]
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
begin
  return array(
    select f.job_id
    from (
      select u.job_id, u.dispatched_at
      from generate_series(0, 10) n
      cross join lateral (
        select r.job_id, r.dispatched_at from public.job_runs r
        where r.is_open and r.worker_id is null and least(r.unclaimed_dispatches, 10) = n
          and r.dispatched_at < v_now - make_interval(secs => least(60, p_redispatch_s * power(2, greatest(0, n - 1))))
        order by r.dispatched_at
        limit p_limit) u
      union all
      (select r.job_id, r.dispatched_at from public.job_runs r
       where r.is_open and r.lease_expires_at < v_now
         and r.dispatched_at < v_now - make_interval(
           secs => least(60, p_redispatch_s * power(2, greatest(0, least(r.unclaimed_dispatches, 10) - 1))))
       order by r.lease_expires_at
       limit p_limit)
    ) f
    order by f.dispatched_at
    limit p_limit);
end;
$$;
comment on function private.find_lost_runs(integer, double precision) is
  'Runs that were dispatched and that no worker took in time, or whose lease ran out: their ids.';
grant execute on function private.find_lost_runs(integer, double precision) to service_role;

create or replace function private.find_or_add_opportunity(p_user_id uuid, p_description text, p_url text)
returns public.opportunities
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
begin
  if nullif(btrim(p_description), '') is null and nullif(btrim(p_url), '') is null then
    perform private.refuse(400, 'validation_error', 'Give the posting''s description or its url.');
  end if;
  insert into public.opportunities as o (user_id, description, url, posting_sha256)
  values (p_user_id, p_description, p_url,
          private.hash_inputs(btrim(regexp_replace(coalesce(p_description, ''), '\s+', ' ', 'g')),
                              case when p_description is null then p_url end))
  on conflict (user_id, posting_sha256) do update set
    status = case when o.status = 'failed' then 'processing' else o.status end,
    url = coalesce(o.url, excluded.url)
  returning * into v_opportunity;
  return v_opportunity;
end;
$$;
comment on function private.find_or_add_opportunity(uuid, text, text) is 'The user''s row for this posting. It is stored as given; a job reads it.';
grant execute on function private.find_or_add_opportunity(uuid, text, text) to service_role;

-- The sweeper waits for no user: one who is busy is looked at in the next sweep. It ends jobs in the order of their ids,
-- as heartbeats take them, and takes other rows last and without waiting. So it cannot deadlock.
-- The condition is looked at again under the user's lock: the job may have been retried just before.
create or replace function private.give_up_overdue_jobs(p_limit integer, p_abandon_s double precision) returns uuid[]
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp(); -- a value: an index is not asked for what changes while it is read
  v_row record;
  v_deadline_at timestamptz;
  v_job public.document_jobs;
  v_ended uuid[] := '{}';
begin
  for v_row in
    select o.job_id, o.user_id
    from (
      (select r.job_id, r.user_id from public.job_runs r
       where r.is_open and r.deadline_at < v_now
       order by r.deadline_at
       limit p_limit)
      union all
      (select r.job_id, r.user_id from public.job_runs r
       where r.is_open and r.deadline_at is null and r.created_at < v_now - make_interval(secs => p_abandon_s)
       order by r.created_at
       limit p_limit)
    ) o
    order by o.job_id
    limit p_limit
  loop
    continue when not private.try_lock_user(v_row.user_id);
    select r.deadline_at into v_deadline_at
      from public.job_runs r
      where r.job_id = v_row.job_id and r.is_open
        and coalesce(r.deadline_at, r.created_at + make_interval(secs => p_abandon_s)) < v_now;
    if found then
      v_job := private.end_job(v_row.job_id, 'failed', case when v_deadline_at is null
        then 'No worker picked the job up in time. You can retry it.'
        else 'The job took too long and was given up. You can retry it.' end);
      v_ended := v_ended || v_job.id;
    end if;
  end loop;
  return v_ended;
end;
$$;
comment on function private.give_up_overdue_jobs(integer, double precision) is
  'Fails jobs past their deadline, and those that no worker ever took; their ids.';
grant execute on function private.give_up_overdue_jobs(integer, double precision) to service_role;

create or replace function private.hash_inputs(variadic p_parts text[]) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return encode(sha256(convert_to(jsonb_build_array(p_parts)::text, 'UTF8')), 'hex');
end;
$$;
comment on function private.hash_inputs(text[]) is 'SHA-256 over the inputs of a job, hexadecimal.';
grant execute on function private.hash_inputs(text[]) to service_role;

create or replace function private.jobs_in_flight(p_user_id uuid, p_job_type text) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select count(*)::integer
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.user_id = p_user_id and j.job_type = p_job_type and j.status in ('pending', 'processing')
      and (j.job_type <> 'tailor'
           or r.regenerate
           or not exists (select from public.tailored_profiles t
                          where t.user_id = p_user_id and t.opportunity_id = j.opportunity_id))
  );
end;
$$;
comment on function private.jobs_in_flight(uuid, text) is
  'Jobs in flight that will count: those that will complete with a profile that is there already do not.';
grant execute on function private.jobs_in_flight(uuid, text) to service_role;

create or replace function private.later_phase(p_old text, p_new text) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_phases constant text[] := array['parsing', 'validating', 'enriching', 'extracting', 'synthesis', 'analyzing',
                                    'generating', 'evaluating'];
begin
  return case when p_new is not null
      and coalesce(array_position(v_phases, p_new), 0) >= coalesce(array_position(v_phases, p_old), 0)
    then p_new else p_old end;
end;
$$;
comment on function private.later_phase(text, text) is 'The later of two phases, so that parallel steps never move a job backwards.';
grant execute on function private.later_phase(text, text) to service_role;

create or replace function private.lock_for_end(p_job_id uuid, p_attempt integer, p_status text) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  if not found or v_job.attempt <> p_attempt or v_job.status not in ('processing', p_status) then
    perform private.refuse_write(p_job_id);
  end if;
  return v_job;
end;
$$;
comment on function private.lock_for_end(uuid, integer, text) is
  'The job, locked and checked against the fence; its status is p_status when this very attempt ended it before.';
grant execute on function private.lock_for_end(uuid, integer, text) to service_role;

-- Without this lock 100 parallel requests at a limit of five made eleven jobs. Every function that counts, starts or
-- ends jobs takes it before any row lock, so that these functions cannot deadlock.
create or replace function private.lock_user(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
comment on function private.lock_user(uuid) is 'Makes the transactions that start or end jobs of one user run one after another.';
grant execute on function private.lock_user(uuid) to service_role;

create or replace function private.opportunity_context(p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', o.id, 'title', o.title, 'company', o.company, 'location', o.location, 'url', o.url,
      'description', o.description, 'requirements', o.requirements, 'status', o.status)
    from public.opportunities o
    where o.id = p_opportunity_id
  );
end;
$$;
comment on function private.opportunity_context(uuid) is 'A posting as a job needs it.';
grant execute on function private.opportunity_context(uuid) to service_role;

create or replace function private.plan_of(p_user_id uuid) returns public.plans
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_plan public.plans;
begin
  select p.* into v_plan
  from public.plans p
  where p.name = coalesce(
    (select s.plan from public.subscriptions s
     where s.user_id = p_user_id and s.status <> 'cancelled'
       and (s.current_period_end is null or s.current_period_end > now())),
    'free');
  return v_plan;
end;
$$;
comment on function private.plan_of(uuid) is 'The plan in force: free without a subscription, or when it has ended.';
grant execute on function private.plan_of(uuid) to service_role;

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
        'created_at', (p_profile).created_at)
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
        'updated_at', (p_profile).updated_at) else '{}'::jsonb end
    from public.opportunities o
    where o.id = (p_profile).opportunity_id
  );
end;
$$;
comment on function private.profile_json(public.tailored_profiles, boolean) is 'A profile as the API answers it: short as the tailoring POST does, or full.';
grant execute on function private.profile_json(public.tailored_profiles, boolean) to service_role;

create or replace function private.raise_job_version() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  -- A job that has ended stays as its watchers saw it end, whatever becomes of what it worked on.
  if old.status in ('completed', 'failed', 'cancelled') and new.status = old.status then
    return new;
  end if;
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.raise_job_version() is
  'Trigger: numbers each update of a job until it has ended, so that clients can order what they receive.';
grant execute on function private.raise_job_version() to service_role;

create or replace function private.recall_runs_of_subscriber() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.recall_waiting_runs(new.user_id);
  return null;
end;
$$;
comment on function private.recall_runs_of_subscriber() is 'Trigger: with another plan, more runs of the user may go.';
grant execute on function private.recall_runs_of_subscriber() to service_role;

create or replace function private.recall_waiting_runs(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.job_runs r set available_at = clock_timestamp()
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is null and r.available_at is null;
end;
$$;
comment on function private.recall_waiting_runs(uuid) is
  'Has the next sweep look at the waiting runs of a user: for changes that are nobody''s call and so dispatch nothing themselves.';
grant execute on function private.recall_waiting_runs(uuid) to service_role;

create or replace function private.record_step(
  p_job_id uuid, p_name text, p_status text, p_job_attempt integer, p_output jsonb, p_trace jsonb,
  p_error text default null, p_retry_at timestamptz default null
) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.job_steps as s (
    job_id, name, status, output, job_attempt, tries, waits, waited_ms, duration_ms, error, retry_at, engine, model,
    input_tokens, output_tokens, cost_usd, started_at, finished_at)
  select p_job_id, p_name, p_status, p_output, p_job_attempt, coalesce(t.tries, 1), coalesce(t.waits, 0),
    coalesce(t.waited_ms, 0), t.duration_ms, private.clip(p_error, 500), p_retry_at, t.engine, t.model, coalesce(t.input_tokens, 0),
    coalesce(t.output_tokens, 0), coalesce(t.cost_usd, 0), t.started_at, t.finished_at
  from jsonb_to_record(coalesce(p_trace, '{}'::jsonb)) as t (
    tries integer, waits integer, waited_ms integer, duration_ms integer, engine text, model text, input_tokens integer,
    output_tokens integer, cost_usd numeric, started_at timestamptz, finished_at timestamptz)
  on conflict (job_id, name) do update set
    status = excluded.status, output = excluded.output, job_attempt = excluded.job_attempt, tries = excluded.tries,
    waits = s.waits + excluded.waits, waited_ms = s.waited_ms + excluded.waited_ms, duration_ms = excluded.duration_ms,
    error = coalesce(excluded.error, s.error), retry_at = excluded.retry_at, engine = excluded.engine,
    model = excluded.model, input_tokens = s.input_tokens + excluded.input_tokens,
    output_tokens = s.output_tokens + excluded.output_tokens, cost_usd = s.cost_usd + excluded.cost_usd,
    started_at = coalesce(s.started_at, excluded.started_at), finished_at = excluded.finished_at,
    recorded_at = clock_timestamp();
end;
$$;
comment on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) is
  'Writes a step''s row. Waits, tokens and cost add up over tries; the last error stays in the timeline.';
grant execute on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) to service_role;

-- PostgREST answers SQLSTATE PTnnn with HTTP status nnn. Source: PostgREST docs, "Errors", custom status codes.
create or replace function private.refuse(p_status integer, p_code text, p_message text, p_detail jsonb default null)
returns void language plpgsql security invoker set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || p_status, message = p_message, hint = p_code, detail = coalesce(p_detail::text, '');
end;
$$;
comment on function private.refuse(integer, text, text, jsonb) is 'Ends the transaction with an HTTP status, a machine code (hint), a message for people and JSON details.';
grant execute on function private.refuse(integer, text, text, jsonb) to service_role;

-- Every write of a worker is fenced by (job id, attempt, status = 'processing'). A lease that ran out but that nobody
-- took is still valid: only a claim, a cancel or a retry raises the attempt. Repeating a write with the same attempt
-- returns what was stored, so a lost HTTP reply is not a lost lease.
create or replace function private.refuse_write(p_job_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id) then
    perform private.refuse(410, 'gone', 'The job was deleted.');
  end if;
  perform private.refuse(409, 'lease_lost', 'This attempt no longer owns the job.');
end;
$$;
comment on function private.refuse_write(uuid) is 'Tells a worker why its write was refused: 410 gone or 409 lease_lost.';
grant execute on function private.refuse_write(uuid) to service_role;

create or replace function private.remember(p_user_id uuid, p_key text, p_request_sha256 text, p_response jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_key is not null then
    insert into public.idempotency_keys (user_id, key, request_sha256, response)
    values (p_user_id, p_key, coalesce(p_request_sha256, ''), p_response - 'dispatches')
    on conflict (user_id, key) do update set
      request_sha256 = excluded.request_sha256, response = excluded.response, created_at = now();
  end if;
  return p_response;
end;
$$;
comment on function private.remember(uuid, text, text, jsonb) is 'Stores the answer under the key, and hands it back.';
grant execute on function private.remember(uuid, text, text, jsonb) to service_role;

create or replace function private.repeat_dispatch(p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_dispatch jsonb;
begin
  -- The same number while the run is the same: the queue holds one entry for it, however often it is said. A new one
  -- when its lease has run out since: the entry for the last one was taken out of the queue.
  update public.job_runs r set
    dispatch = r.dispatch + coalesce(r.lease_expires_at > r.dispatched_at, false)::integer,
    dispatched_at = clock_timestamp(),
    unclaimed_dispatches = r.unclaimed_dispatches + 1
    from public.document_jobs j
    where r.job_id = p_job_id and j.id = r.job_id
    returning jsonb_build_object('job_id', r.job_id, 'job_type', j.job_type, 'dispatch', r.dispatch) into v_dispatch;
  return v_dispatch;
end;
$$;
comment on function private.repeat_dispatch(uuid) is
  'Hands a run to the queue again that no worker took: {job_id, job_type, dispatch}, the number it had unless a worker died with it.';
grant execute on function private.repeat_dispatch(uuid) to service_role;

create or replace function private.set_updated_at() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.set_updated_at() is 'Trigger: stamps updated_at on each update.';
grant execute on function private.set_updated_at() to service_role;

create or replace function private.share_link(p_user_id uuid, p_profile_id uuid, p_expires_in_days integer)
returns public.shared_links
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_expires_at timestamptz := now() + make_interval(days => coalesce(p_expires_in_days, 30));
begin
  select * into v_link from public.shared_links l
    where l.tailored_profile_id = p_profile_id and l.user_id = p_user_id and l.revoked_at is null
      and (l.expires_at is null or l.expires_at > now())
    order by l.created_at desc
    limit 1;
  if found then
    if p_expires_in_days is not null then
      update public.shared_links l set expires_at = v_expires_at where l.id = v_link.id returning * into v_link;
    end if;
    return v_link;
  end if;
  -- Two random UUIDs: 244 bits from the server's strong generator.
  insert into public.shared_links (user_id, tailored_profile_id, token, expires_at)
  values (p_user_id, p_profile_id, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), v_expires_at)
  returning * into v_link;
  return v_link;
end;
$$;
comment on function private.share_link(uuid, uuid, integer) is 'The live link of a profile, or a new one; 30 days unless told. Call under lock_user.';
grant execute on function private.share_link(uuid, uuid, integer) to service_role;

create or replace function private.start_job(
  p_user_id uuid, p_job_type text, p_inputs jsonb, p_input_sha256 text,
  p_opportunity_id uuid default null, p_document_id uuid default null, p_regenerate boolean default false
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  -- clock_timestamp, not now: the order of jobs must be the order in which their requests got the lock.
  insert into public.document_jobs (user_id, job_type, opportunity_id, document_id, created_at, updated_at)
  values (p_user_id, p_job_type, p_opportunity_id, p_document_id, clock_timestamp(), clock_timestamp())
  returning * into v_job;
  insert into public.job_runs (job_id, user_id, regenerate, inputs, input_sha256)
  values (v_job.id, p_user_id, p_regenerate, p_inputs, p_input_sha256);
  return v_job;
end;
$$;
comment on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean) is 'Makes the public and the private row of a job. Call under lock_user.';
grant execute on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean) to service_role;

create or replace function private.store_extracted(p_user_id uuid, p_document_id uuid, p_extracted jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_roles jsonb := '{}'::jsonb;
  v_facts jsonb := '{}'::jsonb;
  v_item jsonb;
  v_position bigint;
  v_id uuid;
  v_claims integer := 0;
begin
  delete from public.work_history w where w.document_id = p_document_id;
  delete from public.evidence e where e.document_id = p_document_id;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'roles') with ordinality loop
    insert into public.work_history (user_id, document_id, company, title, location, start_date, end_date, position)
    values (p_user_id, p_document_id, coalesce(v_item ->> 'company', ''), coalesce(v_item ->> 'title', ''),
            v_item ->> 'location', v_item ->> 'start', v_item ->> 'end', v_position - 1)
    returning id into v_id;
    v_roles := v_roles || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'evidence') with ordinality loop
    insert into public.evidence (user_id, document_id, work_history_id, kind, text, position)
    values (p_user_id, p_document_id, (v_roles ->> (v_item ->> 'role_key'))::uuid, v_item ->> 'kind',
            v_item ->> 'text', v_position - 1)
    returning id into v_id;
    v_facts := v_facts || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item in select * from jsonb_array_elements(p_extracted -> 'claims') loop
    insert into public.identity_claims as c (user_id, type, label, description)
    values (p_user_id, v_item ->> 'type', left(v_item ->> 'label', 200), v_item ->> 'description')
    on conflict (user_id, type, lower(label)) do update set description = coalesce(c.description, excluded.description)
    returning c.id into v_id;
    insert into public.claim_evidence (claim_id, evidence_id, user_id)
    select v_id, (v_facts ->> k)::uuid, p_user_id
    from jsonb_array_elements_text(v_item -> 'evidence_keys') k
    where v_facts ? k
    on conflict do nothing;
    v_claims := v_claims + 1;
  end loop;
  delete from public.identity_claims c
    where c.user_id = p_user_id and not exists (select from public.claim_evidence ce where ce.claim_id = c.id);
  return jsonb_build_object(
    'document_id', p_document_id,
    'roles', (select count(*) from jsonb_object_keys(v_roles)),
    'evidence', (select count(*) from jsonb_object_keys(v_facts)),
    'claims', v_claims);
end;
$$;
comment on function private.store_extracted(uuid, uuid, jsonb) is
  'Replaces what was read out of a document: roles, evidence, and the claims that it supports.';
grant execute on function private.store_extracted(uuid, uuid, jsonb) to service_role;

-- The newest résumé supersedes older ones; stories add to each other.
create or replace function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    with used as (
      (select d.id from public.documents d
       where d.user_id = p_user_id and d.type = 'resume' and d.status = 'ready'
       order by d.created_at desc, d.id desc limit 1)
      union all
      select d.id from public.documents d
      where d.user_id = p_user_id and d.type = 'story' and d.status = 'ready'
    ), facts as (
      select e.* from public.evidence e where e.document_id in (select id from used)
    )
    select jsonb_build_object(
      'person', (select jsonb_build_object('name', p.display_name, 'headline', p.headline, 'contact', p.contact)
                 from public.profiles p where p.id = p_user_id),
      'opportunity', private.opportunity_context(p_opportunity_id),
      'roles', (select coalesce(jsonb_agg(jsonb_build_object(
                  'id', w.id, 'company', w.company, 'title', w.title, 'location', w.location,
                  'start', w.start_date, 'end', w.end_date) order by w.position), '[]'::jsonb)
                from public.work_history w where w.document_id in (select id from used)),
      'evidence', (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', f.id, 'role_id', f.work_history_id, 'kind', f.kind, 'text', f.text)
                     order by f.created_at, f.document_id, f.position), '[]'::jsonb) from facts f),
      'claims', (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', c.id, 'type', c.type, 'label', c.label, 'description', c.description,
                   'evidence_ids', (select jsonb_agg(ce.evidence_id order by ce.evidence_id)
                                    from public.claim_evidence ce
                                    where ce.claim_id = c.id and ce.evidence_id in (select id from facts)))
                   order by c.created_at, c.label), '[]'::jsonb)
                 from public.identity_claims c
                 where c.user_id = p_user_id and exists (
                   select from public.claim_evidence ce
                   where ce.claim_id = c.id and ce.evidence_id in (select id from facts))))
  );
end;
$$;
comment on function private.tailoring_context(uuid, uuid) is 'Posting, roles, evidence and claims: all that tailoring reads, in one call.';
grant execute on function private.tailoring_context(uuid, uuid) to service_role;

create or replace function private.tailoring_result(
  p_user_id uuid, p_profile_id uuid, p_inputs jsonb, p_cached boolean
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_result jsonb := jsonb_build_object('profile_id', p_profile_id, 'cached', p_cached);
begin
  if coalesce((p_inputs ->> 'share')::boolean, false) then
    v_link := private.share_link(p_user_id, p_profile_id, (p_inputs ->> 'expires_in_days')::integer);
    v_result := v_result || jsonb_build_object(
      'share_url', coalesce(p_inputs ->> 'share_base_url', '') || v_link.token, 'share_expires_at', v_link.expires_at);
  end if;
  return v_result;
end;
$$;
comment on function private.tailoring_result(uuid, uuid, jsonb, boolean) is 'The result of a tailor job, with the share link when it was asked for.';
grant execute on function private.tailoring_result(uuid, uuid, jsonb, boolean) to service_role;

create or replace function private.try_lock_user(p_user_id uuid) returns boolean
language plpgsql security invoker set search_path = ''
as $$
begin
  return pg_try_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
comment on function private.try_lock_user(uuid) is 'The same without waiting: false when another transaction has the user.';
grant execute on function private.try_lock_user(uuid) to service_role;

create or replace function private.write_opportunity(p_opportunity_id uuid, p_opportunity jsonb) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_opportunity is null then
    return;
  end if;
  update public.opportunities o set
    title = coalesce(nullif(left(p_opportunity ->> 'title', 300), ''), o.title),
    company = coalesce(nullif(left(p_opportunity ->> 'company', 300), ''), o.company),
    location = coalesce(nullif(left(p_opportunity ->> 'location', 300), ''), o.location),
    requirements = coalesce(p_opportunity -> 'requirements', o.requirements),
    status = 'ready'
    where o.id = p_opportunity_id;
end;
$$;
comment on function private.write_opportunity(uuid, jsonb) is 'Stores what a job read in a posting.';
grant execute on function private.write_opportunity(uuid, jsonb) to service_role;

create or replace function public.authenticate_api_keys(p_key_hashes text[]) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  -- Keys of several users in one statement: what another call has locked stays as it is, so that no two can deadlock.
  update public.api_keys k set last_used_at = now()
    where k.id in (
      select due.id from public.api_keys due
      where due.key_hash = any (p_key_hashes) and due.revoked_at is null
        and (due.last_used_at is null or due.last_used_at < now() - interval '1 minute')
      for update skip locked);
  return (
    select coalesce(
      jsonb_object_agg(
        k.key_hash, jsonb_build_object('key_id', k.id, 'user_id', k.user_id, 'expires_at', k.expires_at)),
      '{}')
    from public.api_keys k
    where k.key_hash = any (p_key_hashes) and k.revoked_at is null
  );
end;
$$;
comment on function public.authenticate_api_keys(text[]) is
  'By hash, whose key each is, expired ones too (the caller compares); unknown and revoked ones are not there.';
grant execute on function public.authenticate_api_keys(text[]) to service_role;

create or replace function public.cancel_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  perform private.lock_user(p_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id for update;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  if v_job.status not in ('pending', 'processing') then
    perform private.refuse(409, 'conflict', format('The job has already ended: it is %s.', v_job.status),
                           jsonb_build_object('status', v_job.status));
  end if;
  v_job := private.end_job(p_job_id, 'cancelled');
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.cancel_job(uuid, uuid) is 'Ends a job in flight as cancelled; its worker loses the right to write at once.';
grant execute on function public.cancel_job(uuid, uuid) to service_role;

create or replace function public.claim_run(
  p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_run public.job_runs;
  v_ended public.document_jobs;
  v_crashed boolean;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'not_found');
  end if;
  perform private.lock_user(v_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  if not found then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'not_found');
  end if;
  select * into v_run from public.job_runs r where r.job_id = p_job_id for update;
  if v_job.status not in ('pending', 'processing') then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'ended');
  end if;
  if v_run.dispatched_at is null then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'waiting');
  end if;
  -- A worker that asks for what it already has lost the reply to its first claim: it gets the run, and did not crash.
  v_crashed := v_job.status = 'processing' and v_run.worker_id is distinct from p_worker_id;
  if v_crashed and v_run.lease_expires_at > clock_timestamp() then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'taken');
  end if;

  v_ended := private.claim_ends_job(v_job, v_run, v_crashed, p_max_crashes);
  if v_ended.id is not null then
    return jsonb_build_object('outcome', v_ended.status, 'job', to_jsonb(v_ended),
                              'dispatches', private.dispatch_next(v_user_id));
  end if;

  update public.job_runs r set
    worker_id = p_worker_id,
    lease_expires_at = clock_timestamp() + make_interval(secs => p_lease_s),
    deadline_at = coalesce(r.deadline_at, clock_timestamp() + make_interval(secs => p_timeout_s)),
    crash_count = r.crash_count + v_crashed::integer,
    unclaimed_dispatches = 0
    where r.job_id = p_job_id returning * into v_run;
  update public.document_jobs j set
    status = 'processing',
    attempt = j.attempt + 1,
    started_at = coalesce(j.started_at, clock_timestamp()),
    progress = greatest(j.progress, 2),
    warning = null,
    phase = coalesce(j.phase, case j.job_type
      when 'resume' then 'parsing'
      when 'story' then 'validating'
      when 'opportunity' then 'enriching'
      else (select case when o.status = 'ready' then 'analyzing' else 'enriching' end
            from public.opportunities o where o.id = j.opportunity_id) end)
    where j.id = p_job_id returning * into v_job;

  return jsonb_build_object(
    'outcome', 'claimed',
    'job', to_jsonb(v_job),
    'inputs', v_run.inputs,
    'deadline_at', v_run.deadline_at,
    'context', case v_job.job_type
      when 'tailor' then private.tailoring_context(v_user_id, v_job.opportunity_id)
      when 'opportunity' then
        jsonb_build_object('opportunity', private.opportunity_context(v_job.opportunity_id))
      else private.document_context(v_job.document_id) end,
    'steps', (select coalesce(jsonb_object_agg(s.name, s.output), '{}'::jsonb)
              from public.job_steps s
              where s.job_id = p_job_id and s.status <> 'retrying' and s.output is not null),
    'tries', (select coalesce(jsonb_object_agg(s.name, s.tries), '{}'::jsonb)
              from public.job_steps s
              where s.job_id = p_job_id and s.status <> 'completed' and s.output is null));
end;
$$;
comment on function public.claim_run(uuid, integer, text, double precision, double precision, integer) is
  'Gives the run to one worker: attempt + 1, a lease, all that the job reads, and the steps done before. Skipped when another has it.';
grant execute on function public.claim_run(uuid, integer, text, double precision, double precision, integer) to service_role;

create or replace function public.claim_waiting_runs(
  p_worker_id text, p_limit integer, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_running jsonb default '[]'::jsonb
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row record;
  v_claim jsonb;
  v_claims jsonb := '[]'::jsonb;
begin
  -- It waits for no user: one who is busy is looked at next time. Runs are claimed in the order of their ids, as
  -- heartbeats and the sweeper take them, so that this cannot deadlock with either.
  for v_row in
    select w.job_id, w.user_id, w.dispatch
    from (
      select o.job_id, o.user_id, o.dispatch
      from (
        (select r.job_id, r.user_id, r.dispatch, r.dispatched_at from public.job_runs r
         where r.is_open and r.worker_id is null and r.dispatched_at is not null and not p_running ? r.job_id::text
         order by r.dispatched_at
         limit p_limit)
        union all
        (select r.job_id, r.user_id, r.dispatch, r.dispatched_at from public.job_runs r
         where r.is_open and r.lease_expires_at < v_now and not p_running ? r.job_id::text
         order by r.lease_expires_at
         limit p_limit)
      ) o
      order by o.dispatched_at
      limit p_limit
    ) w
    order by w.job_id
  loop
    continue when not private.try_lock_user(v_row.user_id);
    v_claim := public.claim_run(v_row.job_id, v_row.dispatch, p_worker_id, p_lease_s, p_timeout_s, p_max_crashes);
    if v_claim ->> 'outcome' <> 'skipped' then
      v_claims := v_claims || v_claim;
    end if;
  end loop;
  return jsonb_build_object('claims', v_claims);
end;
$$;
comment on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb) is
  'Claims runs that were dispatched and that nobody has, oldest first, without a queue; p_running are ids of runs that the worker has in hand.';
grant execute on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb)
  to service_role;

create or replace function public.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb,
  p_phase text default null, p_progress integer default null, p_highlights jsonb default null,
  p_trace jsonb default null, p_opportunity jsonb default null, p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_status text := case when p_error is null then 'completed' else 'failed' end;
begin
  -- A statement of its own, so that the next one sees the steps that parallel calls wrote before this one got the row.
  perform from public.document_jobs j where j.id = p_job_id for update;
  update public.document_jobs j set
    phase = private.later_phase(j.phase, p_phase),
    progress = greatest(j.progress, least(coalesce(p_progress, 0), 99)),
    highlights = private.append_highlights(j.highlights, p_highlights),
    -- Unless another step still waits to be tried again.
    warning = case when exists (select from public.job_steps s
                                where s.job_id = p_job_id and s.name <> p_step and s.status = 'retrying')
      then j.warning end
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
      and not exists (select from public.job_steps s where s.job_id = p_job_id and s.name = p_step
                        and s.status = v_status and s.job_attempt = p_attempt)
    returning * into v_job;
  if not found then
    select j.* into v_job
      from public.document_jobs j
      join public.job_steps s on s.job_id = j.id and s.name = p_step
      where j.id = p_job_id and j.attempt = p_attempt and s.job_attempt = p_attempt and s.status = v_status;
    if not found then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('version', v_job.version, 'status', v_job.status);
  end if;
  perform private.record_step(p_job_id, p_step, v_status, p_attempt, coalesce(p_output, 'null'::jsonb), p_trace,
                              p_error);
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  update public.job_runs r set crash_count = 0 where r.job_id = p_job_id and r.crash_count > 0;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is
  'A finished step: its output, phase, progress and highlights together. Phase and progress never go back. With p_error: a step that failed and that the job does without.';
grant execute on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) to service_role;

create or replace function public.complete_document(
  p_job_id uuid, p_attempt integer, p_extracted jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_result jsonb;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  v_result := private.store_extracted(v_job.user_id, v_job.document_id, p_extracted);
  update public.documents d set status = 'ready', text = p_extracted ->> 'text' where d.id = v_job.document_id;
  if v_job.job_type = 'resume' then
    update public.profiles p set
      display_name = coalesce(left(nullif(p_extracted #>> '{person,name}', ''), 200), p.display_name),
      headline = coalesce(left(nullif(p_extracted #>> '{person,headline}', ''), 300), p.headline),
      contact = coalesce(nullif(p_extracted #> '{person,contact}', 'null'::jsonb), p.contact)
      where p.id = v_job.user_id;
  end if;
  perform private.count_usage(v_job.user_id, v_job.job_type);
  v_job := private.end_job(p_job_id, 'completed', null, v_result, p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_document(uuid, integer, jsonb, jsonb, text) is
  'Stores roles, evidence and claims of a résumé or story, usage + 1, and ends the job.';
grant execute on function public.complete_document(uuid, integer, jsonb, jsonb, text) to service_role;

create or replace function public.complete_opportunity(
  p_job_id uuid, p_attempt integer, p_opportunity jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  v_job := private.end_job(p_job_id, 'completed', null, jsonb_build_object(
    'opportunity_id', v_job.opportunity_id,
    'requirements', jsonb_array_length(coalesce(p_opportunity -> 'requirements', '[]'::jsonb))),
    p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_opportunity(uuid, integer, jsonb, jsonb, text) is
  'Stores what was read in a posting and ends the job.';
grant execute on function public.complete_opportunity(uuid, integer, jsonb, jsonb, text) to service_role;

create or replace function public.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
  v_profile_id uuid;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  insert into public.tailored_profiles as t (
    user_id, opportunity_id, job_id, talking_points, narrative, resume_data,
    talking_points_original, narrative_original, resume_data_original, engine, model)
  values (
    v_job.user_id, v_job.opportunity_id, p_job_id,
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data',
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data', p_engine, p_model)
  on conflict (user_id, opportunity_id) do update set
    job_id = excluded.job_id,
    talking_points = excluded.talking_points, narrative = excluded.narrative, resume_data = excluded.resume_data,
    talking_points_original = excluded.talking_points_original,
    narrative_original = excluded.narrative_original, resume_data_original = excluded.resume_data_original,
    edited_fields = '{}', engine = excluded.engine, model = excluded.model
  returning t.id into v_profile_id;
  insert into public.tailoring_eval_log (
    user_id, tailored_profile_id, job_id, status, grounding, coverage, relevance, overall, issues, engine, model)
  select v_job.user_id, v_profile_id, p_job_id, e.status, e.grounding, e.coverage, e.relevance, e.overall,
    coalesce(e.issues, '[]'::jsonb), p_engine, p_model
  from jsonb_to_record(p_evaluation) as e (
    status text, grounding real, coverage real, relevance real, overall real, issues jsonb);
  perform private.count_usage(v_job.user_id, 'tailor');
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, v_profile_id, v_inputs, false), p_highlights, p_warning, v_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text) is
  'Stores the profile (same id when made again), its evaluation, usage + 1, the share link if asked for; ends the job.';
grant execute on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text) to service_role;

create or replace function public.create_api_key(
  p_user_id uuid, p_name text, p_prefix text, p_key_hash text, p_expires_at timestamptz default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key public.api_keys;
  v_answer jsonb;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if (select count(*) from public.api_keys k where k.user_id = p_user_id and k.revoked_at is null) >= 50 then
    perform private.refuse(409, 'conflict', 'You have 50 keys. Delete one first.');
  end if;
  insert into public.api_keys (user_id, name, prefix, key_hash, expires_at)
  values (p_user_id, p_name, p_prefix, p_key_hash, p_expires_at)
  returning * into v_key;
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256,
                          to_jsonb(v_key) - 'key_hash' - 'user_id' - 'revoked_at');
end;
$$;
comment on function public.create_api_key(uuid, text, text, text, timestamptz, text, text) is 'Stores a key''s hash.';
grant execute on function public.create_api_key(uuid, text, text, text, timestamptz, text, text) to service_role;

create or replace function public.delete_document(p_user_id uuid, p_document_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
  v_claim_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  select array_agg(j.id) into v_job_ids from public.document_jobs j
    where j.document_id = p_document_id and j.user_id = p_user_id and j.status in ('pending', 'processing');
  -- An array here, a subquery with a limit below: both are looked up row by row, where a join may read all there are.
  select array_agg(distinct ce.claim_id) into v_claim_ids
    from public.claim_evidence ce
    where ce.evidence_id = any (array(
      select e.id from public.evidence e where e.document_id = p_document_id));
  delete from public.documents d where d.id = p_document_id and d.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  delete from public.identity_claims c
    where c.id = any (v_claim_ids)
      and (select ce.claim_id from public.claim_evidence ce where ce.claim_id = c.id limit 1) is null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_document(uuid, uuid) is 'Deletes a document with its evidence, and the claims that rested on it alone.';
grant execute on function public.delete_document(uuid, uuid) to service_role;

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
  delete from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_opportunity(uuid, uuid) is 'Deletes a posting with its profile and links; its jobs in flight fail.';
grant execute on function public.delete_opportunity(uuid, uuid) to service_role;

-- A completion, a cancel and a sweep dispatch what they make room for, in the same transaction. This finds what nothing of
-- that kind has seen, such as rows changed by hand or another limit of a plan, and reads every open run for it.
create or replace function public.dispatch_waiting_runs(p_limit integer default 200) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:waiting', 0)) then
    return jsonb_build_object('dispatches', v_dispatches);
  end if;
  -- Only users with a free slot, in no order: users whose runs must wait anyway neither fill the batch nor are locked.
  for v_user_id in
    select w.user_id
    from (
      select r.user_id, count(r.dispatched_at) as dispatched
      from public.job_runs r
      where r.is_open
      group by r.user_id
      having bool_or(r.dispatched_at is null and (r.available_at is null or r.available_at <= clock_timestamp()))
    ) w
    left join public.subscriptions s on s.user_id = w.user_id and s.status <> 'cancelled'
      and (s.current_period_end is null or s.current_period_end > now())
    join public.plans p on p.name = coalesce(s.plan, 'free')
    where w.dispatched < p.concurrent_jobs
    order by random()
    limit p_limit
  loop
    continue when not private.try_lock_user(v_user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_user_id);
  end loop;
  return jsonb_build_object('dispatches', v_dispatches);
end;
$$;
comment on function public.dispatch_waiting_runs(integer) is
  'Dispatches waiting runs of users that have a free slot, wherever they are: the safety net beside the sweep.';
grant execute on function public.dispatch_waiting_runs(integer) to service_role;

create or replace function public.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'failed');
begin
  if v_job.status = 'failed' then
    return private.ended(v_job, false);
  end if;
  if p_step is not null then
    perform private.record_step(p_job_id, p_step, 'failed', p_attempt, null, p_trace,
                                coalesce(p_error, p_error_message));
  end if;
  v_job := private.end_job(p_job_id, 'failed', p_error_message);
  return private.ended(v_job, true);
end;
$$;
comment on function public.fail_run(uuid, integer, text, text, jsonb, text) is
  'Ends a job as failed, with a reason for its owner; the step''s own error goes to the timeline. Usage does not rise.';
grant execute on function public.fail_run(uuid, integer, text, text, jsonb, text) to service_role;

create or replace function public.fail_undeliverable(p_job_id uuid, p_dispatch integer, p_error_message text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('job', null, 'dispatches', '[]'::jsonb);
  end if;
  perform private.lock_user(v_user_id);
  select j.* into v_job
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.id = p_job_id and j.status = 'pending' and r.dispatch = p_dispatch and r.dispatched_at is not null
    for update of j;
  if found then
    v_job := private.end_job(p_job_id, 'failed', p_error_message);
    return private.ended(v_job, true);
  end if;
  return jsonb_build_object('job', null, 'dispatches', '[]'::jsonb);
end;
$$;
comment on function public.fail_undeliverable(uuid, integer, text) is
  'Fails a job whose queue entry no worker can run, unless it was dispatched again or claimed meanwhile.';
grant execute on function public.fail_undeliverable(uuid, integer, text) to service_role;

create or replace function public.get_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job jsonb;
begin
  select to_jsonb(j) into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id;
  if v_job is null then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return v_job;
end;
$$;
comment on function public.get_job(uuid, uuid) is
  'One job: what every poll and every woken request asks for, so it is a call and not a table read.';
grant execute on function public.get_job(uuid, uuid) to service_role;

create or replace function public.get_job_steps(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return jsonb_build_object('job_id', p_job_id, 'steps', (
    select coalesce(jsonb_agg(to_jsonb(s) - 'output' - 'job_id' - 'recorded_at'
                              order by coalesce(s.started_at, s.recorded_at), s.name), '[]'::jsonb)
    from public.job_steps s
    where s.job_id = p_job_id));
end;
$$;
comment on function public.get_job_steps(uuid, uuid) is 'The timeline of a job, without the outputs.';
grant execute on function public.get_job_steps(uuid, uuid) to service_role;

create or replace function public.get_tailored_profile(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  if not exists (select from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  return jsonb_build_object(
    'profile', case when v_profile.id is not null then private.profile_json(v_profile, true) end,
    'job', (select to_jsonb(j) from public.document_jobs j
            where j.user_id = p_user_id and j.opportunity_id = p_opportunity_id and j.job_type = 'tailor'
            order by j.created_at desc, j.id desc limit 1));
end;
$$;
comment on function public.get_tailored_profile(uuid, uuid) is
  'The full profile of an opportunity, or null, with the last tailor job.';
grant execute on function public.get_tailored_profile(uuid, uuid) to service_role;

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
        'limit', p.uploads_per_month, 'used', coalesce(u.uploads, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'resume')))
    from private.plan_of(p_user_id) p
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
  );
end;
$$;
comment on function public.get_usage(uuid) is 'Plan, limits, used and in flight of the current month.';
grant execute on function public.get_usage(uuid) to service_role;

create or replace function public.heartbeat_runs(p_worker_id text, p_lease_s double precision, p_runs jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_lost jsonb;
begin
  -- In the order of ids, so that two batches cannot deadlock.
  perform from public.job_runs r
    where r.job_id in (select (e ->> 'job_id')::uuid from jsonb_array_elements(p_runs) e)
    order by r.job_id for update;
  with asked as (
    select (e ->> 'job_id')::uuid as job_id, (e ->> 'attempt')::integer as attempt
    from jsonb_array_elements(p_runs) e
  ), kept as (
    update public.job_runs r set lease_expires_at = clock_timestamp() + make_interval(secs => p_lease_s)
    from asked a
    join public.document_jobs j on j.id = a.job_id and j.attempt = a.attempt and j.status = 'processing'
    where r.job_id = a.job_id and r.worker_id = p_worker_id
    returning r.job_id
  )
  select coalesce(jsonb_agg(a.job_id), '[]'::jsonb) into v_lost
    from asked a
    where a.job_id not in (select k.job_id from kept k);
  return jsonb_build_object('lost', v_lost);
end;
$$;
comment on function public.heartbeat_runs(text, double precision, jsonb) is
  'Renews the leases of all runs of a worker in one call; names those it no longer owns.';
grant execute on function public.heartbeat_runs(text, double precision, jsonb) to service_role;

-- A filter is taken apart into pairs of status and type: each is a range of one index in the order of the list, and they
-- are merged until the page is full. So a filter that few jobs pass, or none, reads no other. Only which pairs are asked
-- for is written into the statement, and those are checked first.
create or replace function public.list_jobs(
  p_user_id uuid, p_limit integer, p_statuses text[] default null, p_job_types text[] default null,
  p_after_created_at timestamptz default null, p_after_id uuid default null
) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_after_created_at timestamptz := coalesce(p_after_created_at, 'infinity');
  v_after_id uuid := coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  v_from text := 'select * from public.document_jobs j where j.user_id = $1 and (j.created_at, j.id) < ($2, $3)';
  v_jobs jsonb;
begin
  if p_statuses is not null or p_job_types is not null then
    select string_agg(format('(%s and j.status = %L and j.job_type = %L order by j.created_at desc, j.id desc limit $4)',
                             v_from, s, t), ' union all ')
      into v_from
      from unnest(array['pending', 'processing', 'completed', 'failed', 'cancelled']) s
      cross join unnest(array['resume', 'story', 'opportunity', 'tailor']) t
      where (p_statuses is null or s = any (p_statuses)) and (p_job_types is null or t = any (p_job_types));
  end if;
  if v_from is not null then
    execute format('select jsonb_agg(to_jsonb(l)) from (select * from (%s) f order by f.created_at desc, f.id desc limit $4) l',
                   v_from)
      into v_jobs using p_user_id, v_after_created_at, v_after_id, p_limit;
  end if;
  return coalesce(v_jobs, '[]'::jsonb);
end;
$$;
comment on function public.list_jobs(uuid, integer, text[], text[], timestamptz, uuid) is
  'The newest jobs of a user, after a job of the page before, with any of these statuses and types (null: all).';
grant execute on function public.list_jobs(uuid, integer, text[], text[], timestamptz, uuid) to service_role;

-- In batches, so that none runs into a time limit. Rows that somebody holds are left for the next.
create or replace function public.prune_expired_data(p_limit integer default 500) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_keys bigint;
  v_jobs uuid[];
begin
  delete from public.idempotency_keys k
    using (select o.user_id, o.key from public.idempotency_keys o
           where o.created_at < now() - interval '24 hours'
           order by o.created_at
           limit p_limit
           for update skip locked) old
    where k.user_id = old.user_id and k.key = old.key;
  get diagnostics v_keys = row_count;

  select array_agg(o.job_id) into v_jobs
    from (select r.job_id from public.job_runs r
          where r.outputs_until < now()
          order by r.outputs_until
          limit p_limit
          for update skip locked) o;
  update public.job_steps s set output = null where s.job_id = any (v_jobs) and s.output is not null;
  update public.job_runs r set outputs_until = null where r.job_id = any (v_jobs);

  return jsonb_build_object(
    'idempotency_keys', v_keys, 'jobs', coalesce(cardinality(v_jobs), 0),
    'more', v_keys = p_limit or coalesce(cardinality(v_jobs), 0) = p_limit);
end;
$$;
comment on function public.prune_expired_data(integer) is
  'Forgets idempotency keys after 24 hours, and step outputs 30 days after a job failed or was cancelled: one batch; says whether there is more.';
grant execute on function public.prune_expired_data(integer) to service_role;

create or replace function public.read_job_versions(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.changed_jobs(p_job_ids);
end;
$$;
comment on function public.read_job_versions(uuid[]) is
  'Version and status of many jobs at once: the safety read of held requests.';
grant execute on function public.read_job_versions(uuid[]) to service_role;

create or replace function public.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select * into v_job from public.document_jobs j
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    for update;
  if not found then
    perform private.refuse_write(p_job_id);
  end if;
  -- Repeated after a lost reply, or late: waits and tokens must not add up twice, and what was done since stays done.
  if not exists (select from public.job_steps s
                 where s.job_id = p_job_id and s.name = p_step and s.job_attempt = p_attempt
                   and (s.status <> 'retrying'
                        or (s.tries, s.retry_at) >= (coalesce((p_trace ->> 'tries')::integer, 1), p_retry_at))) then
    update public.document_jobs j set warning = private.clip(p_warning, 400) where j.id = p_job_id returning * into v_job;
    perform private.record_step(p_job_id, p_step, 'retrying', p_attempt, null, p_trace, p_error, p_retry_at);
  end if;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is
  'A step that waits to be tried again: the row says so, and when.';
grant execute on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) to service_role;

create or replace function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_dispatches jsonb := '[]'::jsonb;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  update public.document_jobs j set status = 'pending'
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    returning * into v_job;
  if not found then
    if not exists (select from public.document_jobs j
                   where j.id = p_job_id and j.attempt = p_attempt and j.status = 'pending') then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('dispatches', v_dispatches);
  end if;
  update public.job_runs r set worker_id = null, lease_expires_at = null, dispatched_at = null,
    available_at = p_retry_at
    where r.job_id = p_job_id;
  if p_retry_at is null then
    v_dispatches := v_dispatches || private.dispatch_run(p_job_id);
  end if;
  return jsonb_build_object(
    'job', to_jsonb(v_job), 'dispatches', v_dispatches || private.dispatch_next(v_user_id));
end;
$$;
comment on function public.release_run(uuid, integer, timestamptz) is
  'Hands a run over: at a deploy to any worker at once, at a long wait not before p_retry_at. Not a crash.';
grant execute on function public.release_run(uuid, integer, timestamptz) to service_role;

create or replace function public.request_document(
  p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_content bytea := decode(p_content_base64, 'base64');
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
  perform private.check_limit(p_user_id, p_type);
  insert into public.documents (user_id, type, filename, media_type, byte_size, content_sha256)
  values (p_user_id, p_type, left(p_filename, 255), p_media_type, octet_length(v_content), p_sha256)
  returning id into v_document_id;
  insert into public.document_files (document_id, content) values (v_document_id, v_content);
  v_job := private.start_job(p_user_id, p_type, '{}'::jsonb, v_input_sha256, p_document_id => v_document_id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_document(uuid, text, text, text, text, text, text, text) is
  'Stores an uploaded résumé or story and makes the job that reads it.';
grant execute on function public.request_document(uuid, text, text, text, text, text, text, text) to service_role;

create or replace function public.request_opportunity(
  p_user_id uuid, p_description text default null, p_url text default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  v_input_sha256 := private.hash_inputs('opportunity', v_opportunity.id::text);
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  v_job := private.start_job(p_user_id, 'opportunity', '{}'::jsonb, v_input_sha256,
                             p_opportunity_id => v_opportunity.id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_opportunity(uuid, text, text, text, text) is
  'Stores a posting and makes the job that reads it.';
grant execute on function public.request_opportunity(uuid, text, text, text, text) to service_role;

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
  p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_profile public.tailored_profiles;
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
  if v_profile.id is not null and p_opportunity_id is not null and not p_regenerate and not p_share then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'cached', 'profile', private.profile_json(v_profile, false), 'dispatches', '[]'::jsonb));
  end if;

  v_input_sha256 := private.hash_inputs('tailor', v_opportunity.id::text, p_share::text, p_expires_in_days::text);
  if not p_regenerate then
    v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
    if v_job.id is not null then
      return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
    end if;
  end if;
  -- With a profile there, the job will complete with it, uncounted.
  if v_profile.id is null or p_regenerate then
    perform private.check_limit(p_user_id, 'tailor');
  end if;
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'share', p_share, 'expires_in_days', p_expires_in_days, 'share_base_url', p_share_base_url)),
    v_input_sha256, p_opportunity_id => v_opportunity.id, p_regenerate => p_regenerate);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text) is
  'Answers with the cached profile, joins an equal job in flight, or makes a job. Without an opportunity id the posting is stored and read by the job.';
grant execute on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text) to service_role;

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
  if v_job.job_type <> 'tailor' or v_run.regenerate
     or not exists (select from public.tailored_profiles t
                    where t.user_id = p_user_id and t.opportunity_id = v_job.opportunity_id) then
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

create or replace function public.revoke_api_key(p_user_id uuid, p_key_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key_hash text;
begin
  update public.api_keys k set revoked_at = now()
    where k.id = p_key_id and k.user_id = p_user_id and k.revoked_at is null
    returning k.key_hash into v_key_hash;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such API key.');
  end if;
  return jsonb_build_object('key_hash', v_key_hash);
end;
$$;
comment on function public.revoke_api_key(uuid, uuid) is 'Revokes a key; answers its hash so that caches can forget it.';
grant execute on function public.revoke_api_key(uuid, uuid) to service_role;

create or replace function public.revoke_share(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_revoked bigint;
begin
  update public.shared_links l set revoked_at = now()
    from public.tailored_profiles t
    where t.id = l.tailored_profile_id and t.user_id = p_user_id and t.opportunity_id = p_opportunity_id
      and l.user_id = p_user_id and l.revoked_at is null;
  get diagnostics v_revoked = row_count;
  if v_revoked = 0 then
    perform private.refuse(404, 'not_found', 'There is no link to revoke.');
  end if;
  return jsonb_build_object('revoked', v_revoked);
end;
$$;
comment on function public.revoke_share(uuid, uuid) is 'Revokes every link to a profile.';
grant execute on function public.revoke_share(uuid, uuid) to service_role;

create or replace function public.share_profile(
  p_user_id uuid, p_opportunity_id uuid, p_expires_in_days integer default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile_id uuid;
  v_link public.shared_links;
  v_answer jsonb;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if not exists (select from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  select t.id into v_profile_id from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  if not found then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no profile for this opportunity yet.');
  end if;
  v_link := private.share_link(p_user_id, v_profile_id, p_expires_in_days);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
    'id', v_link.id, 'token', v_link.token, 'expires_at', v_link.expires_at, 'created_at', v_link.created_at));
end;
$$;
comment on function public.share_profile(uuid, uuid, integer, text, text) is 'The live public link of a profile, or a new one.';
grant execute on function public.share_profile(uuid, uuid, integer, text, text) to service_role;

-- What a sweep looks for is found by indexes of what is due: its time depends on what it does, not on how many jobs there
-- were or wait. Runs that wait for their turn are dispatched by whatever makes room for them, so only those with a time,
-- or that were recalled, are looked at here. `dispatch_waiting_runs` looks at all of them, now and then.
create or replace function public.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_user_id uuid;
  v_job_id uuid;
  v_ended uuid[];
  v_lost uuid[];
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:sweeper', 0)) then
    return jsonb_build_object('skipped', true, 'dispatches', v_dispatches, 'changed', '[]'::jsonb);
  end if;

  v_ended := private.give_up_overdue_jobs(p_limit, p_abandon_s);

  -- Those that cannot go yet wait for what makes room, and are not looked at again: so they do not fill the batch.
  for v_user_id in
    select j.user_id from public.document_jobs j where j.id = any (v_ended)
    union
    (select r.user_id from public.job_runs r
     where r.is_open and r.dispatched_at is null and r.available_at <= v_now
     order by r.available_at
     limit p_limit)
  loop
    continue when not private.try_lock_user(v_user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_user_id);
    update public.job_runs r set available_at = null
      where r.user_id = v_user_id and r.is_open and r.dispatched_at is null and r.available_at <= v_now;
  end loop;

  v_lost := private.find_lost_runs(p_limit, p_redispatch_s);
  for v_job_id in
    select r.job_id
    from public.job_runs r
    where r.job_id = any (v_lost) and r.is_open and (r.worker_id is null or r.lease_expires_at < v_now)
    order by r.dispatched_at
    for update skip locked
  loop
    v_dispatches := v_dispatches || private.repeat_dispatch(v_job_id);
  end loop;

  return jsonb_build_object('skipped', false, 'dispatches', v_dispatches, 'changed', private.changed_jobs(v_ended));
end;
$$;
comment on function public.sweep_jobs(integer, double precision, double precision) is
  'Finds what was lost: jobs past their deadline, runs whose time has come, dispatches no worker took, leases that ran out.';
grant execute on function public.sweep_jobs(integer, double precision, double precision) to service_role;

create or replace function public.view_shared_profile(p_token text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_profile public.tailored_profiles;
begin
  select * into v_link from public.shared_links l
    where l.token = p_token and l.revoked_at is null and (l.expires_at is null or l.expires_at > now());
  if not found then
    perform private.refuse(404, 'not_found', 'This link does not exist, has expired or was revoked.');
  end if;
  insert into public.shared_link_views (shared_link_id, user_id) values (v_link.id, v_link.user_id);
  select * into v_profile from public.tailored_profiles t where t.id = v_link.tailored_profile_id;
  return jsonb_build_object(
    'opportunity', (private.profile_json(v_profile, false) -> 'opportunity'),
    'narrative', v_profile.narrative,
    'resume_data', v_profile.resume_data || '{"contact": []}'::jsonb,
    'talking_points', v_profile.talking_points || '{"gaps": []}'::jsonb,
    'expires_at', v_link.expires_at);
end;
$$;
comment on function public.view_shared_profile(text) is
  'What a stranger with the link sees: no contact lines, no gaps, no evaluation. Counts the view.';
grant execute on function public.view_shared_profile(text) to service_role;
