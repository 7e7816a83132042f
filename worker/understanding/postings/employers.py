"""What could be the name of a posting's employer: pieces of its header, and names that somebody speaks for."""

import re
from collections.abc import Sequence

from core.language.lexicon import employer_score, is_place
from core.language.verbs import Form, verb_form
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.names import company_and_place
from worker.understanding.postings.occupations import occupation_score
from worker.understanding.postings.page import (
    MOST_CANDIDATES,
    MOST_CHARACTERS,
    NONE,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    same,
)
from worker.understanding.postings.pieces import is_legal, may_be_name, pieces_of
from worker.understanding.postings.spans import Span, runs_of, spans_of, without_genders
from worker.understanding.postings.witnesses import is_agency

_MIN_SHOUTED = 4  # an abbreviation has fewer letters
_LEAD = re.compile(
    r"^(?:with|at|for|posted by|advertiser:?|careers at|jobs at|join|from|by|hiring company:?)\s+", re.IGNORECASE
)
_BODY = re.compile(
    r"^(?:school|department|faculty|institute|division|directorate|office|bureau|college|centre|center) of\b"
    r"|\b(?:division|department|directorate|team|unit|services|shift|branch|functions?|operations|communities|spaces)$",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:university|council|borough|city of|county|hospitals?|trust|college|school|academy|museum|library|board"
    r"|authority|district|association|foundation|society|church|practice|surgery|clinic)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s(?: |$)")
_MOST_NAME_PIECES = 2
_VOUCHED = frozenset({"by=domain", "by=about", "by=join", "label"})
_SMALL = frozenset({"the", "of", "and", "for"})
_OFTEN = 3
_MANY = 6  # so often, or more


def employers(page: Page, title: str | None) -> list[Candidate]:
    """Names with their marks, and as the last one that none is named."""
    found = Candidates()
    heard = sorted(page.votes.items(), key=lambda pair: (-pair[1].total(), pair[0]))[: MOST_CANDIDATES // 2]
    for name, votes in heard:
        found.add(
            name, {f"by={kind}" for kind in votes} | {f"by={kind}*" for kind, times in votes.items() if times > 1}
        )
    title_order = page.order_of(title)
    for line in page.header:
        label = label_of(line.unit.text)
        if label is None or label.kind == "title":
            value = line.unit.text if label is None else label.value
            _add_pieces(found, line, value, page, title, title_order=title_order, is_labelled=label is not None)
        elif label.kind == "employer":
            for piece in pieces_of(label.value)[:1]:
                found.add(company_and_place(piece.text)[0], {"label"})
    _add_articles(found, page)
    has_client = "client" in page.lowered
    for each in found.all():
        each.marks |= _looks(each.text, page, has_client=has_client)
    _add_ranks(found.all(), page)
    _add_inner(found.all(), page)
    # `small animal practice` says what it is, not who.
    every = [each for each in _joined(found.all()) if " " not in each.text or not each.text.islower()]
    every = [each for each in every if not _is_plain_word(each, page)]
    # What is said in the title and nowhere else is a part of it.
    of_title = (title or "").lower()
    every = [each for each in every if page.lowered.count(each.text.lower()) > of_title.count(each.text.lower())]
    return [*every, Candidate(text=NONE, marks=_marks_of_none(every, page, has_client=has_client))]


def _add_articles(found: Candidates, page: Page) -> None:
    """`The Salt Marsh Hotel` beside `Salt Marsh Hotel`, where a text has it so."""
    for each in [one for one in found.all() if any(mark.startswith("by=") for mark in one.marks)]:
        longer = f"The {each.text}"
        units = [unit.text for unit in page.units if longer in unit.text]
        if each.text.startswith("The ") or "label" in each.marks or not units:
            continue
        is_inside = any(not text.startswith(longer) for text in units)
        is_seat = _SEAT.search(each.text) is not None
        found.add(longer, {*each.marks, f"the&inside={is_inside}", f"the&seat={is_seat}"})
        each.marks.add(f"without the&inside={is_inside}&{is_seat}")


def _add_pieces(
    found: Candidates,
    line: HeaderLine,
    text: str,
    page: Page,
    title: str | None,
    *,
    title_order: int,
    is_labelled: bool,
) -> None:
    plain = without_genders(text)
    spans = spans_of(plain, page.votes, page.towns)
    away = max(-3, min(3, line.order - title_order))
    for run in runs_of(spans):
        raw = plain[run[0].start : run[-1].end]
        name = _LEAD.sub("", raw)
        is_long = len(run) > _MOST_NAME_PIECES and not is_legal(name)
        if is_long or not may_be_name(name) or len(name) > MOST_CHARACTERS or same(name, title):
            continue
        marks = _marks_of_run(run, spans) | {
            f"from={away}", f"from={away}&whole={len(run) == len(spans)}", f"from={away}&{run[0].kind}",
            f"kind={line.kind}&{line.unit.is_marked}", f"led={name != raw}", f"in label={is_labelled}",
            f"top={min(line.order, 3)}", f"top={min(line.order, 3)}&{run[0].kind}",
        }  # fmt: skip
        if title and name.lower() in title.lower():
            marks |= {"in title", f"in title&{run[0].kind}"}
        if title and line.order == title_order and title.lower() in text.lower():
            behind = text.lower().find(name.lower()) > text.lower().find(title.lower())
            sign = run[0].before if behind else run[-1].after
            marks |= {f"beside title={behind}", f"beside title={behind}&{sign}", f"beside title&{run[0].kind}&{sign}"}
        found.add(name, marks)


def _marks_of_run(run: Sequence[Span], spans: Sequence[Span]) -> set[str]:
    kinds = "".join(span.kind for span in run)
    first, last = spans.index(run[0]), spans.index(run[-1])
    before = spans[first - 1].kind if first else "^"
    behind = spans[last + 1].kind if last + 1 < len(spans) else "$"
    return {
        f"in={kinds}", f"n={first}of{min(len(spans), 4)}", f"in={kinds}&n={first}of{min(len(spans), 4)}",
        f"prev={before}&{run[0].before}", f"next={behind}&{run[-1].after}", f"of={run[0].before}",
        f"by={run[-1].after}", f"size={len(run)}", f"in={kinds}&next={behind}", f"in={kinds}&prev={before}",
        f"join={run[0].after[:3] if len(run) > 1 else ''}&{kinds}",
    }  # fmt: skip


def _looks(name: str, page: Page, *, has_client: bool) -> set[str]:
    score = min(employer_score(name), 2)
    times = min(page.lowered.count(name.lower()), 4)
    title = occupation_score(name)
    is_body, is_seat = _BODY.search(name) is not None, _SEAT.search(name) is not None
    return {
        f"count={times}", f"score={score}", f"count={times}&score={score}", f"legal={is_legal(name)}",
        f"place={is_place(name)}", f"town={name.lower() in page.towns}", f"title={title}", f"title={title}&{score}",
        f"words={min(len(name.split()), 5)}", f"agency={is_agency(name)}&{has_client}", f"body={is_body}&{is_seat}",
        f"caps={name.isupper() and len(name) > _MIN_SHOUTED}", f"digit={has_digit(name)}",
        f"possessive={_POSSESSIVE.search(name) is not None}", f"and={' & ' in name}",
        f"votes={min(len(page.votes.get(name, ())), 3)}", f"small={name[:1].islower()}",
    }  # fmt: skip


def _is_plain_word(each: Candidate, page: Page) -> bool:
    """`Elections are …`, `Impact:`, `Create and maintain`: what the text also writes small is a word, no name."""
    is_vouched = any(mark in _VOUCHED or mark.startswith("from=") for mark in each.marks)
    if " " in each.text or is_vouched:
        return False
    if verb_form(each.text) is Form.BASE:
        return True
    word = re.compile(rf"(?<![\w@./-]){re.escape(each.text.lower())}(?![\w@/-]|\.\w)")
    return any(word.search(unit.text) for unit in page.units)


def _add_inner(found: Sequence[Candidate], page: Page) -> None:
    """What a longer name says more fully: `Nature` beside `Museum of Nature`, `CalBG` beside `California Garden`."""
    for short in found:
        capitals = "".join(character for character in short.text if character.isupper())
        for longer in found:
            if longer is short or len(longer.text) <= len(short.text):
                continue
            words = [word for word in longer.text.split() if word[0].isupper() and word.lower() not in _SMALL]
            is_tail = longer.text.lower().endswith(f" {short.text.lower()}")
            is_initials = " " not in short.text and len(words) > 1 and capitals == "".join(word[0] for word in words)
            if is_tail or is_initials:
                often = min(page.lowered.count(longer.text.lower()), _OFTEN)
                sign = "tail" if is_tail else "initials"
                short.marks.add(f"{sign} of longer&{often}")
                longer.marks.add(f"has {sign}&{often}")


def _add_ranks(found: Sequence[Candidate], page: Page) -> None:
    """Which of all names the text says most often, and how many kinds of places agree on each."""
    often = {each.text: sum(text.count(each.text.lower()) for text in page.story) for each in found}
    order = sorted(found, key=lambda each: (-often[each.text], -len(each.text)))
    for rank, each in enumerate(order):
        named = any(mark.startswith("from=") for mark in each.marks)
        kinds = sum(mark.startswith("by=") and not mark.endswith("*") and mark != "by=host" for mark in each.marks)
        agreed = kinds + named + ("label" in each.marks)
        times = min(often[each.text], _MANY)
        each.marks |= {f"rank={min(rank, 3)}&{times}", f"agreed={min(agreed, 4)}", f"agreed={min(agreed, 4)}&{times}"}


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


def _marks_of_none(found: Sequence[Candidate], page: Page, *, has_client: bool) -> set[str]:
    """What speaks for an employer that is not named."""
    voted = any(
        len(each.marks & {"by=is", "by=about", "by=domain", "by=at", "by=join", "by=invites"}) for each in found
    )
    labelled = any("label" in each.marks for each in found)
    agency = any(is_agency(each.text) for each in found)
    return {
        "none", f"none&client={has_client}", f"none&agency={agency}&client={has_client}", f"none&voted={voted}",
        f"none&labelled={labelled}", f"none&names={min(len(found), 4)}", f"none&votes={min(len(page.votes), 3)}",
    }  # fmt: skip


def _begins(longer: str, shorter: str) -> bool:
    return longer.removeprefix("the ").startswith(f"{shorter} ") or longer == f"the {shorter}"
