"""How many pieces a document may be made of. Without a bound, a small file of nothing but empty marks takes minutes."""

from dataclasses import dataclass

from worker.reading.errors import OversizedDocument

# A résumé of 60 pages has some 3,000 paragraphs, and twenty runs in each where every edit left its mark.
MAX_PARAGRAPHS = 20_000
MAX_RUNS = 200_000


@dataclass(kw_only=True)
class Budget:
    """Counts the pieces of one document."""

    paragraphs: int = 0
    runs: int = 0

    def paragraph(self) -> None:
        """One paragraph more.

        Raises:
            OversizedDocument: too many.
        """
        self.paragraphs += 1
        if self.paragraphs > MAX_PARAGRAPHS:
            raise OversizedDocument(f"This file has over {MAX_PARAGRAPHS:,} paragraphs.")

    def run(self) -> None:
        """One run of letters more.

        Raises:
            OversizedDocument: too many.
        """
        self.runs += 1
        if self.runs > MAX_RUNS:
            raise OversizedDocument("This file is made of far too many pieces. Please save it as a new file.")
