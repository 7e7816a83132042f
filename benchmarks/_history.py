"""A database with a past: users whose jobs have ended long ago, and others whose jobs are open."""

import psycopg

CLOSED_OF_ONE_USER = 20
FACTS_OF_ONE_USER = 4
OPEN_OF_ONE_USER = 10  # of which the free plan has two dispatched
CALLS_OF_A_JOB = 3
UNCOUNTED_OF_OPEN = 40  # one in ten is in hand, a step of it takes eight seconds, and two later a call is counted

# Triggers and foreign keys are left out, so that a million jobs take a minute; every row is as they would have made it.
# The numbers are integers of ours, never text of others.
PEOPLE = """
    create temporary table people as
    select gen_random_uuid() as user_id, gen_random_uuid() as opportunity_id, gen_random_uuid() as document_id, n
    from generate_series(1, {users}) n;
    insert into auth.users (id, email) select user_id, format('%s-%s@example.com', n, user_id) from people;
    insert into public.profiles (id) select user_id from people;
    insert into public.opportunities (id, user_id, title, description, posting_sha256, status)
    select opportunity_id, user_id, 'Engineer', 'A posting.', n::text, 'ready' from people;
    insert into public.documents
      (id, user_id, type, media_type, byte_size, content_sha256, status, text, reading, reader)
    select document_id, user_id, 'resume', 'text/plain', 1, 'sha', 'ready', 'a', jsonb_build_object('text', ''), 'x/1'
    from people;
    insert into public.records (user_id, version, record, marks)
    select p.user_id, 1, f.record, private.record_marks(f.record)
    from people p
    cross join lateral (
      select jsonb_build_object('version', 1, 'facts', jsonb_agg(jsonb_build_object(
        'id', gen_random_uuid(), 'kind', 'skill', 'text', format('Baking %s', f)))) as record
      from generate_series(1, {facts}) f where p.n is not null) f;
"""
CLOSED = """
    create temporary table past as
    select gen_random_uuid() as id, p.user_id, p.opportunity_id,
      case when j % 10 = 0 then 'failed' when j % 50 = 1 then 'cancelled' else 'completed' end as status,
      now() - interval '365 days' * random() as ended_at
    from people p cross join generate_series(1, {each}) j;
    insert into public.document_jobs
      (id, user_id, job_type, status, progress, opportunity_id, attempt, created_at, started_at, completed_at)
    select id, user_id, 'tailor', status, 100, opportunity_id, 1, ended_at - interval '20 s',
      ended_at - interval '19 s', ended_at
    from past;
    insert into public.job_runs
      (job_id, user_id, input_sha256, is_open, dispatch, dispatched_at, deadline_at, outputs_until, created_at)
    select id, user_id, 'sha', false, 1, ended_at - interval '20 s', ended_at + interval '880 s',
      case when status <> 'completed' and ended_at > now() - interval '30 days' then ended_at + interval '30 days' end,
      ended_at - interval '20 s'
    from past;
    insert into public.job_steps (job_id, name, status, job_attempt, output)
    select id, 'talking_points', 'completed', 1,
      case when status <> 'completed' and ended_at > now() - interval '30 days' then '{{}}'::jsonb end
    from past;
    insert into public.model_calls
      (id, job_id, job_attempt, operation, model, outcome, input_tokens, output_tokens, day, is_counted, booked_at)
    select gen_random_uuid(), id, 1, 'narrative', 'm', 'answered', 1000, 100, ended_at::date, true, ended_at
    from past cross join generate_series(1, {calls});
    insert into public.model_days as d (day, calls, tokens)
    select ended_at::date, count(*) * {calls}, count(*) * {calls} * 1100 from past group by 1
    on conflict (day) do update set calls = d.calls + excluded.calls, tokens = d.tokens + excluded.tokens;
    insert into public.usage_tracking as u (user_id, period_start, model_calls, model_tokens)
    select user_id, date_trunc('month', ended_at)::date, count(*) * {calls}, count(*) * {calls} * 1100
    from past group by 1, 2
    on conflict (user_id, period_start) do update set
      model_calls = u.model_calls + excluded.model_calls, model_tokens = u.model_tokens + excluded.model_tokens;
    drop table past;
"""
OPEN = """
    create temporary table present as
    select gen_random_uuid() as id, p.user_id, p.opportunity_id, j as place
    from people p cross join generate_series(1, {each}) j;
    insert into public.document_jobs (id, user_id, job_type, status, opportunity_id, attempt, started_at)
    select id, user_id, 'tailor', case place when 1 then 'processing' else 'pending' end, opportunity_id,
      (place = 1)::integer, case place when 1 then now() end
    from present;
    insert into public.job_runs
      (job_id, user_id, regenerate, input_sha256, dispatch, dispatched_at, worker_id, lease_expires_at, deadline_at)
    select id, user_id, true, 'sha', (place <= 2)::integer, case when place <= 2 then now() + interval '1 day' end,
      case place when 1 then 'another' end, case place when 1 then now() + interval '1 day' end,
      case place when 1 then now() + interval '1 day' end
    from present;
    insert into public.model_calls
      (id, job_id, user_id, job_attempt, operation, model, outcome, is_estimated, input_tokens, day, booked_at)
    select gen_random_uuid(), id, user_id, 1, 'narrative', 'm', 'unknown', true, 5000,
      (now() at time zone 'utc')::date, now() + interval '1 day'
    from present where place = 1 limit (select count(*) / {uncounted} from present);
    drop table present;
"""


SIZES = {"calls": CALLS_OF_A_JOB, "uncounted": UNCOUNTED_OF_OPEN}


def make_history(connection: psycopg.Connection, *, closed: int, open_jobs: int) -> None:
    """Fill a database whose schema is there, as the superuser: so many jobs that have ended, and so many that have not.

    None of them is due for anything: leases, deadlines and dispatches are good for a day, and so long nobody counts the
    model calls that one in `UNCOUNTED_OF_OPEN` of the open jobs has booked.
    """
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        for script, count, each in ((CLOSED, closed, CLOSED_OF_ONE_USER), (OPEN, open_jobs, OPEN_OF_ONE_USER)):
            connection.execute(PEOPLE.format(users=count // each, facts=FACTS_OF_ONE_USER).encode())
            connection.execute(script.format(each=each, **SIZES).encode())
            connection.execute("drop table people")
    connection.execute("vacuum (analyze, index_cleanup on)")


def add_past(connection: psycopg.Connection, user_id: str, *, closed: int) -> None:
    """Give one user so many tailor jobs that have ended."""
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        connection.execute(
            "create temporary table people as select %s::uuid as user_id, gen_random_uuid() as opportunity_id",
            [user_id],
        )
        connection.execute(
            "insert into public.opportunities (id, user_id, title, description, posting_sha256, status) "
            "select opportunity_id, user_id, 'Engineer', 'A posting.', 'past', 'ready' from people"
        )
        connection.execute(CLOSED.format(each=closed, **SIZES).encode())
        connection.execute("drop table people")
    connection.execute("vacuum (analyze, index_cleanup on)")
