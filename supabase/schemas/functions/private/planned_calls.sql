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
