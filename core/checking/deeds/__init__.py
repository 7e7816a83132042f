"""Who did what: the verbs of a text, whose deed each tells, and how much of it was theirs."""
