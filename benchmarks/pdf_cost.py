"""What reading a PDF by geometry costs, beside a bare extraction by the same library in the same process."""

import gc
import io
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pydantic_core
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import Figure, Report
from worker.reading.limits import MAX_PAGES
from worker.reading.pdf import read_pdf

RUNS = 60
EXAMPLE = Path(__file__).parents[1] / "examples" / "resumes" / "data-engineer.pdf"
WORDS = "moved built led the of a with for teams data orders stores 40 2019 pipelines reviewed and quarterly".split()  # noqa: SIM905


def bare(content: bytes) -> str:
    """All text as the library gives it."""
    document = pypdfium2.PdfDocument(content)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n\n".join(texts)


def seconds(read: Callable[[bytes], Any], content: bytes) -> float:
    """CPU seconds of one run, with the answer as a child sends it."""
    began = time.process_time()
    pydantic_core.to_json(read(content))
    return time.process_time() - began


def pages(count: int, *, sidebar: bool) -> bytes:
    """So many pages of prose and bullets, with dates at the right; with a narrow column beside it, or without."""
    draw, buffer = random.Random(count), io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    left, width = (200, 340) if sidebar else (56, 480)
    for _ in range(count):
        for row in range(52):
            top = 790 - 14 * row
            if row % 9 == 0:
                canvas.setFont("Helvetica-Bold", 10)
                canvas.drawString(left, top, "Senior Engineer, Example Works")
                canvas.drawRightString(left + width, top, "Mar 2019 - Present")
            else:
                canvas.setFont("Helvetica", 10)
                canvas.drawString(left, top, " ".join(draw.choice(WORDS) for _ in range(width // 42)))
            if sidebar and row % 2:
                canvas.drawString(40, top, draw.choice(WORDS).capitalize())
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _cost(what: str, content: bytes) -> Figure:
    """The quickest of many runs of each, in turns: other work on the machine only ever adds."""
    runs = [(seconds(read_pdf, content), seconds(bare, content)) for _ in range(RUNS)]
    ours, theirs = (min(taken) * 1000 for taken in zip(*runs, strict=True))
    return Figure(what=what, value=ours, unit="ms", at_most=6 * theirs, baseline=theirs, against="bare pypdfium2")


def main() -> Report:
    """Two pages at most 6 times a bare extraction; the longest file that is read within 5 s."""
    gc.collect()
    gc.freeze()  # as in a child
    figures = [
        _cost("two pages of an example", EXAMPLE.read_bytes()),
        _cost("two pages, one column", pages(2, sidebar=False)),
        _cost("two pages, a sidebar", pages(2, sidebar=True)),
    ]
    long = seconds(read_pdf, pages(MAX_PAGES, sidebar=True))
    ratio = median(figure.ratio or 0 for figure in figures)
    figures.append(Figure(what=f"{MAX_PAGES} pages, a sidebar", value=long, unit="s", at_most=5))
    notes = [f"Warm, in one process; CPU time, the quickest of {RUNS} runs. Median of the ratios {ratio:.1f}."]
    return Report(title="Reading a PDF", figures=figures, notes=notes)


if __name__ == "__main__":
    print(main())
