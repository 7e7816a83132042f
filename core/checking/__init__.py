"""What may be said of a person: each statement held against the evidence. Pure."""
