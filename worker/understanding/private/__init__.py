"""What a person need not tell an employer, taken out before anything else reads a line."""
