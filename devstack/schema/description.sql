-- One entry a thing, which names the thing first: everything of ours but the bodies of functions. A list of rights that
-- nobody set is spelled out. It needs the functions of catalogue.sql.
select format('schema %s: owner %s%s%s', n.nspname, n.nspowner::regrole,
              pg_temp.rights(coalesce(n.nspacl, acldefault('n', n.nspowner))),
              pg_temp.remark(obj_description(n.oid, 'pg_namespace')))
from pg_namespace n where pg_temp.is_ours(n.oid)
union all
select format('default privileges of %s in %s on %s:%s', d.defaclrole::regrole,
              coalesce(nullif(d.defaclnamespace, 0)::regnamespace::text, 'all schemas'), d.defaclobjtype,
              pg_temp.rights(d.defaclacl))
from pg_default_acl d where d.defaclrole = 'postgres'::regrole
union all
select format('%s %s: owner %s, row security %s/%s, replica identity %s%s%s%s%s',
              case c.relkind when 'r' then 'table' when 'S' then 'sequence' else 'relation ' || c.relkind::text end,
              c.oid::regclass, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
              E'\n  with ' || array_to_string(c.reloptions, ', '),
              pg_temp.rights(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char",
                                                            c.relowner))),
              pg_temp.remark(obj_description(c.oid, 'pg_class')),
              case when c.relkind in ('v', 'm') then E'\n' || pg_get_viewdef(c.oid) end)
from pg_class c where pg_temp.is_ours(c.relnamespace) and c.relkind not in ('i', 'I')
union all
select format('column %s.%s: %s. %s%s%s%s, storage %s%s%s', c.oid::regclass, a.attname,
              row_number() over (partition by a.attrelid order by a.attnum), -- a column that was dropped keeps its number
              format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
              case when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) end,
              case a.attidentity when '' then '' else ' identity ' || a.attidentity::text end,
              a.attstorage, case when a.attacl is not null then pg_temp.rights(a.attacl) end,
              pg_temp.remark(col_description(c.oid, a.attnum)))
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind not in ('i', 'I', 'S')
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where pg_temp.is_ours(c.relnamespace) and a.attnum > 0 and not a.attisdropped
union all
select format('constraint %s of %s: %s%s', c.conname, c.conrelid::regclass, pg_get_constraintdef(c.oid),
              pg_temp.remark(obj_description(c.oid, 'pg_constraint')))
from pg_constraint c where pg_temp.is_ours(c.connamespace) and c.contype <> 't'
union all
select format('index %s: %s%s', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid),
              pg_temp.remark(obj_description(i.indexrelid, 'pg_class')))
from pg_index i join pg_class c on c.oid = i.indrelid where pg_temp.is_ours(c.relnamespace)
union all
select format('trigger %s on %s: %s, enabled %s%s', t.tgname, t.tgrelid::regclass, pg_get_triggerdef(t.oid),
              t.tgenabled, pg_temp.remark(obj_description(t.oid, 'pg_trigger')))
from pg_trigger t join pg_class c on c.oid = t.tgrelid
where not t.tgisinternal and c.relnamespace = any (array['public', 'private', 'auth']::regnamespace[])
union all
select format('policy "%s" on %s: %s %s to %s using (%s) check (%s)', p.polname, p.polrelid::regclass,
              case when p.polpermissive then 'permissive' else 'restrictive' end, p.polcmd,
              (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', '
                                order by r::regrole::text)
               from unnest(p.polroles) r),
              pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
from pg_policy p join pg_class c on c.oid = p.polrelid where pg_temp.is_ours(c.relnamespace)
union all
select format('type %s: %s%s', t.oid::regtype, t.typtype, (select E'\n  ' || string_agg(e.enumlabel, ', '
                                                               order by e.enumsortorder)
                                                           from pg_enum e where e.enumtypid = t.oid))
from pg_type t where pg_temp.is_ours(t.typnamespace) and t.typtype in ('e', 'd')
union all
select format('function %s(%s): returns %s, %s, %s, %s, %s, owner %s%s%s', p.oid::regproc,
              pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), l.lanname, p.provolatile,
              case when p.prosecdef then 'security definer' else 'security invoker' end,
              array_to_string(p.proconfig, ', '), p.proowner::regrole,
              pg_temp.rights(coalesce(p.proacl, acldefault('f', p.proowner))),
              pg_temp.remark(obj_description(p.oid, 'pg_proc')))
from pg_proc p join pg_language l on l.oid = p.prolang where pg_temp.is_ours(p.pronamespace)
union all
select format('publication %s: all tables %s%s', p.pubname, p.puballtables,
              (select E'\n  ' || string_agg(t.schemaname || '.' || t.tablename, ', ' order by t.tablename)
               from pg_publication_tables t where t.pubname = p.pubname))
from pg_publication p
union all
select format('row of public.plans: %s', to_jsonb(p)) from public.plans p;
