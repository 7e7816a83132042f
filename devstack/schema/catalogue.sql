-- What the descriptions of a database share. Names are spelled with their schemas, so run this with
-- search_path = pg_catalog.

create function pg_temp.is_ours(p_schema oid) returns boolean language sql as $$
  select p_schema in (select n.oid from pg_namespace n where n.nspname in ('public', 'private', 'bespoke_worker'))
$$;
create function pg_temp.rights(p_acl aclitem[]) returns text language sql as $$
  select coalesce(string_agg(E'\n  ' || a::text, '' order by a::text collate "C"), E'\n  nobody')
  from unnest(p_acl) a
$$;
create function pg_temp.remark(p_comment text) returns text language sql as $$
  select E'\n  -- ' || p_comment
$$;

-- Every function of ours, whole.
create temporary view functions as
select p.pronamespace::regnamespace::text as schema, p.proname as name,
       pg_get_function_identity_arguments(p.oid) as identity,
       pg_get_function_result(p.oid) as returns,
       coalesce(p.proargnames, '{}') as argument_names,
       array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a (t, n) order by n) as types,
       p.pronargdefaults as default_count,
       pg_get_functiondef(p.oid) as definition,
       pg_temp.rights(coalesce(p.proacl, acldefault('f', p.proowner))) as rights,
       coalesce(obj_description(p.oid, 'pg_proc'), '') as comment
from pg_proc p
where pg_temp.is_ours(p.pronamespace)
order by 1, 2, 3;
