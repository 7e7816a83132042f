"""The steps that jobs are made of: what each asks for, what it shows, and what it leaves behind."""
