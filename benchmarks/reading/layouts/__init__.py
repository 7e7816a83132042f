"""Invented résumés as lines with their labels, for training: layouts by the thousand, words of no importance.

Not the grammar that the ruler measures with: what is learned here is measured there (docs/decisions).
"""
