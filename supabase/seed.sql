-- Data for local databases (`supabase db reset`; `supabase db push` leaves it out). There is none to seed: users sign
-- up through Auth, a trigger makes their profile, and the plans come with the first migration.
select count(*) as plans from public.plans;
