"""A short résumé and a posting that it fits, for where only the way or the number matters."""

SHORT_RESUME = b"""Rosalind Etxeberria
rosalind.etxeberria@example.com

Experience

Charge Nurse, Harbour Hospital, 2019 - 2023
- Led a team of twelve nurses on a ward of 30 beds
- Cut falls by 20 % within a year
"""
SHORT_POSTING = "Nurse Manager at Harbour Hospital\n\nRequirements\n- You have led a team of nurses\n"
