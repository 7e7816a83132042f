-- What a job may ask of models is reserved when it is made and held to a budget; stories, postings and stored bytes
-- have limits.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.usage_tracking
  add column stories integer not null default 0 check (stories >= 0),
  add column postings integer not null default 0 check (postings >= 0);

alter table public.job_runs
  add column reserved_calls integer not null default 0 check (reserved_calls >= 0),
  add column begun_calls integer not null default 0 check (begun_calls >= 0);
comment on column public.job_runs.reserved_calls is 'Model calls that its budget keeps for it and that may not begin yet. Of open runs only they count.';
comment on column public.job_runs.begun_calls is 'Model calls that its worker may have begun and has not told the end of.';

alter table public.plans
  add column model_calls_per_month integer check (model_calls_per_month >= 0),
  add column model_tokens_per_month bigint check (model_tokens_per_month >= 0),
  add column stories_per_month integer check (stories_per_month >= 0),
  add column postings_per_month integer check (postings_per_month >= 0),
  add column stored_bytes bigint check (stored_bytes >= 0);
comment on column public.plans.model_calls_per_month is 'Started calls, whatever becomes of their jobs. An offline engine makes none.';
comment on column public.plans.postings_per_month is 'Postings read by themselves; one that tailoring reads counts as that.';
comment on column public.plans.stored_bytes is 'Bytes of all documents that are kept.';
update public.plans p set
  model_calls_per_month = n.calls, model_tokens_per_month = n.tokens, stories_per_month = n.stories,
  postings_per_month = n.postings, stored_bytes = n.bytes
  from (values ('free', 200, 1500000, 20, 30, 52428800), ('pro', 1000, 8000000, 100, 200, 209715200),
               ('job_search', 4000, 30000000, 300, 1000, 524288000)) as n (name, calls, tokens, stories, postings, bytes)
  where p.name = n.name;

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function private.start_job(p_user_id uuid, p_job_type text, p_inputs jsonb, p_input_sha256 text, p_opportunity_id uuid, p_document_id uuid, p_regenerate boolean);
drop function public.claim_run(p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision, p_max_crashes integer);
drop function public.claim_waiting_runs(p_worker_id text, p_limit integer, p_lease_s double precision, p_timeout_s double precision, p_max_crashes integer, p_running jsonb);
drop function public.request_document(p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text, p_idempotency_key text, p_request_sha256 text, p_reader_version integer);
drop function public.request_opportunity(p_user_id uuid, p_description text, p_url text, p_idempotency_key text, p_request_sha256 text);
drop function public.request_tailoring(p_user_id uuid, p_opportunity_id uuid, p_description text, p_url text, p_regenerate boolean, p_share boolean, p_expires_in_days integer, p_share_base_url text, p_idempotency_key text, p_request_sha256 text, p_keep text[], p_reader_version integer);
drop function public.retry_job(p_user_id uuid, p_job_id uuid);

-- What is spent is what has been added up, and the calls of the last minute beside it: in one statement, so that none is
-- seen in both or in neither.
create or replace function private.budget_of(
  p_user_id uuid, out calls_limit integer, out tokens_limit bigint, out calls_used integer, out tokens_used bigint,
  out calls_open integer, out plan text
)
language plpgsql stable security invoker set search_path = ''
as $$
begin
  select p.model_calls_per_month, p.model_tokens_per_month, p.name,
      coalesce(u.model_calls, 0) + n.calls, coalesce(u.model_tokens, 0) + n.tokens, o.calls
    into calls_limit, tokens_limit, plan, calls_used, tokens_used, calls_open
    from private.plan_of(p_user_id) p
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
    cross join (
      select count(*)::integer as calls, coalesce(sum(m.input_tokens + m.output_tokens), 0) as tokens
      from public.model_calls m
      where m.user_id = p_user_id and not m.is_counted and m.outcome <> 'refused' and m.day >= private.current_period()) n
    cross join (
      select coalesce(sum(r.reserved_calls + r.begun_calls), 0)::integer as calls
      from public.job_runs r
      where r.user_id = p_user_id and r.is_open) o;
end;
$$;
comment on function private.budget_of(uuid) is
  'What a user may spend on models this month, has spent, and has open: reserves and calls in hand of runs that have not ended.';
grant execute on function private.budget_of(uuid) to service_role;

create or replace function private.calls_left(p_user_id uuid, p_except uuid default null) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select greatest(0, least(
      b.calls_limit - b.calls_used - b.calls_open + o.calls,
      (b.tokens_limit - b.tokens_used) / private.tokens_of_a_call() - b.calls_open + o.calls, 1000000))::integer
    from private.budget_of(p_user_id) b
    cross join (
      select coalesce(sum(r.reserved_calls + r.begun_calls), 0)::integer as calls
      from public.job_runs r
      where r.job_id = p_except and r.is_open) o);
end;
$$;
comment on function private.calls_left(uuid, uuid) is
  'How many more model calls a user may begin or reserve this month; what run p_except holds counts as left.';
grant execute on function private.calls_left(uuid, uuid) to service_role;

create or replace function private.check_budget(p_user_id uuid, p_calls integer, p_budget jsonb) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_month record;
  v_left integer;
begin
  if p_calls <= 0 then
    return;
  end if;
  v_left := private.calls_left(p_user_id);
  if v_left < p_calls then
    select * into v_month from private.budget_of(p_user_id);
    perform private.refuse(403, 'budget_reached',
      format('This needs about %s calls to a language model, and your plan (%s) has %s left this month. Your budget renews on %s (UTC).',
        p_calls, v_month.plan, v_left, (private.current_period() + interval '1 month')::date),
      jsonb_build_object(
        'budget', 'month', 'plan', v_month.plan, 'needed', p_calls, 'left', v_left, 'limit', v_month.calls_limit,
        'used', v_month.calls_used, 'in_flight', v_month.calls_open,
        'renews_at', to_char((private.current_period() + interval '1 month'), 'YYYY-MM-DD"T"00:00:00"Z"')));
  end if;
  if private.is_day_spent(p_budget, p_calls) then
    perform private.refuse(403, 'budget_reached',
      'This service has used up what it may ask of language models today. It goes on at 00:00 UTC.',
      jsonb_build_object(
        'budget', 'day', 'needed', p_calls, 'left', 0,
        'renews_at', to_char(private.current_day() + 1, 'YYYY-MM-DD"T"00:00:00"Z"')));
  end if;
end;
$$;
comment on function private.check_budget(uuid, integer, jsonb) is
  'Refuses with 403 budget_reached when the user''s month or the deployment''s day has no room for so many model calls. Call under lock_user.';
grant execute on function private.check_budget(uuid, integer, jsonb) to service_role;

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
    when 'story' then v_plan.stories_per_month
    when 'opportunity' then v_plan.postings_per_month
  end;
  if v_limit is null then
    return;
  end if;
  select coalesce(sum(case p_job_type
      when 'tailor' then u.tailored_profiles
      when 'resume' then u.uploads - u.uploads_taken_back
      when 'story' then u.stories
      else u.postings end), 0), coalesce(sum(u.uploads_taken_back), 0)
    into v_used, v_taken_back
    from public.usage_tracking u
    where u.user_id = p_user_id and u.period_start = private.current_period();
  if v_used + v_in_flight >= v_limit then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) allows %s %s a month. You have used %s, and %s are in progress.', v_plan.name, v_limit,
        case p_job_type when 'tailor' then 'tailored profiles' when 'resume' then 'uploads' when 'story' then 'stories'
          else 'postings read by themselves' end, v_used, v_in_flight)
        || case when p_job_type = 'resume' and v_used > 0 and v_taken_back < private.uploads_to_take_back()
             then ' Delete a document to make room for another.' else '' end,
      jsonb_build_object('limit', v_limit, 'used', v_used, 'in_flight', v_in_flight, 'plan', v_plan.name));
  end if;
end;
$$;
comment on function private.check_limit(uuid, text) is 'Refuses with 403 limit_reached when used + in flight would exceed the plan. Call under lock_user.';
grant execute on function private.check_limit(uuid, text) to service_role;

create or replace function private.check_stored_bytes(p_user_id uuid, p_bytes bigint) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_plan public.plans := private.plan_of(p_user_id);
  v_used bigint := private.stored_bytes(p_user_id);
begin
  if v_used + p_bytes > v_plan.stored_bytes then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) keeps %s of documents, and %s are taken. Delete a document to make room for another.',
             v_plan.name, pg_size_pretty(v_plan.stored_bytes), pg_size_pretty(v_used)),
      jsonb_build_object('limit', v_plan.stored_bytes, 'used', v_used, 'plan', v_plan.name));
  end if;
end;
$$;
comment on function private.check_stored_bytes(uuid, bigint) is 'Refuses with 403 limit_reached when so many more bytes would be more than the plan keeps. Call under lock_user.';
grant execute on function private.check_stored_bytes(uuid, bigint) to service_role;

create or replace function private.count_usage(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.usage_tracking (user_id, period_start, uploads, tailored_profiles, stories, postings)
  select p_user_id, private.current_period(), (p_job_type = 'resume')::integer, (p_job_type = 'tailor')::integer,
    (p_job_type = 'story')::integer, (p_job_type = 'opportunity')::integer
  on conflict (user_id, period_start) do update set
    uploads = public.usage_tracking.uploads + excluded.uploads,
    tailored_profiles = public.usage_tracking.tailored_profiles + excluded.tailored_profiles,
    stories = public.usage_tracking.stories + excluded.stories,
    postings = public.usage_tracking.postings + excluded.postings;
end;
$$;
comment on function private.count_usage(uuid, text) is 'Adds one to the month''s usage. Only the transaction that completes a job calls it.';
grant execute on function private.count_usage(uuid, text) to service_role;

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
  if p_status <> 'completed' then
    perform private.suppose_calls(p_job_id, v_job.user_id, v_job.attempt - (p_status = 'cancelled')::integer);
  end if;
  update public.job_runs r set is_open = false, reserved_calls = 0, begun_calls = 0, worker_id = null, lease_expires_at = null, available_at = null,
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

-- A call is in hand before it can cost: what a run may begin next is handed out with what it does anyway (its claim, the
-- commit of the step before), so that no call needs a round trip of its own.
create or replace function private.hand_out_calls(p_job_id uuid, p_told integer, p_opens integer) returns integer
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opened integer;
begin
  if p_told <= 0 and coalesce(p_opens, 0) <= 0 then
    return 0;
  end if;
  select least(greatest(coalesce(p_opens, 0), 0), r.reserved_calls) into v_opened
    from public.job_runs r where r.job_id = p_job_id for update;
  update public.job_runs r set
    begun_calls = greatest(0, r.begun_calls - p_told) + v_opened, reserved_calls = r.reserved_calls - v_opened
    where r.job_id = p_job_id and (v_opened > 0 or (p_told > 0 and r.begun_calls > 0));
  return coalesce(v_opened, 0);
end;
$$;
comment on function private.hand_out_calls(uuid, integer, integer) is
  'Takes p_told calls that have ended out of a run''s hand and puts p_opens of its reserve into it; how many there were to put.';
grant execute on function private.hand_out_calls(uuid, integer, integer) to service_role;

create or replace function private.is_day_spent(p_budget jsonb, p_calls integer default 1) returns boolean
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select (coalesce(d.calls, 0) + n.calls + p_calls > (p_budget ->> 'calls_per_day')::bigint)
      or (coalesce(d.tokens, 0) + n.tokens + p_calls * private.tokens_of_a_call() > (p_budget ->> 'tokens_per_day')::bigint)
    from (
      select count(*) as calls, coalesce(sum(m.input_tokens + m.output_tokens), 0) as tokens
      from public.model_calls m
      where not m.is_counted and m.outcome <> 'refused' and m.day = private.current_day()) n
    left join public.model_days d on d.day = private.current_day());
end;
$$;
comment on function private.is_day_spent(jsonb, integer) is
  'Whether today''s budget of the whole deployment, {calls_per_day, tokens_per_day}, leaves no room for so many calls. What runs have reserved is not looked at.';
grant execute on function private.is_day_spent(jsonb, integer) to service_role;

create or replace function private.planned_calls(p_user_id uuid, p_job_type text, p_opportunity_id uuid) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_roles integer;
begin
  if p_job_type <> 'tailor' then
    return 1;
  end if;
  select jsonb_array_length(r.record -> 'roles') into v_roles from public.records r where r.user_id = p_user_id;
  -- Talking points, letter, summary, skills and the judge once, and each role; a posting that nobody has read.
  return 5 + least(coalesce(v_roles, 5), private.tailored_roles())
    + (select (o.status <> 'ready')::integer from public.opportunities o where o.id = p_opportunity_id);
end;
$$;
comment on function private.planned_calls(uuid, text, uuid) is 'How many model calls a job makes when each of its steps is asked once.';
grant execute on function private.planned_calls(uuid, text, uuid) to service_role;

create or replace function private.reserve_calls(p_user_id uuid, p_job_type text, p_opportunity_id uuid, p_budget jsonb)
returns integer
language plpgsql security invoker set search_path = ''
as $$
declare
  v_calls integer;
begin
  if p_budget is null then
    return 0;
  end if;
  v_calls := private.planned_calls(p_user_id, p_job_type, p_opportunity_id);
  perform private.check_budget(p_user_id, v_calls, p_budget);
  return v_calls;
end;
$$;
comment on function private.reserve_calls(uuid, text, uuid, jsonb) is
  'The model calls that a new job has to be given, refused when the budget has no room for them; 0 where no model is asked (no p_budget). Call under lock_user.';
grant execute on function private.reserve_calls(uuid, text, uuid, jsonb) to service_role;

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
  perform private.suppose_calls(j.id, p_user_id, j.attempt) from public.document_jobs j where j.id = any (v_job_ids);
  update public.document_jobs j set status = 'pending', attempt = j.attempt + 1, highlights = '[]', warning = null
    where j.id = any (v_job_ids);
  update public.job_runs r set
    worker_id = null, lease_expires_at = null, dispatched_at = null, unclaimed_dispatches = 0, deadline_at = null,
    crash_count = 0, begun_calls = 0,
    -- All of it anew; a run without a budget has none to keep.
    reserved_calls = case when r.reserved_calls + r.begun_calls > 0
      then (select private.planned_calls(p_user_id, 'tailor', j.opportunity_id)
            from public.document_jobs j where j.id = r.job_id) else 0 end
    where r.job_id = any (v_job_ids);
  update public.job_steps s set output = null where s.job_id = any (v_job_ids) and s.output is not null;
end;
$$;
comment on function private.restart_tailoring(uuid) is
  'Has the tailor jobs in flight of a user begin anew, on the record as it is now. Call under lock_user, and dispatch_next after it.';
grant execute on function private.restart_tailoring(uuid) to service_role;

create or replace function private.start_job(
  p_user_id uuid, p_job_type text, p_inputs jsonb, p_input_sha256 text,
  p_opportunity_id uuid default null, p_document_id uuid default null, p_regenerate boolean default false, p_reserved_calls integer default 0
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
  insert into public.job_runs (job_id, user_id, regenerate, inputs, input_sha256, reserved_calls)
  values (v_job.id, p_user_id, p_regenerate, p_inputs, p_input_sha256, p_reserved_calls);
  return v_job;
end;
$$;
comment on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean, integer) is 'Makes the public and the private row of a job. Call under lock_user.';
grant execute on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean, integer) to service_role;

create or replace function private.stored_bytes(p_user_id uuid) returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (select coalesce(sum(d.byte_size), 0)::bigint from public.documents d where d.user_id = p_user_id);
end;
$$;
comment on function private.stored_bytes(uuid) is 'Bytes of all documents that are kept of a user.';
grant execute on function private.stored_bytes(uuid) to service_role;

create or replace function private.suppose_calls(p_job_id uuid, p_user_id uuid, p_attempt integer) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.model_calls (id, job_id, user_id, job_attempt, outcome, is_estimated, input_tokens, day)
  select gen_random_uuid(), p_job_id, p_user_id, p_attempt, 'unknown', true, private.tokens_of_a_call(), private.current_day()
    from public.job_runs r
    cross join generate_series(1, r.begun_calls)
    where r.job_id = p_job_id and r.worker_id is not null;
end;
$$;
comment on function private.suppose_calls(uuid, uuid, integer) is
  'A run is taken from its worker: each call that it may have begun is in the ledger, as an estimate, until that worker tells what it was.';
grant execute on function private.suppose_calls(uuid, uuid, integer) to service_role;

create or replace function private.tailored_roles() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 20;
end;
$$;
comment on function private.tailored_roles() is 'For how many roles a tailoring writes at most: `core/checking/narrowing.py` takes the most relevant ones.';
grant execute on function private.tailored_roles() to service_role;

create or replace function private.tokens_of_a_call() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 5000;
end;
$$;
comment on function private.tokens_of_a_call() is 'What is supposed of a model call before anybody knows: somewhat more than those of a tailoring of five roles take on average.';
grant execute on function private.tokens_of_a_call() to service_role;

create or replace function public.claim_run(
  p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_run public.job_runs;
  v_ended public.document_jobs;
  v_crashed boolean;
  v_begun integer;
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
  if v_ended.id is null and v_run.reserved_calls + v_run.begun_calls > 0 and private.is_day_spent(p_budget) then
    v_ended := private.end_job(p_job_id, 'failed',
      'This service has used up what it may ask of language models today. It goes on at 00:00 UTC: retry the job then.');
  end if;
  if v_ended.id is not null then
    return jsonb_build_object('outcome', v_ended.status, 'job', to_jsonb(v_ended),
                              'dispatches', private.dispatch_next(v_user_id));
  end if;

  v_begun := v_run.begun_calls;
  if v_crashed and v_begun > 0 then
    -- What the one before may have begun is spent, and has to be begun again: inside the budget, as every retry.
    perform private.suppose_calls(p_job_id, v_user_id, v_job.attempt);
    v_begun := least(v_begun, private.calls_left(v_user_id, p_job_id) - v_run.reserved_calls);
  elsif v_begun = 0 and p_budget is not null then
    v_begun := least(1, v_run.reserved_calls);
    v_run.reserved_calls := v_run.reserved_calls - v_begun;
  end if;
  update public.job_runs r set
    begun_calls = greatest(0, v_begun),
    reserved_calls = v_run.reserved_calls,
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
    'granted', v_run.begun_calls,
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
comment on function public.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) is
  'Gives the run to one worker: attempt + 1, a lease, all that the job reads, the steps done before, and how many model calls it may begin. Skipped when another has it.';
grant execute on function public.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) to service_role;

create or replace function public.claim_waiting_runs(
  p_worker_id text, p_limit integer, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_running jsonb default '[]'::jsonb, p_budget jsonb default null
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
    v_claim := public.claim_run(v_row.job_id, v_row.dispatch, p_worker_id, p_lease_s, p_timeout_s, p_max_crashes,
                                p_budget);
    if v_claim ->> 'outcome' <> 'skipped' then
      v_claims := v_claims || v_claim;
    end if;
  end loop;
  return jsonb_build_object('claims', v_claims);
end;
$$;
comment on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb) is
  'Claims runs that were dispatched and that nobody has, oldest first, without a queue; p_running are ids of runs that the worker has in hand.';
grant execute on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb)
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
  v_booked integer;
  v_granted integer;
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
    return jsonb_build_object(
      'version', v_job.version, 'status', v_job.status,
      'granted', (select least(r.begun_calls, (p_trace ->> 'opens')::integer) from public.job_runs r where r.job_id = p_job_id));
  end if;
  perform private.record_step(p_job_id, p_step, v_status, p_attempt, coalesce(p_output, 'null'::jsonb), p_trace,
                              p_error);
  v_booked := private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  v_granted := private.hand_out_calls(p_job_id, v_booked, (p_trace ->> 'opens')::integer);
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  update public.job_runs r set crash_count = 0 where r.job_id = p_job_id and r.crash_count > 0;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status, 'granted', v_granted);
end;
$$;
comment on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is
  'A finished step: its output, phase, progress and highlights together. Phase and progress never go back. With p_error: a step that failed and that the job does without. p_trace also has the model calls that have ended (`calls`) and how many may begin now (`opens`).';
grant execute on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) to service_role;

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
  perform private.count_usage(v_job.user_id, 'opportunity');
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

-- One at a time, and nobody else writes model_days, so it is no row that others wait for. An estimate is left until its
-- worker can no longer tell better. Sums first, calls last, and no lock before: as the deletion of a user goes through
-- both, so that neither waits for what the other wants.
create or replace function public.count_model_calls(p_limit integer default 2000, p_settle_s double precision default 600)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:model_calls', 0)) then
    return jsonb_build_object('counted', 0, 'more', false);
  end if;
  select array_agg(c.id) into v_ids from (
    select m.id from public.model_calls m
    where not m.is_counted and (m.outcome <> 'unknown' or m.booked_at < clock_timestamp() - make_interval(secs => p_settle_s))
    limit p_limit) c;
  insert into public.usage_tracking as u (user_id, period_start, model_calls, model_tokens)
  select m.user_id, date_trunc('month', m.day)::date, count(*), sum(m.input_tokens + m.output_tokens)
    from public.model_calls m
    where m.id = any (v_ids) and m.outcome <> 'refused'
      and exists (select from public.profiles p where p.id = m.user_id)
    group by 1, 2
    order by 1, 2
  on conflict (user_id, period_start) do update set
    model_calls = u.model_calls + excluded.model_calls, model_tokens = u.model_tokens + excluded.model_tokens;
  insert into public.model_days as d (day, calls, tokens)
  select m.day, count(*), sum(m.input_tokens + m.output_tokens)
    from public.model_calls m
    where m.id = any (v_ids) and m.outcome <> 'refused'
    group by 1
    order by 1
  on conflict (day) do update set calls = d.calls + excluded.calls, tokens = d.tokens + excluded.tokens;
  update public.model_calls m set is_counted = true, user_id = null where m.id = any (v_ids);
  return jsonb_build_object('counted', coalesce(cardinality(v_ids), 0), 'more', coalesce(cardinality(v_ids), 0) = p_limit);
end;
$$;
comment on function public.count_model_calls(integer, double precision) is
  'Adds model calls of the last minute to the sums of their users and days, and forgets whose they were: one batch; says whether there is more.';
grant execute on function public.count_model_calls(integer, double precision) to service_role;

create or replace function public.draw_calls(
  p_job_id uuid, p_attempt integer, p_calls integer default 1, p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_opened integer := 0;
begin
  v_job := private.lock_for_end(p_job_id, p_attempt, 'processing');
  -- Its reserve is for what is planned, as long as there is anything else.
  if private.calls_left(v_job.user_id) < p_calls or private.is_day_spent(p_budget, p_calls) then
    v_opened := private.hand_out_calls(p_job_id, 0, p_calls);
  end if;
  if v_opened < p_calls then
    perform private.check_budget(v_job.user_id, p_calls - v_opened, p_budget);
    update public.job_runs r set begun_calls = r.begun_calls + p_calls - v_opened where r.job_id = p_job_id;
  end if;
  return jsonb_build_object('granted', p_calls);
end;
$$;
comment on function public.draw_calls(uuid, integer, integer, jsonb) is
  'Puts calls into a run''s hand that were not planned (a retry, a repair): of what the budget has left, then of its reserve; 403 budget_reached when that is nothing.';
grant execute on function public.draw_calls(uuid, integer, integer, jsonb) to service_role;

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
  perform private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  -- Its worker has told of all its calls: nothing is left to be supposed.
  update public.job_runs r set begun_calls = 0 where r.job_id = p_job_id and r.begun_calls > 0;
  v_job := private.end_job(p_job_id, 'failed', p_error_message);
  return private.ended(v_job, true);
end;
$$;
comment on function public.fail_run(uuid, integer, text, text, jsonb, text) is
  'Ends a job as failed, with a reason for its owner; the step''s own error goes to the timeline. Usage does not rise.';
grant execute on function public.fail_run(uuid, integer, text, text, jsonb, text) to service_role;

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
        'replacements_left', private.uploads_to_take_back() - coalesce(u.uploads_taken_back, 0)),
      'stories', jsonb_build_object(
        'limit', p.stories_per_month, 'used', coalesce(u.stories, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'story')),
      'postings', jsonb_build_object(
        'limit', p.postings_per_month, 'used', coalesce(u.postings, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'opportunity')),
      'stored_bytes', jsonb_build_object(
        'limit', p.stored_bytes, 'used', private.stored_bytes(p_user_id), 'in_flight', 0),
      'model_calls', jsonb_build_object('limit', b.calls_limit, 'used', b.calls_used, 'in_flight', b.calls_open),
      'model_tokens', jsonb_build_object(
        'limit', b.tokens_limit, 'used', b.tokens_used, 'in_flight', b.calls_open * private.tokens_of_a_call()))
    from private.plan_of(p_user_id) p
    cross join private.budget_of(p_user_id) b
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
  );
end;
$$;
comment on function public.get_usage(uuid) is 'Plan, limits, used and in flight of the current month; of model calls in flight is what is reserved or in hand.';
grant execute on function public.get_usage(uuid) to service_role;

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
  perform private.hand_out_calls(
    p_job_id, private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls'), 0);
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

create or replace function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null, p_calls jsonb default null)
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
  perform private.hand_out_calls(p_job_id, private.book_calls(p_job_id, v_user_id, p_attempt, p_calls), 0);
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
comment on function public.release_run(uuid, integer, timestamptz, jsonb) is
  'Hands a run over: at a deploy to any worker at once, at a long wait not before p_retry_at. Not a crash.';
grant execute on function public.release_run(uuid, integer, timestamptz, jsonb) to service_role;

create or replace function public.request_document(
  p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text,
  p_idempotency_key text default null, p_request_sha256 text default null, p_reader_version integer default null,
  p_budget jsonb default null
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
                               p_document_id => v_document.id,
                               p_reserved_calls => private.reserve_calls(p_user_id, p_type, null, p_budget));
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
  end if;
  perform private.check_limit(p_user_id, p_type);
  perform private.check_stored_bytes(p_user_id, octet_length(v_content));
  insert into public.documents (user_id, type, filename, media_type, byte_size, content_sha256)
  values (p_user_id, p_type, left(p_filename, 255), p_media_type, octet_length(v_content), p_sha256)
  returning id into v_document_id;
  insert into public.document_files (document_id, content) values (v_document_id, v_content);
  v_job := private.start_job(p_user_id, p_type, '{}'::jsonb, v_input_sha256, p_document_id => v_document_id,
                             p_reserved_calls => private.reserve_calls(p_user_id, p_type, null, p_budget));
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_document(uuid, text, text, text, text, text, text, text, integer, jsonb) is
  'Stores an uploaded résumé or story and makes the job that reads it. A file that a reader of p_reader_version or later has read already is answered as its document; one that an older reader read is read again, uncounted.';
grant execute on function public.request_document(uuid, text, text, text, text, text, text, text, integer, jsonb) to service_role;

create or replace function public.request_opportunity(
  p_user_id uuid, p_description text default null, p_url text default null,
  p_idempotency_key text default null, p_request_sha256 text default null,
  p_budget jsonb default null
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
  if v_opportunity.status <> 'ready' then
    perform private.check_limit(p_user_id, 'opportunity');
  end if;
  v_job := private.start_job(p_user_id, 'opportunity', '{}'::jsonb, v_input_sha256,
                             p_opportunity_id => v_opportunity.id,
                             p_reserved_calls => case when v_opportunity.status <> 'ready'
                               then private.reserve_calls(p_user_id, 'opportunity', null, p_budget) else 0 end);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_opportunity(uuid, text, text, text, text, jsonb) is
  'Stores a posting and makes the job that reads it.';
grant execute on function public.request_opportunity(uuid, text, text, text, text, jsonb) to service_role;

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
  p_reader_version integer default 0,
  p_budget jsonb default null
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
  v_reserved integer := 0;
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
  if p_regenerate or v_state in ('none', 'changed', 'removed') then
    v_reserved := private.reserve_calls(p_user_id, 'tailor', v_opportunity.id, p_budget);
  end if;
  perform private.read_again(p_user_id, p_reader_version);
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'share', p_share, 'expires_in_days', p_expires_in_days, 'share_base_url', p_share_base_url,
      'keep', to_jsonb(p_keep), 'regenerate', case when p_regenerate then true end,
      'uncounted', case when v_state = 'removed' then true end)),
    v_input_sha256, p_opportunity_id => v_opportunity.id, p_regenerate => p_regenerate,
    p_reserved_calls => v_reserved);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb) is
  'Answers with the cached profile as far as all of it may still be said, joins an equal job in flight, or makes a job. Without an opportunity id the posting is stored and read by the job. Documents that a reader before p_reader_version read are read again first.';
grant execute on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb)
  to service_role;

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
