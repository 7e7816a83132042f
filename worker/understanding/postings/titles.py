"""What could be a posting's title: runs of small pieces of its lines, and what its sentences say somebody is sought as.

Nothing is decided here. Every candidate gets marks, few and of general kinds: how it was found, where, what it looks
like by itself, how often the text says it, and whether a longer or a shorter one stands beside it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from worker.understanding.postings.labels import label_of
from worker.understanding.postings.occupations import occupation_score
from worker.understanding.postings.page import MOST_CHARACTERS, NONE, Candidate, Candidates, HeaderLine, Page, has_digit
from worker.understanding.postings.pieces import TITLE_HEAD, is_legal, is_of_page, without_tags
from worker.understanding.postings.sections import ASKING
from worker.understanding.postings.spans import Span, runs_of, spans_of, without_genders
from worker.understanding.postings.strength import steps, strength_of

# Words after which sentences name what somebody is sought as, by what they say of it.
_FRAMES = {
    "sought": r"looking for|hiring|seeking|seeks?|recruit(?:ing)?|searching for|search for|in (?:urgent )?need of"
    r"|needs?|wants?|(?:is|are) after|to appoint|appointing|appoints?|requires?(?: the services of)?|would like to hire"
    r"|hoping to find|to find|to hire|adding|to engage|to employ|opening for|invited for"
    r"|vacanc(?:y|ies) for|wanted[:,]?",
    "join": r"join (?:us|\S{1,40}(?: \S{1,40}){0,4}) as|become|(?:work|serve|act|employed|engaged) as|next job",
    "post": r"(?:position|post|role|job|vacancy|services|appointment|life|duties) (?:of|as|for)(?: the post of)?",
    "as": r"as (?=(?:an?|our|the) )|as our|as(?= [A-ZÀ-Þ])",
}
_BY = "|".join(f"(?P<{name}>{words})" for name, words in _FRAMES.items())
_COUNTS = r"two|three|four|five|six|seven|eight|nine|ten|several|some|\d{1,3}(?: ?[x×])?"
_ARTICLES = rf"an?|(?:our|the|its|your) (?:next|new|first|second)|our|the|its|your|another|(?:up to )?(?:{_COUNTS})"
# What may be a title, up to the end of its clause: `Sr. Rigger` does not end at its stop.
_RUN = r"(?:(?:Sr|Jr|Snr|Asst|Assoc)\. )?[^\W\d_][^.!:;?\n]"
_TRIGGER = re.compile(
    rf"\b(?:{_BY})[:,]?\s(?:to (?:appoint|recruit|hire) )?(?:for )?"
    rf"(?:(?:the )?(?:posts?|positions?|role|job|services|vacancy) (?:of|as|for) )?(?:(?P<article>{_ARTICLES})\s)?"
    rf"(?=(?P<title>{_RUN}{{1,120}}))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:^|(?<=[\s(“\"]))(?P<article>{_ARTICLES})\s"
    rf"(?!(?:posts?|positions?|role|job|services|rank|team) of\b)(?=(?P<title>{_RUN}{{1,100}}))",
    re.IGNORECASE,
)
_HOURS = r"part[- ]time|full[- ]time"
_QUALITIES = (
    r"(?:experienced|friendly|passionate|motivated|talented|enthusiastic|skilled|dedicated|new|another"
    r"|reliable|temporary|permanent|qualified|dynamic|hard-?working|fantastic|next|first"
    r"|brilliant|great|good|ambitious|proactive|organised|organized|caring|committed|outstanding|exceptional|bright"
    r"|keen|energetic|seasonal|casual|additional|freelance|paid|unpaid|voluntary"
    r"|coded|suitably|competent|mature|kind|honest|steady)"
)
# A title may begin with these, then it has a capital: `a strategic Buyer`, `Strategic Buyer`.
_MORE_QUALITIES = (
    r"(?-i:seasoned|strategic|analytical|creative|collaborative|driven|innovative|visionary|accomplished|exceptionally"
    r"|inspiring|resourceful|resilient|versatile|articulate|curious|strong"
    r"|(?:highly|very) [\w-]{3,20}|[a-z]{3,12}-(?:driven|oriented|minded|motivated|focused|starting)"
    r"|(?:two|three|four|five|six) \(\d\))"
)
# In sentences, hours of work are said of a title; on a line of its own they belong to it.
_ADJECTIVES = re.compile(rf"^(?:(?:{_QUALITIES}|{_MORE_QUALITIES}|{_HOURS})(?:,? and |, | ))+(?=\w)", re.IGNORECASE)
_ADJECTIVES_OF_LINE = re.compile(rf"^(?:{_QUALITIES}(?:,? and |, | ))+(?=\w)", re.IGNORECASE)
# `a global leader in …` is a firm.
_FIRM = re.compile(
    r"\b(?:global|world|industry|market|thought|tech(?:nology)?|category|leading) (?:leader|provider|producer|processor"
    r"|manufacturer|supplier|retailer|distributor)s?\b",
    re.IGNORECASE,
)
# `Carer Full Time Part Time`, `Mower $20/hr`: terms behind a title with no sign between.
_TERMS = re.compile(
    r"(?:\s(?:full[- ]time|part[- ]time|permanent|temporary|(?:maternity|paternity) (?:cover|leave)|fixed[- ]term"
    r"|[$£€]\d[\d.,]{0,9}k?(?: ?/ ?\w{1,6})?)){1,4}$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|(?:be|become|we need) an?) ", re.IGNORECASE)
_OPENING = re.compile(r"^(?:(?:The|This|Our) )?(?P<title>[A-ZÀ-Þ][\w'’&/-]{1,25}(?: [\w'’&/+-]{1,25}){0,6})")
# `The Night Baker is a full-time position`
_IS_POST = re.compile(
    r"^(?:The|This|Our) (?P<title>[A-ZÀ-Þ][\w'’&/-]{1,25}(?: [\w'’&/+-]{1,25}){0,6}?),?(?: \([^()]{1,20}\))?"
    r" (?:is|will be) (?:an?|the) (?:[\w/,-]{1,20} ){0,5}?(?:position|role|post|job)\b"
)
_STOP = re.compile(
    r"(?:,? (?:to|who|with|based|that|and (?:to|you|your)|starting|position|on|from|whose|as|at|for|in|or|and|near"
    r"|within|this|you|by|since|across|until|role|post|job|asap|responsible|reporting|urgently|wanted|needed"
    r"|able|willing|located|working|joining|will|is|are|must|should|can"
    r"|has|have|runs?|leads?)\b|, | [(–—-]|(?=\())",
    re.IGNORECASE,
)
# What a server was to fill in.
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%")
_WORD = re.compile(r"[^\W_]+(?:['’/&.-][^\W_]+)*")
# `Engineer II` ends behind its level.
_LEVEL = re.compile(r"\s(?:I{1,3}|IV|V)\b")
_MOST_ENDS = 4
_MOST_SPOKEN = 40
_MOST_WORDS = 9
_MOST_NAMED = 8
_MIN_SLUG = 5  # letters of a title that an address is looked through for
_NOUN_LEAST = 2  # `Strength.as_title` of what a sentence names without seeking it
_TOP = 3


def called_a_post(text: str) -> str | None:
    """What a sentence says is a post: `The Night Baker is a full-time position`."""
    post = _IS_POST.match(text)
    return post["title"] if post is not None else None


def titles(page: Page) -> list[Candidate]:
    """All that could be the title, each once, with its marks; the last stands for none."""
    found = Candidates()
    for line in page.lines:
        _add_runs(found, line, page)
    spoken = 0
    items = {unit.line for unit in page.units if unit.is_bullet}
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if spoken < _MOST_SPOKEN and not (unit.line in items and kind in ASKING):
            where = {f"said&{kind}", f"said&line={_step(unit.line)}"}
            spoken += _add_sought(found, unit.text, where, is_alone=unit.is_alone and unit.may_head)
    every = [each for each in found.all() if not is_of_page(each.text) and _TEMPLATE.search(each.text) is None]
    for each in every:
        each.marks |= _looks(each.text, page)
    return [*_compared(every), Candidate(text=NONE, marks=_marks_of_none(every))]


def _step(order: int) -> int:
    """0, 1, 2, then 3 (up to 5), 4 (up to 11), 5: where something stands, more coarsely the further down."""
    return order if order < _TOP else 3 if order < 2 * _TOP else 4 if order < 4 * _TOP else 5


def _marks_of_none(found: Sequence[Candidate]) -> set[str]:
    """What speaks for a title that is not said, or not by words that are known."""
    strong = max((strength_of(each.text).as_title for each in found), default=0)
    sought = any("sought" in each.marks for each in found)
    labelled = any("labelled" in each.marks for each in found)
    return {"none", f"none&{strong}", f"none&sought={sought}&{strong}", f"none&label={labelled}"}


def _add_runs(found: Candidates, line: HeaderLine, page: Page) -> None:
    label = label_of(line.unit.text)
    if label is not None and label.kind != "title":
        return
    text = without_genders(label.value if label is not None else line.unit.text)
    spans = spans_of(text, page.votes, page.towns)
    order = _step(line.order)
    where = {
        "line", f"kind={line.kind}", f"marked={line.unit.is_marked}&{order == 0}", f"order={order}",
        f"bullet={line.unit.is_bullet}", f"blank={line.unit.after_blank}&{order == 0}",
    }  # fmt: skip
    where |= {"labelled", f"labelled&{order}"} if label is not None else set()
    for run in runs_of(spans):
        raw = text[run[0].start : run[-1].end]
        raw = f"{raw})" if raw.count("(") > raw.count(")") else raw
        shown = _TERMS.sub("", _ARTICLE.sub("", without_tags(raw)))
        bare = _ADJECTIVES_OF_LINE.sub("", shown)
        score = strength_of(shown).as_title
        marks = where | _marks_of_run(run, spans, page) | {f"line&{order}&{score}", f"line&{line.kind}&{score}"}
        if bare != shown and occupation_score(bare) == TITLE_HEAD:
            found.add(bare, marks | {"bared"})
        if shown and len(shown) <= MOST_CHARACTERS and len(shown.split()) <= _MOST_WORDS:
            found.add(shown, marks)


def _of_neighbour(span: Span, sign: str, page: Page) -> tuple[str, ...]:
    """What kind of thing stands beside a title, that may belong to it or not: `– Nights`, `, Leeds`, `(Band 6)`."""
    own = strength_of(span.text)
    mark = sign if sign in {"-", ",", "(", ":", "|", "/", "for", "in", "at", "with"} else "other"
    likely = "".join(
        letter
        for letter, step in (
            ("P", own.place),
            ("E", own.employer),
            ("T", own.title),
            ("N", own.person),
            ("O", own.other),
        )
        if step >= TITLE_HEAD
    )
    again = page.lowered.count(span.text.lower()) > 1
    return (
        f"{mark}{span.kind}",
        f"{mark}&{likely}",
        f"{span.kind}&{likely}",
        f"{mark}&again={again}",
        f"{span.kind}&again={again}",
    )


def _marks_of_run(run: Sequence[Span], spans: Sequence[Span], page: Page) -> set[str]:
    kinds = "".join(span.kind for span in run)
    first, last = spans.index(run[0]), spans.index(run[-1])
    before = spans[first - 1].kind if first else "^"
    behind = spans[last + 1].kind if last + 1 < len(spans) else "$"
    inner = "".join(sorted({left.after[:3] for left, _ in pairwise(run)}))
    best = next((span.kind for kind in "TtA" for span in spans if span.kind == kind), "-")
    beside = {f"takes={each}" for span in run[1:] for each in _of_neighbour(span, span.before, page)}
    if last + 1 < len(spans):
        beside |= {f"leaves={each}" for each in _of_neighbour(spans[last + 1], run[-1].after, page)}
    if first:
        beside |= {f"behind={each}" for each in _of_neighbour(spans[first - 1], run[0].before, page)}
    return beside | {
        f"in={kinds[:3]}", f"in={kinds[:2]}&by={inner}", f"next={behind}&{run[-1].after}",
        f"prev={before}&{run[0].before}",
        f"by={run[-1].after}", f"of={run[0].before}", f"first={first == 0}", f"whole={len(run) == len(spans)}",
        f"size={len(run)}", f"lead={run[0].kind}&best={best}", f"tail={run[-1].kind}&{len(run) > 1}",
        f"first={first == 0}&{run[0].kind}", f"tail={run[-1].kind}&{run[-1].before}",
    }  # fmt: skip


def _add_sought(found: Candidates, text: str, where: set[str], *, is_alone: bool) -> int:
    count = 0
    for match in _TRIGGER.finditer(text[:600]):
        count += 1
        frame = match.lastgroup if match.lastgroup in _FRAMES else next(name for name in _FRAMES if match[name])
        article = _kind_of_article(match["article"])
        for title, tail in _ends(match["title"]):
            _add_said(
                found, title, where | {"sought", f"sought={frame}", f"sought={frame}&{article}", f"until={tail}"}, frame
            )
    named = 0
    for match in _NAMED.finditer(text[:600]):
        article = _kind_of_article(match["article"])
        for title, tail in _ends(match["title"]):
            if strength_of(_ADJECTIVES.sub("", title)).as_title >= _NOUN_LEAST and named < _MOST_NAMED:
                named += 1
                _add_said(found, title, where | {"named", f"named={article}", f"until={tail}"}, f"named {article}")
    post = _IS_POST.match(text)
    if post is not None:
        count += 1
        _add_said(found, post["title"], where | {"sought", "sought=post", "sought=post&the", "until=1&is"}, "post")
    opening = None if is_alone else _OPENING.match(text)
    if opening is not None and strength_of(opening["title"]).as_title:
        count += 1
        for title, tail in _ends(text[opening.start("title") : 120]):
            _add_said(found, title, where | {"opens", f"until={tail}", f"opens={opening.start('title') > 0}"}, "opens")
    return count + (named > 0)


def _add_said(found: Candidates, title: str, marks: set[str], how: str) -> None:
    bare = without_tags(_ADJECTIVES.sub("", title)).strip(" ,-")
    if bare and _FIRM.search(bare) is None:
        score = strength_of(bare).as_title
        found.add(bare, marks | {f"stripped={bare != title}", f"{how}&{score}"})


def _kind_of_article(article: str | None) -> str:
    words = (article or "none").lower().split()
    return (
        words[0]
        if words[0] in {"a", "an", "the", "our", "none"}
        else "counted"
        if re.fullmatch(_COUNTS, words[-1])
        else "other"
    )


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """What begins `text` and ends where it may end, the shortest first; and at what it ends."""
    stops = [
        (stop.start(), f"{min(number, 2)}&{stop[0].strip().lower()}")
        for number, stop in enumerate(_STOP.finditer(text))
    ]
    ends = dict(stops[:_MOST_ENDS])
    if len(text.split()) <= _MOST_WORDS:
        ends.setdefault(len(text), "end")
    # A word that names an occupation may end it wherever it stands: `dispatch riders urgently`.
    for word in list(_WORD.finditer(text))[:_MOST_WORDS]:
        if occupation_score(word[0]) == TITLE_HEAD and _LEVEL.match(text, word.end()) is None:
            ends.setdefault(word.end(), "word")
    for end in sorted(ends):
        if text[:end].strip() and len(text[:end].split()) <= _MOST_WORDS:
            yield text[:end], ends[end]


def _looks(text: str, page: Page) -> set[str]:
    own = strength_of(text)
    score = own.as_title
    lowered = text.lower()
    times = min(page.lowered.count(lowered), 3)
    letters = "".join(character for character in lowered if character.isalnum())
    is_address = len(letters) > _MIN_SLUG and letters in page.addresses
    spoken = sum(f"{word} {lowered}" in page.lowered for word in ("a", "an", "the", "our", "as", "new"))
    ordered = (
        ("score", score), ("letters", own.title), ("occupation", own.occupation), ("times", times), ("E", own.employer),
        ("P", own.place), ("N", own.person), ("O", own.other), ("spoken", min(spoken, 2)),
        ("n", min(len(text.split()), 8)),
    )  # fmt: skip
    return set().union(*(steps(each, reached) for each, reached in ordered)) | {
        f"doer={own.is_doer}", f"times={times > 1}&{score}", f"caps={text.isupper() and len(text) > TITLE_HEAD}",
        f"P={own.is_known_place}", f"employer={own.employer_words}&{score}", f"legal={is_legal(text)}",
        f"digit={has_digit(text)}",
        f"small={text[:1].islower()}", f"one={' ' not in text}&{score}", f"address={is_address}",
        f"voted={text in page.votes}",
    }  # fmt: skip


def _compared(found: list[Candidate]) -> list[Candidate]:
    """Marks those beside which there are better ones: `registrar`, where the header says `Exhibitions Registrar`."""
    scores = [strength_of(each.text).as_title for each in found]
    best = max(scores, default=0)
    strong = [each.text.lower() for each, score in zip(found, scores, strict=True) if score >= TITLE_HEAD]
    at_top = {
        score
        for each, score in zip(found, scores, strict=True)
        if {"order=0", "whole=True"} <= each.marks or {"order=0", "tail=U&-"} <= each.marks or "labelled" in each.marks
    }
    head = max(at_top, default=0)
    is_first = True
    for each, score in zip(found, scores, strict=True):
        lowered = each.text.lower()
        tail = any(other.endswith(f" {lowered}") for other in strong)
        start = any(other.startswith(f"{lowered} ") for other in strong)
        is_said = "line" not in each.marks
        each.marks |= {
            f"tail of longer={tail}&{is_said}",
            f"begins longer={start}&{is_said}",
            f"best={score == best}&{best}",
        }
        if score == best and is_first:
            each.marks |= {"first of best", f"first of best&{best}"}
            is_first = False
        each.marks |= {
            f"beside head={min(head, 3)}&{is_said}",
            f"beside head={min(head, 3)}&{is_said}&{score >= TITLE_HEAD}",
        }
        each.marks.add(f"both={not is_said and bool({'sought', 'named', 'opens'} & each.marks)}&{score}")
    return found
