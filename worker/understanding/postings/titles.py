"""What could be a posting's title: every run of small pieces of its header, and what sentences say is sought."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.language.lexicon import employer_score
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.occupations import is_agentive, occupation_score
from worker.understanding.postings.page import MOST_CHARACTERS, NONE, Candidate, Candidates, HeaderLine, Page, has_digit
from worker.understanding.postings.pieces import TITLE_HEAD, is_legal, without_tags
from worker.understanding.postings.spans import Span, runs_of, spans_of, without_genders

_TRIGGER = re.compile(
    r"\b(?P<by>looking for|hiring|seeking|seeks?|recruiting|searching for|search for|in need of|needs|need|wants|want"
    r"|is after|are after|join (?:us|\S{1,40}(?: \S{1,40}){0,4}) as|to appoint|appointing|appoints|opening for"
    r"|(?:position|post|role|job|vacancy) (?:of|as|for)|invited for|to recruit|requires?|become|(?:work|serve) as"
    r"|would like to hire|wish(?:es)? to appoint|next job|as (?=(?:an?|our|the) )|as our|as(?= [A-ZÀ-Þ]))[:,]?\s"
    r"(?:to (?:appoint|recruit|hire) )?(?:for )?"
    r"(?:(?P<article>an?|(?:our|the|its) (?:next|new|first|second)|our|the|two|three|four|its|another|some)\s)?"
    r"(?P<title>[^\W\d_][^.!:;?\n]{1,120})",
    re.IGNORECASE,
)
_ADJECTIVES = re.compile(
    r"^(?:(?:experienced|friendly|passionate|motivated|talented|enthusiastic|skilled|dedicated|new|second|another"
    r"|reliable|part[- ]time|full[- ]time|temporary|permanent|qualified|dynamic|hard-?working|fantastic|next|first"
    r"|brilliant|great|good|ambitious|proactive|organised|organized|caring|committed|outstanding|exceptional|bright"
    r"|keen|energetic|seasonal|casual|additional)(?:,? and |, | ))+(?=\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|become an?|we need an?) ", re.IGNORECASE)
_OPENING = re.compile(r"^(?:(?:The|This|Our) )?(?P<title>[A-ZÀ-Þ][\w'’&/-]{1,25}(?: [\w'’&/+-]{1,25}){0,6})")
_STOP = re.compile(
    r"(?:,? (?:to|who|with|based|that|and (?:to|you|your)|starting|position|on|from|whose|as|at|for|in|or|and|near"
    r"|within|this|you|by|since|across|until|role|post|job|asap|responsible|reporting"
    r"|able|willing|located|working|joining|will|is|are)\b|, | [(–—-]|(?=\())",
    re.IGNORECASE,
)
_MOST_ENDS = 4
_MOST_SPOKEN = 20
_MOST_WORDS = 9
_MIN_SLUG = 5  # letters of a title that an address is looked through for


def titles(page: Page) -> list[Candidate]:
    """All that could be the title, each once, with its marks."""
    found = Candidates()
    labels = [label_of(line.unit.text) for line in page.header]
    has_label = any(label is not None and label.kind == "title" for label in labels)
    for line in page.header:
        _add_runs(found, line, page, has_label=has_label)
    spoken = 0
    first = _first_line(page)
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if spoken < _MOST_SPOKEN and not unit.is_bullet and kind not in {"req", "nice", "not"}:
            where = {f"said&{kind}", f"line={min(unit.line, 3)}&said", f"said&first={first}"}
            spoken += _add_sought(found, unit.text, where, is_alone=unit.is_alone and unit.may_head)
    every = found.all()
    for each in every:
        each.marks |= _looks(each.text, page)
    return [*_compared(every), Candidate(text=NONE, marks=_marks_of_none(every))]


def _first_line(page: Page) -> str:
    """What the first line is by its words, where it may be the title."""
    lines = [line for line in page.header if line.order == 0 and line.unit.line == 0]
    if not lines or label_of(lines[0].unit.text) is not None:
        return "none"
    spans = spans_of(lines[0].unit.text, page.votes, page.towns)
    return f"{lines[0].kind}&{''.join(span.kind for span in spans[:2])}"


def _marks_of_none(found: Sequence[Candidate]) -> set[str]:
    """What speaks for a title that is not said, or not by words that are known."""
    strong = any("score=3" in each.marks for each in found)
    doers = any("score=0&doer=True" in each.marks or "score=1" in each.marks for each in found)
    sought = any({"sought", "wanted"} & each.marks for each in found)
    labelled = any("label=True&True" in each.marks for each in found)
    return {"none", f"none&{strong}", f"none&doer={doers}&{strong}", f"none&sought={sought}", f"none&label={labelled}"}


def _add_runs(found: Candidates, line: HeaderLine, page: Page, *, has_label: bool) -> None:
    label = label_of(line.unit.text)
    if label is not None and label.kind != "title":
        return
    text = without_genders(label.value if label is not None else line.unit.text)
    spans = spans_of(text, page.votes, page.towns)
    order = min(line.order, 5)
    where = {
        f"kind={line.kind}", f"marked={line.unit.is_marked}&{order}", f"label={label is not None}&{has_label}",
        f"order={order}", f"blank={line.unit.after_blank}&{order}",
    }  # fmt: skip
    for run in runs_of(spans):
        raw = text[run[0].start : run[-1].end]
        raw = f"{raw})" if raw.count("(") > raw.count(")") else raw
        shown = _ARTICLE.sub("", without_tags(raw))
        bare = _ADJECTIVES.sub("", shown)
        if bare != shown and occupation_score(bare) == TITLE_HEAD:
            found.add(bare, where | _marks_of_run(run, spans) | {"bared"})
        if shown and len(shown) <= MOST_CHARACTERS and len(shown.split()) <= _MOST_WORDS:
            found.add(shown, where | _marks_of_run(run, spans))


def _marks_of_run(run: Sequence[Span], spans: Sequence[Span]) -> set[str]:
    kinds = "".join(span.kind for span in run)
    first, last = spans.index(run[0]), spans.index(run[-1])
    before = spans[first - 1].kind if first else "^"
    behind = spans[last + 1].kind if last + 1 < len(spans) else "$"
    inner = "".join(sorted({left.after[:3] for left, _ in pairwise(run)}))
    best = next((span.kind for kind in "TtA" for span in spans if span.kind == kind), "-")
    return {
        f"in={kinds}", f"in={kinds}&by={inner}", f"next={behind}&{run[-1].after}", f"prev={before}&{run[0].before}",
        f"by={run[-1].after}", f"of={run[0].before}", f"first={first == 0}", f"whole={len(run) == len(spans)}",
        f"in={kinds}&first={first == 0}", f"in={kinds}&whole={len(run) == len(spans)}", f"size={len(run)}",
        f"lead={run[0].kind}&best={best}", f"in={kinds}&best={best}", f"tail={run[-1].kind}&{len(run)}",
    }  # fmt: skip


def _add_sought(found: Candidates, text: str, where: set[str], *, is_alone: bool) -> int:
    count = 0
    for match in _TRIGGER.finditer(text[:600]):
        count += 1
        by = " ".join(match["by"].lower().split()[:2])
        article = (match["article"] or "none").lower().split()[0]
        for title, tail in _ends(match["title"]):
            bare = _ADJECTIVES.sub("", title)
            marks = {"sought", f"sought={by}", f"article={article}", f"until={tail}", f"stripped={bare != title}"}
            marks |= {f"sought&score={occupation_score(bare)}", f"sought={by}&score={occupation_score(bare)}"}
            found.add(without_tags(bare).strip(" ,-"), where | marks)
    opening = None if is_alone else _OPENING.match(text)
    if opening is not None and occupation_score(opening["title"]):
        count += 1
        for title, tail in _ends(text[opening.start("title") : 120]):
            marks = {"opens", f"opens&until={tail}", f"opens&score={occupation_score(title)}"}
            found.add(without_tags(title), where | marks | {f"opens={opening.start('title') > 0}"})
    return count


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """What begins `text` and ends where it may end, the shortest first; and at what it ends."""
    for number, stop in enumerate(_STOP.finditer(text)):
        if number == _MOST_ENDS:
            return
        title = text[: stop.start()]
        if title.strip():
            yield title, f"{number}&{stop[0].strip().lower()}"
    if len(text.split()) <= _MOST_WORDS:
        yield text, "end"


def _looks(text: str, page: Page) -> set[str]:
    score = occupation_score(text)
    is_doer = is_agentive(text)
    lowered = text.lower()
    times = min(page.lowered.count(lowered), 3)
    named = page.lowered.count(f"as a {lowered}") + page.lowered.count(f"as an {lowered}")
    acting = page.lowered.count(f"the {lowered} ") + page.lowered.count(f"our {lowered} ")
    letters = "".join(character for character in lowered if character.isalnum())
    is_address = len(letters) > _MIN_SLUG and letters in page.addresses
    spoken = any(f"{word} {lowered}" in page.lowered for word in ("a", "an", "the", "our", "as", "new"))
    return {
        f"score={score}", f"score={score}&doer={is_doer}", f"times={times}", f"times={times}&score={score}",
        f"n={min(len(text.split()), 8)}", f"caps={text.isupper() and len(text) > TITLE_HEAD}", f"spoken={spoken}",
        f"spoken={spoken}&score={score}", f"employer={min(employer_score(text), 2)}&{score}",
        f"legal={is_legal(text)}", f"digit={has_digit(text)}", f"small={text[:1].islower()}",
        f"voted={text in page.votes}", f"one={' ' not in text}&{score}", f"as a={min(named, 2)}&{score}",
        f"the={min(acting, 2)}&{score}", f"address={is_address}", f"address={is_address}&{min(times, 2)}",
    }  # fmt: skip


def _compared(found: list[Candidate]) -> list[Candidate]:
    """Marks those beside which there are better ones: `registrar`, where the header says `Exhibitions Registrar`."""
    strong = [each.text.lower() for each in found if "score=3" in each.marks]
    agreed = {
        each.text.lower() for each in found if {"score=3", "address=True"} <= each.marks or "as a=2&3" in each.marks
    }
    has_head = any(
        "score=3" in each.marks and "sought" not in each.marks and "opens" not in each.marks for each in found
    )
    for each in found:
        lowered = each.text.lower()
        tail = any(other.endswith(f" {lowered}") for other in strong)
        told = any(other.endswith(f" {lowered}") or other.startswith(f"{lowered} ") for other in agreed)
        start = any(other.startswith(f"{lowered} ") for other in strong)
        inner = any(lowered != other and other in lowered for other in strong)
        is_said = bool({"sought", "opens"} & each.marks)
        each.marks |= {f"longer told={told}", f"longer told={told}&{lowered in agreed}"}
        each.marks |= {f"tail of longer={tail}&{is_said}", f"begins longer={start}", f"holds={inner}"}
        each.marks |= {
            f"beside strong={has_head}&said={is_said}",
            f"any strong={bool(strong)}&{'score=3' in each.marks}",
        }
    return found
