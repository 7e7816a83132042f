"""A page of the web, as it was sent → the posting on it: in a child alone, for a stranger wrote it."""
