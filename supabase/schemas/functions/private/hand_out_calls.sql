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
