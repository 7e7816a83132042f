-- Realtime sends what this publication holds: jobs, and nothing else. A hosted project has the publication, perhaps FOR
-- ALL TABLES, to which no table can be added; a bare database may not have it. (Row level security holds either way.)
do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  if not exists (select from pg_publication_tables
                 where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = 'document_jobs') then
    alter publication supabase_realtime add table public.document_jobs;
  end if;
end;
$$;
