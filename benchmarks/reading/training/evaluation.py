"""How well the models do on families of layouts that they were not trained on: whole families are left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.reading.training.headers import header_examples, right_headers, train_headers
from benchmarks.reading.training.lines import examples, make_documents, right_lines, train

_FOLDS = 5


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Right and all, of lines and of headers by their group, on documents of families that were left out."""

    families: int
    lines: tuple[int, int]
    headers: Mapping[str, tuple[int, int]]

    def text(self) -> str:
        """For people."""
        headers = ", ".join(f"{group} {right / total:.3f}" for group, (right, total) in sorted(self.headers.items()))
        lines = self.lines[0] / self.lines[1]
        return f"{self.families} families left out: lines {lines:.3f} of {self.lines[1]}; whole headers {headers}"

    def as_json(self) -> dict[str, object]:
        """Shares and counts."""
        headers = {group: [round(right / total, 3), total] for group, (right, total) in sorted(self.headers.items())}
        lines = [round(self.lines[0] / self.lines[1], 3), self.lines[1]]
        return {"families": self.families, "lines": lines, "headers": headers}


def leave_families_out(*, seed: int, count: int) -> Scores:
    """Trains on four fifths of the families and measures on the last: no layout is in both."""
    documents = list(make_documents(seed=seed, count=count))
    families = sorted({family for family, _ in documents})
    held = set(families[::_FOLDS])
    lines = examples(documents, seed=seed, hides=True)
    model = train([each for family, each in lines if family not in held])
    headers = header_examples(documents, seed=seed, hides=True)
    words = train_headers([found for family, found in headers if family not in held])
    return Scores(
        families=len(held),
        lines=right_lines(model, [each for family, each in lines if family in held]),
        headers=right_headers(words, [each for family, found in headers if family in held for each in found]),
    )
