"""One sentence held against the facts of one person: what it adds, changes, moves or leaves out."""
