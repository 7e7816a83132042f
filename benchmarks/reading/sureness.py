"""How likely the reader takes what it says of positions to be, beside whether it is right: where to ask, not to say.

    python -m benchmarks.reading.sureness --folder DIR [DIR …]

Each title and employer that is said of a paid position is one field. It is right where any labelled position has it, as
in `said`; its share is how likely all readings of the header that say it are together.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.right import same_employer, same_title
from core.language.detection import language_of
from core.language.tongues import written_in
from worker.reading.blocks import ReadFile
from worker.reading.document import read_file
from worker.understanding.learned.spans import Span
from worker.understanding.learned.weighing import Weighed, explanation_weights, weighed
from worker.understanding.people.mails import without_mail
from worker.understanding.positions.explained import Header, ways_of_headers
from worker.understanding.positions.work import headers_of
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import lines_of_resume, positions_of
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import shape_of

EDGES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
Name = Literal["title", "employer"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """One field that is said: how likely (0 to 1), and whether it is so."""

    name: Name
    share: float
    is_right: bool


def resume_of(document: Labelled) -> ReadFile | None:
    """A résumé's file as it is understood; None of a posting, and of what says itself what is what."""
    if document.label.part != "resume":
        return None
    file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
    return None if shape_of(file) else file


def said_of(document: Labelled) -> Iterator[Said]:
    """The fields of a document's paid positions. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.roles, resume_of(document)
    if true is None or file is None:
        return
    with written_in(language_of(file.text)):
        lines, _ = without_mail(lines_of_resume(file))
        read = positions_of(lines)
        shares = dict[int, dict[Name, tuple[str, float]]]()
        for headers in headers_of(read.outline.entries):
            shares |= _shares(headers)
    for role in read.roles:
        given = next((shares[line.number] for line in role.entry.header if line.number in shares), {})
        texts: dict[Name, str] = {"title": role.fields.title, "employer": role.fields.employer}
        for name, (text, share) in given.items() if role.kind == "work" else ():
            if text and text.startswith(texts[name]) and texts[name]:  # not inherited; a town may be cut off
                yield Said(name=name, share=share, is_right=any(_is_right(name, texts[name], each) for each in true))


def table(title: str, said: Iterable[Said]) -> Report:
    """Of each field, by how likely it was: the part that is wrong."""
    fields = list(said)
    edges = list(zip((0.0, *EDGES), (*EDGES, 1.0), strict=True))
    figures = []
    for name in ("title", "employer"):
        of_name = [each for each in fields if each.name == name]
        for low, high in edges:
            held = [each for each in of_name if low <= each.share < high or (high == 1 and each.share >= 1)]
            wrong = sum(not each.is_right for each in held)
            value = round(wrong / len(held), 2) if held else None
            note = f"{len(held) - wrong} right, {wrong} wrong"
            figures.append(Figure(what=f"{name}, {low:g} to {high:g}", value=value, unit="wrong", note=note))
    return Report(title=title, figures=figures)


def _shares(headers: Sequence[Header]) -> dict[int, dict[Name, tuple[str, float]]]:
    """For each line of the headers what is said of its header, and how likely."""
    found = weighed(ways_of_headers(headers), explanation_weights("role"))
    return {line.number: _best(each) for header, each in zip(headers, found, strict=True) for line in header.lines}


def _best(found: Weighed) -> dict[Name, tuple[str, float]]:
    best, given = found.best, list(zip(found.ways, found.shares, strict=True))
    title, employer = _text(best.title), _text(best.employer)
    return {
        "title": (title, sum(share for way, share in given if _text(way.title) == title)),
        "employer": (employer, sum(share for way, share in given if _text(way.employer) == employer)),
    }


def _text(span: Span | None) -> str:
    return span.text if span is not None else ""


def _is_right(name: Name, text: str, role: Role) -> bool:
    return same_title(text, role.title) if name == "title" else same_employer(text, role.employer, role.place)


def main() -> None:
    """Prints a table for each folder, and one for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.sureness")
    parser.add_argument("--folder", type=Path, nargs="+", required=True)
    found = {
        folder: [said for each in read_folder(folder) for said in said_of(each)]
        for folder in parser.parse_args().folder
    }
    for folder, said in found.items():
        Console().print(table(f"Fields of positions by their likelihood, {folder.name}", said).table())
    if len(found) > 1:
        Console().print(table("All of them", [each for said in found.values() for each in said]).table())


if __name__ == "__main__":
    main()
