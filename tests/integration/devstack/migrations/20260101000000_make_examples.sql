-- A schema of its own for the tests of the local stack: what Lite and we must answer as a hosted project does.

create function public.who() returns jsonb
language sql set search_path = '' as $$
  select jsonb_build_object('role', current_user, 'uid', auth.uid(), 'jwt_role', auth.jwt() ->> 'role', 'auth_role', auth.role())
$$;

create function public.echo(
  p_json jsonb default null, p_ids uuid[] default null, p_names text[] default null, p_big bigint default null,
  p_number numeric default null, p_at timestamptz default null, p_text text default null
) returns jsonb
language sql set search_path = '' as $$
  select jsonb_build_object(
    'json', p_json, 'kind', jsonb_typeof(p_json), 'ids', p_ids, 'names', p_names, 'big', p_big, 'number', p_number,
    'at', p_at, 'text', p_text
  )
$$;

create function public.refuse(p_code text) returns jsonb
language plpgsql set search_path = '' as $$
begin
  raise exception 'No room' using errcode = p_code, hint = 'limit_reached', detail = '{"limit": 5}';
end
$$;

create function public.measure(p_content text) returns jsonb
language sql set search_path = '' as $$ select to_jsonb(length(p_content)) $$;

create function public.statement_timeout() returns jsonb
language sql set search_path = '' as $$ select to_jsonb(current_setting('statement_timeout')) $$;

create function public.nap(p_s float) returns jsonb
language sql set search_path = '' as $$ select to_jsonb(pg_sleep(p_s)::text) $$;

create table public.notes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  body jsonb not null,
  created_at timestamptz not null default now()
);
alter table public.notes enable row level security;
create policy "Owners see their notes" on public.notes for select to authenticated using (user_id = (select auth.uid()));

create table public.secrets (id int primary key);
revoke all on public.secrets from anon, authenticated;
create function public.secret() returns jsonb language sql set search_path = '' as $$ select to_jsonb(1) $$;
revoke all on function public.secret() from public, anon, authenticated;
