"""Ten and more pairs of résumé and posting, and the whole profiles that the offline engine writes for them.

Nothing here gives a number: somebody reads what is printed, as the candidate and as the recruiter.
"""
