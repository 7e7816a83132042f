-- Without this lock 100 parallel requests at a limit of five made eleven jobs. Every function that counts, starts or
-- ends jobs takes it before any row lock, so that these functions cannot deadlock.
create or replace function private.lock_user(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
comment on function private.lock_user(uuid) is 'Makes the transactions that start or end jobs of one user run one after another.';
grant execute on function private.lock_user(uuid) to service_role;
