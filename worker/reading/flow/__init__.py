"""Documents whose text flows (Word, OpenDocument, rich text) → lines as they are drawn.

Each format's reader gives blocks (`model`); what they look like on paper is decided here, once for all of them.
"""

from worker.reading.flow.drawing import draw
from worker.reading.flow.model import Block, Box, Cell, Flow, Letters, Paragraph, Span, Table

__all__ = ["Block", "Box", "Cell", "Flow", "Letters", "Paragraph", "Span", "Table", "draw"]
