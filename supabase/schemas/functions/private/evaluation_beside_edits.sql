create or replace function private.evaluation_beside_edits(
  p_new jsonb, p_old jsonb, p_citations jsonb, p_kept text[]
) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_statements integer := jsonb_array_length(p_citations);
  v_unsupported integer;
begin
  if cardinality(p_kept) = 0 or p_new ->> 'status' is distinct from 'completed' or v_statements = 0 then
    return p_new;
  end if;
  select count(*) into v_unsupported
    from jsonb_array_elements(p_citations) c where c ->> 'verdict' is distinct from 'supported';
  return p_new || jsonb_build_object(
    'statements', v_statements, 'unsupported', v_unsupported,
    'honesty', round(1 - v_unsupported::numeric / v_statements, 3),
    'grounding', round(1 - v_unsupported::numeric / v_statements, 3),
    'issues', private.beside_edits(p_new -> 'issues', p_old -> 'issues', p_kept));
end;
$$;
comment on function private.evaluation_beside_edits(jsonb, jsonb, jsonb, text[]) is
  'The evaluation of a profile of which some fields are kept as they were edited: honesty by all its citations, issues by path.';
grant execute on function private.evaluation_beside_edits(jsonb, jsonb, jsonb, text[]) to service_role;
