"""What could be the name of a posting's employer: pieces of its short lines, and names that its sentences hold.

Nothing is decided here. Every candidate gets marks, few and of general kinds: who speaks for it, beside which words it
stands, where, what it looks like by itself, how often the text says it, and whether longer or shorter names are there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.language.lexicon import employer_score, is_place
from core.language.verbs import Form, verb_form
from worker.understanding.postings.forms import SEAT
from worker.understanding.postings.hosts import marks_of_hosts
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.mentions import STRONG
from worker.understanding.postings.names import company_and_place, says_when
from worker.understanding.postings.page import (
    MOST_CHARACTERS,
    NONE,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    same,
)
from worker.understanding.postings.pieces import is_legal, may_be_name
from worker.understanding.postings.sections import ASKING, topic_of
from worker.understanding.postings.spans import Span, runs_of, spans_of, without_genders
from worker.understanding.postings.strength import steps, strength_of
from worker.understanding.postings.titles import called_a_post
from worker.understanding.postings.witnesses import NAME, is_agency, subject_of, tidied

_MIN_SHOUTED = 4  # an abbreviation has fewer letters
_LEAD = re.compile(
    r"^(?:(?:on behalf of(?: (?:our|my|a) clients?,?)?|with|at|for|posted by|advertiser:?|careers at|jobs at"
    r"|join|from|by|hiring company:?|signed:?|about)\s+"
    r"|@\s?)",
    re.IGNORECASE,
)
# `Alder Job Description`, `Alder Careers`
_TAIL = re.compile(
    r"\s(?:job (?:description|advert|posting|vacancy)|careers|jobs|vacancies|recruitment)$", re.IGNORECASE
)
_BODY = re.compile(
    r"^(?:school|department|faculty|institute|division|directorate|office|bureau|college|centre|center) of\b"
    r"|\b(?:division|department|directorate|team|unit|services|shift|branch|functions?|operations|communities|spaces"
    r"|building|road|street|avenue|lane|estate|plant|depot|site)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s(?: |$)")
# An agency that does not name whom it recruits for. Clients, and what runs on them, have many.
_CLIENT = re.compile(
    r"\b(?:(?:our|my) (?:[\w-]{1,20} ){0,3}client\b(?![\w'’-])|a client of (?:ours|mine)\b"
    r"|(?:on )?behalf of (?:an?|our) )"
)
_OWNER = re.compile(r"^(?P<name>[^'’]{2,60})['’]s\s")
_ADDRESS = re.compile(r"\s\S{1,60}(?:@|://)\S{0,80}$|\swww\.\S{1,80}$")
_INSIDE = re.compile(rf"(?<![\w@./&'’-])(?P<name>{NAME})")
_BEFORE = re.compile(r"(?P<word>(?<![\w'’])[\w'’]{1,30}|[^\w\s])\s?$")
_BEHIND = re.compile(r"\s?(?P<word>['’]s\b|[\w'’]{1,30}|[^\w\s])?")
_SMALL_WORDS = frozenset(
    "at for with by of from in to about join joining the our client as and on near behind via is are was has have we"
    " you who which that where it they team family life working welcome".split()
)
# `Arden Council looks after …`, `The Trust is …`: who a sentence is about.
_LEADS = frozenset({"edge", "the", "at", "client", "about"})
_SAYS = frozenset({"verb", "is", "are", "was", "has", "have"})
# What stands between a title and an employer on one line.
_OF_EMPLOYERS = frozenset({"at", "@", "is hiring", "is looking for", "is recruiting"})
# An address goes on behind a name: `University of Arden Private Bag 7`.
_ADDRESSED = re.compile(r" (?:Private Bag|P\.? ?O\.? ?Box|Human Resources|HR Department|\d)\b.{0,80}$")
# `Moss, Inc. in Leeds, ME`: where it is, behind a legal form, is no part of it.
_BEHIND_LEGAL = re.compile(r"(?<=[\w.])\s(?:in|of|at|from)\s[A-ZÀ-Þ].{0,60}$")
_MOST_NAME_PIECES, _MOST_INSIDE = 3, 70
_VOUCHED = frozenset({"by=domain", "by=about", "by=join", "label"})
_SMALL = frozenset({"the", "of", "and", "for"})
_OFTEN, _MANY = 3, 6  # so often, or more
_TOP, _LIKELY = 3, 3


def employers(page: Page, title: str | None) -> list[Candidate]:
    """Names with their marks, and as the last one that none is named."""
    found = Candidates()
    for name, votes in sorted(page.votes.items(), key=lambda pair: (-pair[1].total(), pair[0]))[:_MOST_INSIDE]:
        found.add(
            name, {f"by={kind}" for kind in votes} | {f"by={kind}*" for kind, times in votes.items() if times > 1}
        )
    title_order = _order_of(page, title)
    last = page.lines[-1].order if page.lines else 0
    for line in page.lines:
        label = label_of(line.unit.text)
        is_named = label is None or label.kind in {"title", "employer"}
        if is_named and id(line.unit) not in page.of_referees:
            _add_pieces(found, line, page, title, title_order=title_order, from_end=last - line.order)
    _add_inside(found, page)
    _add_subjects(found, page)
    _add_articles(found, page)
    has_client = _CLIENT.search(page.lowered) is not None
    posts = {called_a_post(unit.text) for unit in page.units}
    every = _joined([each for each in found.all() if each.text not in posts and _may_be(each, page, title)], page)
    for each in every:
        each.marks |= _looks(each.text, page, title, has_client=has_client)
    _add_ranks(every, page)
    _add_inner(every, page)
    return [*every, Candidate(text=NONE, marks=_marks_of_none(every, page, has_client=has_client))]


def is_part_of_house(name: str) -> bool:
    """True for `Bakery Department`, which employs nobody itself."""
    return _BODY.search(name) is not None


def _order_of(page: Page, title: str | None) -> int:
    """Which of the lines holds the title; before the first where none does."""
    holding = (line.order for line in page.lines if title and title.lower() in line.unit.text.lower())
    return next(holding, -1)


def _step(order: int) -> int:
    """0, 1, 2, then 3 (up to 5), 4 (up to 11), 5: where something stands, more coarsely the further away."""
    return order if order < _TOP else 3 if order < 2 * _TOP else 4 if order < 4 * _TOP else 5


def _may_be(each: Candidate, page: Page, title: str | None) -> bool:
    """False for `small animal practice`, which says what it is, plain words, hours of work, and parts of the title."""
    is_spoken_for = bool({"label", "by=domain"} & each.marks or STRONG & page.spoken.mentions(each.text).frames.keys())
    if is_place(each.text) and not is_spoken_for:
        return False  # `Leeds, ME` on a line of its own, a state
    if " " in each.text and (each.text.islower() or _is_said_of_it(each, page)):
        return False
    if _is_plain_word(each, page) or same(each.text, title) or says_when(each.text):
        return False
    if topic_of(each.text) is not None and not is_spoken_for and not is_legal(each.text):
        return False  # `Duties & Responsibilities`
    return page.lowered.count(each.text.lower()) > (title or "").lower().count(each.text.lower())


def _is_said_of_it(each: Candidate, page: Page) -> bool:
    """True for `Family firm`, which says what it is, behind no label; not for `Arden city council is looking for …`."""
    _, *rest = each.text.split()
    is_kind = all(word.islower() for word in rest) and employer_score(each.text) > 0
    if not is_kind or (_VOUCHED | {"by=subject"}) & each.marks:
        return False
    return not STRONG & page.spoken.mentions(each.text).frames.keys()


def _add_articles(found: Candidates, page: Page) -> None:
    """`The Salt Marsh Hotel` beside `Salt Marsh Hotel`, where a text has it so."""
    for each in [one for one in found.all() if any(mark.startswith("by=") for mark in one.marks)]:
        longer = f"The {each.text}"
        units = [unit.text for unit in page.units if longer in unit.text]
        if each.text.startswith("The ") or "label" in each.marks or not units:
            continue
        is_inside = any(not text.startswith(longer) for text in units)
        is_seat = SEAT.search(each.text) is not None
        found.add(longer, {*each.marks, f"the&inside={is_inside}", f"the&seat={is_seat}"})
        each.marks.add(f"without the&inside={is_inside}&{is_seat}")


def _add_pieces(
    found: Candidates, line: HeaderLine, page: Page, title: str | None, *, title_order: int, from_end: int
) -> None:
    label = label_of(line.unit.text)
    is_labelled = label is not None and label.kind == "employer"
    text = without_genders(label.value if label is not None else line.unit.text)
    spans = spans_of(text, page.votes, page.towns)
    away = "?" if title_order < 0 else str(max(-_TOP, min(_TOP, line.order - title_order)))
    where = {
        "line", f"kind={line.kind}&{line.unit.is_marked}", f"top={_step(line.order)}", f"end={min(from_end, _TOP)}",
        f"from={away}", f"in label={label is not None}", f"bullet={line.unit.is_bullet}",
    }  # fmt: skip
    for run in runs_of(spans):
        raw = text[run[0].start : run[-1].end]
        raw = f"{raw})" if raw.count("(") > raw.count(")") else raw
        name = _ADDRESS.sub("", _TAIL.sub("", _LEAD.sub("", raw)))
        is_long = len(run) > _MOST_NAME_PIECES and not is_legal(name)
        if is_long or not may_be_name(name) or len(name) > MOST_CHARACTERS:
            continue
        letters = strength_of(name).employer >= _LIKELY
        marks = where | _marks_of_run(run, spans) | {f"from={away}&{letters}", f"top={_step(line.order)}&{letters}"}
        marks |= {f"led={name != raw}", f"end={min(from_end, _TOP)}&{letters}"}
        marks |= {"label", f"label&{len(run)}of{min(len(spans), 3)}&{run[0] is spans[0]}"} if is_labelled else set()
        if title and line.order == title_order and title.lower() in text.lower():
            behind = text.lower().find(name.lower()) > text.lower().find(title.lower())
            sign = run[0].before if behind else run[-1].after
            marks |= {f"beside title={behind}", f"beside title={behind}&{sign}", f"beside title&{letters}&{sign}"}
            marks |= {"beside title likely"} if letters or sign in _OF_EMPLOYERS else set()
        found.add(name, marks)
        if is_labelled and len(run) == 1:
            found.add(company_and_place(name)[0], marks | {"before its place"})


def _marks_of_run(run: Sequence[Span], spans: Sequence[Span]) -> set[str]:
    kinds = "".join(span.kind for span in run)
    first, last = spans.index(run[0]), spans.index(run[-1])
    before = spans[first - 1].kind if first else "^"
    behind = spans[last + 1].kind if last + 1 < len(spans) else "$"
    return {
        f"in={kinds}", f"n={first}of{min(len(spans), 4)}", f"prev={before}&{run[0].before}",
        f"next={behind}&{run[-1].after}", f"of={run[0].before}", f"by={run[-1].after}", f"size={len(run)}",
        f"whole={len(run) == len(spans)}", f"in={kinds}&next={behind}", f"in={kinds}&prev={before}",
        f"join={run[0].after[:3] if len(run) > 1 else ''}&{kinds}",
    }  # fmt: skip


def _add_inside(found: Candidates, page: Page) -> None:
    """Names inside sentences, with the words beside them."""
    marks: dict[str, set[str]] = {}
    times: Counter[str] = Counter()
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if id(unit) in page.of_referees or (unit.is_alone and unit.may_head and not unit.is_bullet):
            continue
        for name, beside in _names_in(unit.text):
            times[name] += 1
            marks.setdefault(name, set()).update(beside, {f"inside&{kind in ASKING}", f"inside&{kind}"})
    for name, _ in times.most_common(_MOST_INSIDE):
        found.add(name, marks[name] | {"inside"})


def _add_subjects(found: Candidates, page: Page) -> None:
    for unit, kind in zip(page.units, page.kinds, strict=True):
        subject = subject_of(unit.text) if kind not in ASKING else None
        if subject is not None and topic_of(subject[0]) is None:
            marks = {"inside", "inside&False", f"inside&{kind}", "by=is", "by=subject", "before=edge"}
            name = _BEHIND_LEGAL.sub("", subject[0])
            found.add(name if is_legal(name) else subject[0], marks | {f"behind={_word_class(subject[1])}"})


def _names_in(text: str) -> Iterator[tuple[str, set[str]]]:
    for match in _INSIDE.finditer(text[:600]):
        name = tidied(match["name"])
        if name is None:
            continue
        begin = text.find(name, match.start())
        left = _BEFORE.search(text[max(0, begin - 30) : begin])
        right = _BEHIND.match(text, begin + len(name))
        before = _word_class(left["word"] if left is not None else None)
        behind = _word_class(right["word"] if right is not None else None)
        is_subject = before in _LEADS and behind in _SAYS
        yield name, {f"before={before}", f"behind={behind}"} | ({"by=subject"} if is_subject else set())
        short = _ADDRESSED.sub("", name)
        if short != name:
            yield short, {f"before={before}", "behind=address"}
        owner = _OWNER.match(name)
        half = name[: len(name) // 2]
        if owner is not None:
            yield owner["name"], {f"before={before}", "behind='s"}
        elif name == f"{half} {half}":  # `About Alder Alder is …`, of which a heading's line was lost
            yield half, {"before=about", f"behind={behind}"}


def _word_class(word: str | None) -> str:
    """A small word or sign as it is; any other by its form."""
    if word is None:
        return "edge"
    lowered = word.lower().replace("’", "'")
    if lowered in _SMALL_WORDS or not lowered[0].isalnum():
        return lowered
    form = verb_form(lowered)
    if form is not None and form is not Form.GERUND and word[0].islower():
        return "verb"
    return "digit" if word[0].isdigit() else "capital" if word[0].isupper() else "small"


def _looks(name: str, page: Page, title: str | None, *, has_client: bool) -> set[str]:
    own = strength_of(name)
    times = min(page.lowered.count(name.lower()), 4)
    is_body, is_seat = _BODY.search(name) is not None, SEAT.search(name) is not None
    in_labels = "".join(kind[0] for kind, value in sorted(page.labelled.items()) if name.lower() in value)
    ordered = (
        ("E", own.employer), ("P", own.place), ("N", own.person), ("O", own.other), ("T", own.as_title),
        ("words", own.employer_words), ("count", times), ("long", min(len(name.split()), 6)),
    )  # fmt: skip
    told = (page.spoken.marks(name), marks_of_hosts(name, page.mail_hosts, page.web_hosts))
    return set().union(*told, *(steps(each, reached) for each, reached in ordered)) | {
        f"host={_in_address(name, page)}", f"said as={in_labels}", f"P={own.is_known_place}",
        f"legal={is_legal(name)}", f"town={name.lower() in page.towns}",
        f"agency={is_agency(name)}&{has_client}", f"body={is_body}&{is_seat}",
        f"caps={name.isupper() and len(name) > _MIN_SHOUTED}", f"digit={has_digit(name)}",
        f"possessive={_POSSESSIVE.search(name) is not None}", f"and={' & ' in name}", f"comma={', ' in name}",
        f"small={name[:1].islower()}", f"in title={bool(title) and name.lower() in (title or '').lower()}",
    }  # fmt: skip


def _in_address(name: str, page: Page) -> str:
    """How addresses spell a name: `all` of it, its `start`, its `initials`, with more `behind`, or not."""
    words = ["".join(character for character in word if character.isalnum()) for word in name.lower().split()]
    words = [word for word in words if word and word not in _SMALL]
    letters = "".join(words)
    initials = "".join(word[0] for word in words)
    for host in page.hosts:
        if host == letters:
            return "all"
        if letters.startswith(host):
            return "start"
        if host.startswith(letters) and len(letters) > _MIN_SHOUTED:
            return "behind"
        if len(words) > 1 and host.startswith(initials) and len(initials) > 2:  # noqa: PLR2004 - two letters are chance
            return "initials"
    return "no"


def _is_plain_word(each: Candidate, page: Page) -> bool:
    """`Elections are …`, `Impact:`, `Create and maintain`: what the text also writes small is a word, no name."""
    is_vouched = any(mark in _VOUCHED or mark.startswith("from=") for mark in each.marks)
    if " " in each.text or is_vouched or each.text == each.text.lower():  # `4you` is written so everywhere
        return False
    if verb_form(each.text) in {Form.BASE, Form.THIRD_PERSON}:  # `Allocates work to pages.`
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
        kinds = sum(mark.startswith("by=") and not mark.endswith("*") and mark != "by=host" for mark in each.marks)
        agreed = min(kinds, 2) + ("line" in each.marks) + ("label" in each.marks) + ("inside" in each.marks)
        times = min(often[each.text], _MANY)
        each.marks |= {f"rank={min(rank, 3)}&{times > 1}", *steps("agreed", agreed), *steps("kinds", min(kinds, 3))}
    first = next((each for each in found if strength_of(each.text).employer >= _LIKELY), None)
    if first is not None:
        first.marks.add("first likely&0")


def _share_of(longer: str, shorter: str, page: Page) -> str:
    """How often a name stands without what makes it longer: `mostly` is said of who makes `X Cloud`."""
    one, other = page.spoken.mentions(longer), page.spoken.mentions(shorter)
    alone = len(other.units) - len(one.units)
    much = "mostly" if alone >= _OFTEN * len(one.units) else "as well" if alone > 0 else "never"
    return f"{much}&{bool(STRONG & other.frames.keys())}"


def _joined(found: list[Candidate], page: Page) -> list[Candidate]:
    """`Alder & Finch` also speaks for `Alder & Finch Retrofit Ltd`."""
    for longer in found:
        for shorter in found:
            if shorter is longer or not _begins(longer.text.lower(), shorter.text.lower()):
                continue
            if is_agency(longer.text):
                shorter.marks.add("part of agency")
                continue
            rest = longer.text[len(shorter.text) :].strip(" ,")
            kind = "legal" if is_legal(longer.text) else "place" if strength_of(rest).is_known_place else "more"
            longer.marks |= {f"part {mark}" for mark in shorter.marks if mark.startswith("by=")}
            share = _share_of(longer.text, shorter.text, page)
            longer.marks |= {"has part", f"has part&{kind}", f"has part&{share}"}
            shorter.marks |= {"is part", f"is part&{kind}", f"is part&{share}"}
    return found


def _marks_of_none(found: Sequence[Candidate], page: Page, *, has_client: bool) -> set[str]:
    """What speaks for an employer that is not named: nobody speaks for any of the names."""
    labelled = any("label" in each.marks for each in found)
    beside = any("beside title likely" in each.marks for each in found)
    spoken = max((len(_strong_frames(each.text, page)) for each in found), default=0)
    is_host = any({"host=all", "host=start"} & each.marks for each in found)
    often = max((len(page.spoken.mentions(each.text).units) for each in found), default=0)
    speak = labelled + beside + (spoken > 0) + is_host
    return {
        "none", f"none&client={has_client}", f"none&client={has_client}&{min(speak, 2)}",
        f"none&spoken={min(spoken, 3)}",
        f"none&labelled={labelled}", f"none&beside={beside}", f"none&host={is_host}", f"none&speak={speak}",
        f"none&often={min(often, 4)}",
    }  # fmt: skip


def _strong_frames(name: str, page: Page) -> set[str]:
    return {frame for frame in page.spoken.mentions(name).frames if frame in STRONG}


def _begins(longer: str, shorter: str) -> bool:
    return longer.removeprefix("the ").startswith(f"{shorter} ") or longer == f"the {shorter}"
