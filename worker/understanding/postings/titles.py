"""What could be a posting's title."""

import re
from collections.abc import Iterator

from core.language.lexicon import employer_score, title_score
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.page import (
    MOST_CHARACTERS,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    with_signs,
)
from worker.understanding.postings.pieces import TITLE_HEAD, kind_of, pieces_of, runs, without_tags

_SEEKING = re.compile(
    r"\b(?:looking for|hiring|seeking|seeks|recruiting|searching for|search for|in need of|needs|wants"
    r"|join (?:us|\S{1,40}(?: \S{1,40}){0,3}) as|to appoint|appointing|appoints|opening for"
    r"|(?:position|post|role|job|vacancy) (?:of|as|for)|invited for|to recruit|as our (?:next|new))\s"
    r"(?:to (?:appoint|recruit|hire) )?(?:(?:an?|our (?:next|new|first)|the|two|three|its|experienced) )?"
    r"(?P<title>[^\W\d_][^.!:;?\n]{1,120})",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?P<title>[A-ZÀ-Þ][^,.;:!?\n]{2,60}?) (?:is |are )?(?:needed|wanted|required|sought)\b", re.IGNORECASE
)
# Where a title in a sentence ends, and where it may end: `Fellow in Glacier Hydrology`.
_STOP = re.compile(
    r"(?: (?:to|who|with|based|that|and (?:to|you)|starting|position|on|from|whose|as"
    r"|(?:in|at|for) (?:the|our|its|a|an))\b|, )",
    re.IGNORECASE,
)
_SOFT_STOP = re.compile(r" (?:in|at|for)\b", re.IGNORECASE)
_TOP = 1


def titles(page: Page) -> list[Candidate]:
    """Runs of pieces of the header's lines, labelled values, and what sentences say is sought."""
    found = Candidates()
    below = "\n".join(unit.text.lower() for unit in page.units[2:])
    labels = [label_of(line.unit.text) for line in page.header]
    has_label = any(label is not None and label.kind == "title" for label in labels)
    for line in page.header:
        _add_runs(found, line, page, below, has_label=has_label)
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if not unit.is_bullet and not unit.may_head:
            _add_sought(found, unit.text, kind, page, below, is_top=unit.line <= _TOP)
    return _compared(found.all(), page)


def _add_runs(found: Candidates, line: HeaderLine, page: Page, below: str, *, has_label: bool) -> None:
    label = label_of(line.unit.text)
    if label is not None and label.kind != "title":
        return
    text = with_signs(label.value if label is not None else line.unit.text)
    order = min(line.order, 4)
    where = {f"order={order}", f"kind={line.kind}", f"marked={line.unit.is_marked}", f"label={has_label}"}
    where |= {f"order={order}&marked={line.unit.is_marked}", *(["label"] if label is not None else [])}
    pieces = pieces_of(text, page.votes, page.towns)
    for run, inside, outside in runs(pieces, text):
        tidy = without_tags(run)
        if tidy and len(tidy) <= MOST_CHARACTERS:
            marks = {f"in={inside}", f"in={inside}&out={outside}", f"in={inside}&order={min(order, 3)}"}
            marks.add(f"first={run.startswith(pieces[0].text)}")
            found.add(tidy, where | marks | _looks(tidy, text, below))


def _add_sought(found: Candidates, text: str, kind: str, page: Page, below: str, *, is_top: bool) -> None:
    wanted = _WANTED.match(text) if is_top else None
    if wanted is not None:
        tidy = without_tags(wanted["title"])
        found.add(tidy, {"wanted", f"wanted&{title_score(tidy)}", *_looks(tidy, text, below)})
    for match in _SEEKING.finditer(text):
        for sought, tail in _ends(match["title"]):
            tidy = without_tags(sought).strip(" ,-")
            marks = {"sought", f"sought&{title_score(tidy)}", f"sought&kind={kind}", f"tail={tail}"}
            found.add(tidy, {*marks, f"in={kind_of(tidy, page.votes)}s", *_looks(tidy, text, below)})


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """The title at the beginning of `text`, shorter and longer, and what would be left behind the shorter."""
    stop = _STOP.search(text)
    longest = text[: stop.start()] if stop is not None else text
    soft = _SOFT_STOP.search(longest)
    if soft is None:
        yield longest, "none"
        return
    behind = longest[soft.end() :].strip()
    kind = f"{kind_of(behind)}{'C' if behind[:1].isupper() else 'c'}{soft[0].strip().lower()}"
    yield longest[: soft.start()], f"short {kind}"
    yield longest, f"long {kind}"


def _looks(text: str, line: str, below: str) -> set[str]:
    return {
        f"score={title_score(text)}",
        f"n={min(len(text.split()), 8)}",
        f"caps={text.isupper()}",
        f"end={line[-1] if line[-1] in '.!?,' else ''}",
        f"again={text.lower() in below}",
        f"employer={min(employer_score(text), 2)}",
        f"whole={len(text) > len(line) * 0.8}",
        f"digit={has_digit(text)}",
    }


def _compared(found: list[Candidate], page: Page) -> list[Candidate]:
    """Marks those beside which there are better ones: `registrar`, where the header says `Exhibitions Registrar`."""
    strong = [each for each in found if title_score(each.text) >= TITLE_HEAD]
    in_header = [each for each in strong if "sought" not in each.marks]
    first = page.units[0] if page.units else None
    pieces = pieces_of(with_signs(first.text), page.votes) if first is not None and first.may_head else []
    is_first_line = any(piece.kind in "TtO" for piece in pieces)
    for each in found:
        ending = f" {each.text.lower()}"
        if any(longer.text.lower().endswith(ending) for longer in strong):
            each.marks |= {"tail of longer"} | ({"tail of longer, sought"} if "sought" in each.marks else set())
        if "sought" in each.marks and any(other is not each for other in in_header):
            each.marks |= {f"beside&{mark}" for mark in each.marks if mark.startswith("sought&kind")}
            each.marks.add("sought beside header")
        if "sought" in each.marks and is_first_line:
            each.marks.add("sought beside first line")
    return found
