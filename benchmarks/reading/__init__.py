"""How much of a document is read rightly: the ruler (docs/decisions/0019-the-ruler.md)."""

from benchmarks.reading.measuring import main

__all__ = ["main"]
