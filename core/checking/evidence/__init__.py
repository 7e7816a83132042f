"""What there is to be held against: facts, roles, quotes, time worked, and what of it may be told."""
