-- What the tests of the Realtime-compatible server need of a Supabase project, and tables with something odd each.

create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
grant usage on schema public to anon, authenticated, service_role;
create schema auth;
grant usage on schema auth to anon, authenticated, service_role;
create function auth.uid() returns uuid language sql stable as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
$$;
create publication supabase_realtime;

-- The ordinary case: own rows only.
create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  status text not null default 'pending',
  progress int not null default 0,
  version bigint not null default 1,
  result jsonb,
  updated_at timestamptz not null default now(),
  internal_note text
);
alter table public.jobs enable row level security;
create policy "own rows" on public.jobs for select to authenticated using (user_id = (select auth.uid()));
grant select (id, user_id, status, progress, version, result, updated_at) on public.jobs to authenticated;
grant select on public.jobs to service_role;

-- The tables of the official client's test suite.
create table public.todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid,
  description text,
  is_completed boolean default false
);
alter table public.todos enable row level security;
create policy "everyone reads" on public.todos for select to anon, authenticated using (true);
grant select on public.todos to anon, authenticated, service_role;
create table public.messages (id bigint generated always as identity primary key, title text, message text);
alter table public.messages enable row level security;
create policy "everyone reads" on public.messages for select to anon, authenticated using (true);
grant select on public.messages to anon, authenticated, service_role;

-- No row level security, and a composite key.
create table public.open_pairs ("left Side" int, "right" text, note text, primary key ("left Side", "right"));
grant select on public.open_pairs to anon, authenticated;

-- The whole old row is in the log.
create table public.full_rows (id int primary key, user_id uuid, body text, note text);
alter table public.full_rows replica identity full;
alter table public.full_rows alter column body set storage external;
alter table public.full_rows enable row level security;
create policy "own rows" on public.full_rows for select to authenticated using (user_id = (select auth.uid()));
grant select on public.full_rows to authenticated;

-- Large values out of line.
create table public.large_rows (id int primary key, body text, note text);
alter table public.large_rows alter column body set storage external;
grant select on public.large_rows to authenticated;

-- No key at all.
create table public.keyless_open (note text);
grant select on public.keyless_open to authenticated;
create table public.keyless_secured (note text);
alter table public.keyless_secured enable row level security;
create policy "everyone reads" on public.keyless_secured for select to authenticated using (true);
grant select on public.keyless_secured to authenticated;

-- A policy that fails for some.
create table public.fragile_rows (id int primary key, divisor int);
alter table public.fragile_rows enable row level security;
create policy "may fail" on public.fragile_rows for select to authenticated
  using (1 / (current_setting('request.jwt.claims')::jsonb ->> 'number')::int = 1);
grant select on public.fragile_rows to authenticated;

-- Every kind of type.
create type public.mood as enum ('sad', 'ok');
create type public.point_of_sale as (name text, till int);
create domain public.percentage as int check (value between 0 and 100);
create table public.typed_rows (
  id int primary key,
  a_bool bool, a_smallint smallint, a_int int, a_bigint bigint, a_real real, a_double double precision,
  a_numeric numeric, a_text text, a_varchar varchar(20), a_char char(5), a_uuid uuid, a_date date, a_time time,
  a_timestamp timestamp, a_timestamptz timestamptz, a_interval interval, a_json json, a_jsonb jsonb, a_bytea bytea,
  a_inet inet, a_mood public.mood, a_percentage public.percentage, a_composite public.point_of_sale,
  a_range int4range, a_point point, a_xml text,
  some_int int[], some_text text[], some_json jsonb[], some_moods public.mood[], some_instants timestamptz[],
  some_composites public.point_of_sale[], a_matrix int[][], a_percentages public.percentage[], some_boxes box[]
);
grant select on public.typed_rows to authenticated;

alter publication supabase_realtime add table
  public.jobs, public.todos, public.messages, public.open_pairs, public.full_rows, public.large_rows,
  public.keyless_open, public.keyless_secured, public.fragile_rows, public.typed_rows;

create table public.unpublished (id int primary key);
grant select on public.unpublished to authenticated;
