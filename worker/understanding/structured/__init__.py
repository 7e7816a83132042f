"""Documents that say what is what: nothing of them is guessed."""

from worker.understanding.structured.shapes import Shape, read_structured, shape_of

__all__ = ["Shape", "read_structured", "shape_of"]
