-- The one definer function: sign-up runs as the Auth server's role, which has no rights on public.profiles, and an
-- invoker trigger would make every sign-up on a hosted project fail.
create or replace function private.create_profile_for_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, display_name)
  values (new.id, left(nullif(btrim(new.raw_user_meta_data ->> 'display_name'), ''), 200))
  on conflict (id) do nothing;
  return new;
end;
$$;
comment on function private.create_profile_for_new_user() is 'Trigger on auth.users: makes the user''s profile.';
