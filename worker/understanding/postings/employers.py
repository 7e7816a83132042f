"""What could be the name of a posting's employer."""

from dataclasses import replace

from core.language.lexicon import employer_score, is_place, title_score
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.names import company_and_place
from worker.understanding.postings.page import (
    MOST_CANDIDATES,
    MOST_CHARACTERS,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    same,
    with_signs,
)
from worker.understanding.postings.pieces import is_legal, kind_of, may_be_name, pieces_of
from worker.understanding.postings.witnesses import is_agency

_MIN_SHOUTED = 4  # an abbreviation has fewer letters


def employers(page: Page, title: str | None) -> list[Candidate]:
    """Names that somebody speaks for, and pieces of the header that are no title."""
    found = Candidates()
    heard = sorted(page.votes.items(), key=lambda pair: -pair[1].total())[: MOST_CANDIDATES // 2]
    for name, votes in heard:
        found.add(
            name, {f"by={kind}" for kind in votes} | {f"by={kind}*" for kind, times in votes.items() if times > 1}
        )
    title_order = page.order_of(title)
    for line in page.header:
        label = label_of(line.unit.text)
        if label is None:
            _add_pieces(found, line, page, title, title_order)
        elif label.kind == "employer":
            for piece in pieces_of(label.value)[:1]:
                found.add(company_and_place(piece.text)[0], {"label"})
    has_client = "client" in page.lowered
    for each in found.all():
        each.marks |= _looks(each.text, page, has_client=has_client)
    return _joined(found.all())


def _add_pieces(found: Candidates, line: HeaderLine, page: Page, title: str | None, title_order: int) -> None:
    pieces = pieces_of(with_signs(line.unit.text), page.votes)
    for number, whole in enumerate(pieces):
        name, place = company_and_place(whole.text)
        piece = replace(whole, kind=kind_of(name, page.votes)) if place else whole
        if piece.kind in "TM" or not may_be_name(name) or len(name) > MOST_CHARACTERS or same(name, title):
            continue
        away = max(-3, min(3, line.order - title_order))
        marks = {
            f"piece={piece.kind}",
            f"piece={piece.kind}&n={number}of{len(pieces)}",
            f"from={away}",
            f"from={away}&{piece.kind}&{len(pieces) == 1}",
            f"kind={line.kind}&{line.unit.is_marked}",
            f"place behind={place is not None}",
        }
        if title and name.lower() in title.lower() and line.order == title_order:
            marks |= {"in title", f"in title&{piece.kind}"}
        found.add(name, marks)


def _looks(name: str, page: Page, *, has_client: bool) -> set[str]:
    return {
        f"count={min(page.lowered.count(name.lower()), 4)}",
        f"score={min(employer_score(name), 2)}",
        f"legal={is_legal(name)}",
        f"place={is_place(name)}",
        f"title={title_score(name)}",
        f"n={min(len(name.split()), 5)}",
        f"agency={is_agency(name)}&{has_client}",
        f"caps={name.isupper() and len(name) > _MIN_SHOUTED}",
        f"digit={has_digit(name)}",
    }


def _joined(found: list[Candidate]) -> list[Candidate]:
    """`Alder & Finch` also speaks for `Alder & Finch Retrofit Ltd`."""
    for longer in found:
        for shorter in found:
            if shorter is longer or not _begins(longer.text.lower(), shorter.text.lower()):
                continue
            if is_agency(longer.text):
                shorter.marks.add("part of agency")
                continue
            longer.marks |= {f"part {mark}" for mark in shorter.marks if mark.startswith("by=")} | {"has part"}
            shorter.marks.add("is part")
    return found


def _begins(longer: str, shorter: str) -> bool:
    return longer.removeprefix("the ").startswith(f"{shorter} ") or longer == f"the {shorter}"
