-- What the functions of the next files share. All of it lives in schema private, which REST does not expose.
--
-- All are plpgsql, which keeps its plans: a function in SQL that has a search_path would be planned at each call.

-- Refusals ----------------------------------------------------------------------------------------------------------

-- PostgREST answers SQLSTATE PTnnn with HTTP status nnn. Source: PostgREST docs, "Errors", custom status codes.
create function private.refuse(p_status integer, p_code text, p_message text, p_detail jsonb default null)
returns void language plpgsql security invoker set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || p_status, message = p_message, hint = p_code, detail = coalesce(p_detail::text, '');
end;
$$;
comment on function private.refuse(integer, text, text, jsonb) is 'Ends the transaction with an HTTP status, a machine code (hint), a message for people and JSON details.';

-- One user at a time ------------------------------------------------------------------------------------------------

-- Without this lock 100 parallel requests at a limit of five made eleven jobs. Every function that counts, starts or
-- ends jobs takes it before any row lock, so that these functions cannot deadlock.
create function private.lock_user(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
create function private.try_lock_user(p_user_id uuid) returns boolean
language plpgsql security invoker set search_path = ''
as $$
begin
  return pg_try_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
comment on function private.try_lock_user(uuid) is 'The same without waiting: false when another transaction has the user.';

comment on function private.lock_user(uuid) is 'Makes the transactions that start or end jobs of one user run one after another.';

-- Plans -------------------------------------------------------------------------------------------------------------

create function private.current_period() returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return date_trunc('month', now() at time zone 'utc')::date;
end;
$$;
comment on function private.current_period() is 'First day of the current calendar month in UTC.';

create function private.plan_of(p_user_id uuid) returns public.plans
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

create function private.jobs_in_flight(p_user_id uuid, p_job_type text) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select count(*)::integer
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.user_id = p_user_id and j.job_type = p_job_type and j.status in ('pending', 'processing')
      and (j.job_type <> 'tailor'
           or coalesce((r.inputs ->> 'regenerate')::boolean, false)
           or not exists (select from public.tailored_profiles t
                          where t.user_id = p_user_id and t.opportunity_id = j.opportunity_id))
  );
end;
$$;
comment on function private.jobs_in_flight(uuid, text) is
  'Jobs in flight that will count: those that will complete with a profile that is there already do not.';

create function private.check_limit(p_user_id uuid, p_job_type text) returns void
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

create function private.count_usage(p_user_id uuid, p_job_type text) returns void
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

-- Idempotency keys --------------------------------------------------------------------------------------------------

create function private.replay(p_user_id uuid, p_key text, p_request_sha256 text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row public.idempotency_keys;
begin
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
comment on function private.replay(uuid, text, text) is 'The first answer to this key, null when it is new; 422 when the request differs. Call under lock_user.';

create function private.remember(p_user_id uuid, p_key text, p_request_sha256 text, p_response jsonb) returns jsonb
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

-- Highlights and phases ---------------------------------------------------------------------------------------------

create function private.append_highlights(p_old jsonb, p_new jsonb) returns jsonb
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

create function private.later_phase(p_old text, p_new text) returns text
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

create function private.clip(p_text text, p_bytes integer) returns text
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

-- Dispatch ----------------------------------------------------------------------------------------------------------

create function private.dispatch_run(p_job_id uuid) returns jsonb
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

-- A run may go when its user has a free slot and nothing that must come first is in flight: a job of the same
-- opportunity that is earlier or (when an older one is retried) already dispatched, or, for tailoring, an earlier résumé
-- or story whose evidence it should use.
create function private.dispatch_next(p_user_id uuid) returns jsonb
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
    select j.id
    from public.job_runs r
    join public.document_jobs j on j.id = r.job_id
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is null
      and (r.available_at is null or r.available_at <= clock_timestamp())
      and j.status = 'pending'
      and not exists (
        select from public.job_runs r2
        join public.document_jobs b on b.id = r2.job_id
        where r2.user_id = p_user_id and r2.is_open and b.id <> j.id and b.opportunity_id = j.opportunity_id
          and (r2.dispatched_at is not null or (b.created_at, b.id) < (j.created_at, j.id)))
      and not (j.job_type = 'tailor' and exists (
        select from public.document_jobs b
        where b.user_id = p_user_id and b.job_type in ('resume', 'story') and b.status in ('pending', 'processing')
          and (b.created_at, b.id) < (j.created_at, j.id)))
    order by j.created_at, j.id
    limit v_free
  loop
    v_dispatches := v_dispatches || private.dispatch_run(v_job_id);
  end loop;
  return v_dispatches;
end;
$$;
comment on function private.dispatch_next(uuid) is 'Dispatches as many waiting runs of a user as the plan allows. Call under lock_user.';

-- Starting and ending a job -----------------------------------------------------------------------------------------

create function private.start_job(
  p_user_id uuid, p_job_type text, p_inputs jsonb, p_input_sha256 text,
  p_opportunity_id uuid default null, p_document_id uuid default null
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
  insert into public.job_runs (job_id, user_id, inputs, input_sha256)
  values (v_job.id, p_user_id, p_inputs, p_input_sha256);
  return v_job;
end;
$$;
comment on function private.start_job(uuid, text, jsonb, text, uuid, uuid) is 'Makes the public and the private row of a job. Call under lock_user.';

create function private.equal_job_in_flight(p_user_id uuid, p_input_sha256 text) returns public.document_jobs
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select j.* into v_job
  from public.job_runs r
  join public.document_jobs j on j.id = r.job_id
  where r.user_id = p_user_id and r.is_open and r.input_sha256 = p_input_sha256
    and not coalesce((r.inputs ->> 'regenerate')::boolean, false)
  order by j.created_at
  limit 1;
  return v_job;
end;
$$;
comment on function private.equal_job_in_flight(uuid, text) is 'A job in flight with the same inputs, which a new request joins instead of making another.';

-- The one place where a job ends, whatever the way: row, run, step outputs and what it was reading.
create function private.end_job(
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
  update public.job_runs r set is_open = false, worker_id = null, lease_expires_at = null, available_at = null
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

create function private.fail_jobs_of_deleted_input() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  if tg_table_name = 'opportunities' then
    perform private.end_job(j.id, 'failed', 'The opportunity was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.opportunity_id = old.id and j.status in ('pending', 'processing');
  else
    perform private.end_job(j.id, 'failed', 'The document was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.document_id = old.id and j.status in ('pending', 'processing');
  end if;
  return old;
end;
$$;
comment on function private.fail_jobs_of_deleted_input() is 'Trigger: a job whose posting or document is deleted fails as such, whoever deletes it.';

-- Who may call ------------------------------------------------------------------------------------------------------

revoke all on all functions in schema private from public, anon, authenticated;
grant execute on all functions in schema private to service_role;
revoke all on function private.create_profile_for_new_user() from service_role;

create trigger opportunities_fail_jobs before delete on public.opportunities
  for each row execute function private.fail_jobs_of_deleted_input();
create trigger documents_fail_jobs before delete on public.documents
  for each row execute function private.fail_jobs_of_deleted_input();
