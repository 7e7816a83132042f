-- As supabase/migrations do for profiles: a definer trigger on auth.users, which sign-up must survive.
create schema private;
create function private.greet() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notes (user_id, body) values (new.id, new.raw_user_meta_data);
  return new;
end
$$;
create trigger greet after insert on auth.users for each row execute function private.greet();
