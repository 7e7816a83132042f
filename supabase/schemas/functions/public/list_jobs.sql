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
