"""Pairs of résumé and posting, the whole profiles that the offline engine writes for them, and what can be counted.

No figure says whether somebody would send a letter: somebody reads what is printed, as the candidate and as the
recruiter. The figures only hold what readers objected to.
"""
