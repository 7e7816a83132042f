"""Pictures of pages → their letters, with where they stand: as pieces, like those of a PDF that has letters.

The way: `pictures` (of a file, or drawn of a PDF's pages) → `finding` (where lines are) → `upright` (turned and
straightened) → `letters` (what a line says, letter by letter, and how sure) → `ink` (how large, on which line, where
words end) → `pages`. Two models of PaddleOCR do the guessing; see docs/decisions/0050-scans.md. Everything after is
one way for all: `worker.reading.pdf`.
"""

import os

# numpy would start a thread for each processor, and map memory for each, of which a child has little.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
