"""Seeing a job change, and never missing its end. The reasons are in docs/decisions/0007-watching.md."""
