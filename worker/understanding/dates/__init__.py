"""Dates of one document read together: which digits are months, which rows belong to one range."""
