-- Triggers come last: they need both the tables and the functions.

create trigger profiles_set_updated_at before update on public.profiles
  for each row execute function private.set_updated_at();

create trigger create_profile_for_new_user after insert on auth.users
  for each row execute function private.create_profile_for_new_user();

create trigger subscriptions_set_updated_at before update on public.subscriptions
  for each row execute function private.set_updated_at();
create trigger usage_tracking_set_updated_at before update on public.usage_tracking
  for each row execute function private.set_updated_at();
create trigger documents_set_updated_at before update on public.documents
  for each row execute function private.set_updated_at();
create trigger opportunities_set_updated_at before update on public.opportunities
  for each row execute function private.set_updated_at();
create trigger tailored_profiles_set_updated_at before update on public.tailored_profiles
  for each row execute function private.set_updated_at();
create trigger tailored_profiles_raise_version before update on public.tailored_profiles
  for each row execute function private.raise_profile_version();
create trigger document_jobs_raise_version before update on public.document_jobs
  for each row execute function private.raise_job_version();

create trigger opportunities_fail_jobs before delete on public.opportunities
  for each row execute function private.fail_jobs_of_deleted_input();
create trigger documents_fail_jobs before delete on public.documents
  for each row execute function private.fail_jobs_of_deleted_input();

create trigger subscriptions_recall_runs after insert or update on public.subscriptions
  for each row execute function private.recall_runs_of_subscriber();
