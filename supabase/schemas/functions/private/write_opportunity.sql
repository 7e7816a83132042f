create or replace function private.write_opportunity(p_opportunity_id uuid, p_opportunity jsonb) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_opportunity is null then
    return;
  end if;
  update public.opportunities o set
    title = coalesce(nullif(left(p_opportunity ->> 'title', 300), ''), o.title),
    company = coalesce(nullif(left(p_opportunity ->> 'company', 300), ''), o.company),
    location = coalesce(nullif(left(p_opportunity ->> 'location', 300), ''), o.location),
    -- Of a page that was fetched. What the person gave stays.
    description = coalesce(o.description, nullif(p_opportunity ->> 'description', '')),
    requirements = coalesce(p_opportunity -> 'requirements', o.requirements),
    status = 'ready'
    where o.id = p_opportunity_id;
end;
$$;
comment on function private.write_opportunity(uuid, jsonb) is 'Stores what a job read in a posting.';
grant execute on function private.write_opportunity(uuid, jsonb) to service_role;
