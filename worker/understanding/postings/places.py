"""What could be the place of a posting's job."""

import re

from core.checking.matching.tongues import LANGUAGES
from core.language.lexicon import employer_score, is_place
from worker.understanding.postings.labels import Labelled, label_of
from worker.understanding.postings.names import company_and_place, without_extras
from worker.understanding.postings.page import (
    IN_TOWN,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    same,
    with_signs,
)
from worker.understanding.postings.pieces import Piece, kind_of, pieces_of
from worker.understanding.postings.units import Unit

_BRACKETED = re.compile(r"(?<![\w'’.&-])(?P<name>[A-ZÀ-Þ][\w'’.& -]{1,60}?) \((?P<place>[A-ZÀ-Þ][\w'’. ,-]{1,40})\)")
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Friday"
    r"|English|German|Python|Excel)\b"
)
# Subjects, which stand behind `in` as towns do.
_SUBJECT = re.compile(r"(?:ology|onomy|ography|istry|ics)$")
_CALLED = re.compile(r"\s{0,2}[:：]|\s#?\d")
BEHIND_EMPLOYER = "behind a name&True"


def places(page: Page, title: str | None, employer: str | None) -> list[Candidate]:
    """Labelled values, pieces of the header, what stands in brackets behind the employer, `in Leeds`."""
    found = Candidates()
    title_order = page.order_of(title)
    for line in page.header:
        label = label_of(line.unit.text)
        if label is not None and label.kind == "employer":
            behind = company_and_place(label.value)[1]
            found.add(behind or "", {"behind a name", BEHIND_EMPLOYER})
        pieces = pieces_of(label.value if label is not None else with_signs(line.unit.text), page.votes, page.towns)
        for number, piece in enumerate(pieces):
            named = _named_place(piece, label, number)
            if named is not None or label is None or label.kind == "place":
                kind = "P" if is_place(without_extras(named or piece.text)) else piece.kind
                away = max(-2, min(3, line.order - title_order))
                where = {f"from={away}&{piece.kind}", f"piece={kind}&{number}of{len(pieces)}"}
                _add_piece(found, piece, line, named=named, others=(title, employer), where=where)
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if not unit.is_bullet:
            _add_said(found, unit, kind, employer)
    return _compared(found.all(), page, employer)


def may_be_place(found: Candidate, page: Page) -> bool:
    """False for what a posting may name where others name a place: languages, subjects, labels, `Circular 30`, firms.

    What a label says, or what is known for a place, may always be one.
    """
    text = found.text
    if {"label", BEHIND_EMPLOYER} & found.marks or is_place(without_extras(text)):
        return True
    is_called = " " not in text and any(
        _CALLED.match(unit.text, match.end())
        for unit in page.units
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", unit.text)
    )
    is_firm = "," not in text and employer_score(text) > 0
    return not (is_called or is_firm or text.lower() in LANGUAGES or _SUBJECT.search(text) or text.startswith("("))


def _named_place(piece: Piece, label: Labelled | None, number: int) -> str | None:
    """The place that a label names, of the whole line or inside it: `**Location:** Leeds | **Ref:** 7`."""
    inner = label_of(piece.text)
    if inner is not None:
        return inner.value if inner.kind == "place" else None
    return piece.text if label is not None and label.kind == "place" and number == 0 else None


def _add_piece(
    found: Candidates,
    piece: Piece,
    line: HeaderLine,
    *,
    named: str | None,
    others: tuple[str | None, str | None],
    where: set[str],
) -> None:
    title, employer = others
    text = named or piece.text
    name, behind = company_and_place(text)
    if behind and named is None:
        found.add(behind, {"behind a name", f"behind a name&{same(name, employer)}"})
        if same(name, employer) or employer_score(name):
            return
    if same(text, title) or same(text, employer) or (named is None and label_of(piece.text) is not None):
        return
    marks = {
        f"beside employer={employer is not None and employer in line.unit.text}",
        f"kind={line.kind}",
        f"in title={title is not None and text in title}",
        f"has name={behind is not None and not is_place(name)}",
    }
    found.add(text, where | marks | ({"label"} if named is not None else set()))
    town, *rest = re.split(r",\s*", text)
    if named is None and any(kind_of(each) == "M" for each in rest):
        found.add(town, {"before commas", f"before commas&{kind_of(town)}"})


def _add_said(found: Candidates, unit: Unit, kind: str, employer: str | None) -> None:
    for match in _BRACKETED.finditer(unit.text):
        if employer and match["name"].endswith(employer):
            found.add(match["place"], {"in brackets"})
    for match in IN_TOWN.finditer(unit.text):
        if _NO_PLACE.match(match["place"]) or same(match["place"], employer):
            continue
        before = unit.text[max(0, match.start() - 80) : match.start()].rstrip()
        marks = {
            f"said&{kind}",
            f"said&{match[0].split()[0].lower()}",
            f"said behind employer={bool(employer and before.endswith(employer))}",
            f"said&line={min(unit.line, 3)}",
        }
        found.add(match["place"], marks)


def _compared(found: list[Candidate], page: Page, employer: str | None) -> list[Candidate]:
    in_header = any("label" in each.marks or any(m.startswith("piece=P") for m in each.marks) for each in found)
    for each in found:
        is_of_header = any(mark.startswith("piece=") or "behind" in mark for mark in each.marks)
        if in_header and not is_of_header:
            each.marks.add("said beside header")
        each.marks |= {
            f"is={is_place(without_extras(each.text)) or 'behind a name' in each.marks}",
            f"commas={min(each.text.count(','), 3)}",
            f"count={min(page.lowered.count(each.text.split(',')[0].lower()), 3)}",
            f"n={min(len(without_extras(each.text).split()), 5)}",
            f"digit={has_digit(each.text)}",
            f"lower={each.text[:1].islower()}",
            f"o={kind_of(each.text)}",
            f"in employer={bool(employer and each.text.lower() in employer.lower())}",
            f"e={min(employer_score(each.text), 2)}",
        }
    return found
