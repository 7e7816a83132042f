"""The checker measured on its own: inventions and true statements beside records, by kind, with intervals."""

from benchmarks.honesty.measuring import main

__all__ = ["main"]
