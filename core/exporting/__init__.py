"""A tailored profile as a file that its owner sends: a sheet of plain parts, and one writer a format.

Only what is meant for an employer is in it: no gap, no note, no score.
Nothing here reads a clock, a network or a setting.
"""
