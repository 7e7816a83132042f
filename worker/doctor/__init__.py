"""`bespoke doctor`: is what this server stands on as it must be, and if not, what to do."""
