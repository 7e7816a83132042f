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
