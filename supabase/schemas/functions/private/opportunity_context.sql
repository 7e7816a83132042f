create or replace function private.opportunity_context(p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', o.id, 'title', o.title, 'company', o.company, 'location', o.location, 'url', o.url,
      'description', o.description, 'requirements', o.requirements, 'status', o.status, 'why', o.why)
    from public.opportunities o
    where o.id = p_opportunity_id
  );
end;
$$;
comment on function private.opportunity_context(uuid) is 'A posting as a job needs it.';
grant execute on function private.opportunity_context(uuid) to service_role;
