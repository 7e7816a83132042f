"""PDF files by geometry: characters with their places → words, rows, columns in reading order, lines.

The way: `pdfium` (the library) → `pieces` (what is drawn, where, and whether it can be seen) → `words` (in rows) →
`links`, `repeated` → `columns` (cut at `gutters` in several ways; `scoring` chooses over the whole document; `labels`)
→ `flow` (over pages) → `assembly` (lines as all formats give them). See docs/decisions/0022-pdf-by-geometry.md.
"""

from worker.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
