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
