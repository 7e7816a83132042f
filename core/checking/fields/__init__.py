"""Structured fields held against the record: titles, employers, dates, skills, degrees, certificates."""
