"""What a job posting says: its title, employer and place, and what it asks for."""
