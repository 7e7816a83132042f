"""What a posting asks for: of the units that ask, each thing once."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from client_sdk.models import Requirement
from core.language.terms import SPECIFIC_WEIGHT, terms
from core.language.vocabulary import vocabulary
from core.record.bounds import MAX_KEYWORDS, MAX_REQUIREMENTS
from worker.understanding.postings.clauses import (
    Demand,
    Importance,
    demands_of,
    is_plain_demand,
    leads_in,
    says_of_something,
    seeks_people,
)
from worker.understanding.postings.cues import has_cue
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.sections import Topic, is_bare_heading
from worker.understanding.postings.units import Unit

MAX_CHARACTERS = 300
# Facts of a form, and what the law has said: nothing that is asked for.
_NO_DEMAND = re.compile(
    r"^[\w ,/-]{3,40}: (?:yes|no|none|not required|not applicable|n/a)\b"
    r"|\b(?:candidates|applicants|people|persons|women|veterans|minorities)\b[^.]{0,60}\bencouraged to apply"
    r"|\bdisabled applicants\b|\bwill be given preference\b|\bwe refund\b"
    # what comes of an application, and what the employer is
    r"|^(?:please|questions?|if (?:contacted|selected|hired|successful)|only (?:those|candidates|applicants)|in the"
    r" (?:final|first|next) stage|as a result of|while performing|(?:note|important)(?:$|:)"
    r"|reasonable (?:accommodation"
    r"|adjustment)s?)\b|\b(?:is|are) committed to (?:\w+ing\b|diversity|equal|a diverse|inclusion)|\bapplicants may\b"
    r"|\b(?:will|may) be (?:notified|contacted|considered for|subject to|redacted)\b|\?$",
    re.IGNORECASE,
)
# `You will lead two chefs`: what one does. `You will need a licence` is asked for.
_IS_DUTY = re.compile(
    r"you(?:[’']ll| will) (?!(?:also |therefore )?(?:need|have|be|bring|hold|possess|require)\b)", re.IGNORECASE
)
# Pay, hours and the way to apply, wherever they stand; what a form lets one tick.
_PAY = re.compile(
    r"[£$€]\s?\d[\d.,]*\s?k?\s?(?:/|an? |per )\s?(?:h|hr|hour|day|week|month|year|annum)\b|\b\d+ on \d+ off\b"
    r"|\bpaid breaks\b"
    r"|\b(?:till|until) \d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?,",
    re.IGNORECASE,
)
_OF_APPLYING = re.compile(
    r"^(?:applications?|form [A-Z]+ ?\d+|late (?:and |or )|interested (?:and|candidates|applicants|persons"
    r"|parties)|attach|to qualify you|your application"
    r"|conditions of employment|documents? to|r[ée]sum[ée]|your r[ée]sum[ée])\b"
    r"|\bin triplicate\b|\bsign in person\b|\bsignify their interest\b|\bwill not be considered\b"
    r"|\bno formal \w+ requirements?\b"
    r"|\b(?:does|do) not have an? \w+ (?:\w+ )?requirement\b|^(?:none of the above|(?:one|two|three|four|five"
    r"|\d+) years?|other|by no means)$"
    r"|^(?:#\w+\s*)+$",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<=[\w)])\.\s+(?=[^a-z])")
# What heads a list is none of its items.
_ONLY_HEADS = frozenset(
    "essential desirable required preferred qualifications experience skills other education".split()
)
_ASKING = frozenset({"req", "nice", "not"})
_LISTS = frozenset({"h_req", "h_nice"})
# Lists whose headings say, and look as if they said, that they are of the work or the employer.
_TOLD = {
    (Topic.DUTIES, "h_duty"): "duties",
    (Topic.EMPLOYER, "h_about"): "employer",
    (Topic.EMPLOYER, "h_req"): "employer",
}
_TOLD_APART = frozenset(_TOLD.values())
_SAID_BESIDE = frozenset({"head", "about", "offer"})
_MIN_LETTERS = 3
# `No visa sponsorship.` behind a demand in the same item belongs to it.
_MAX_REMARK_WORDS = 4
_MAX_PERMIT_WORDS = 14
_MAX_HEADING_WORDS = 8
_FEWEST_ROWS = 3


def read_requirements(units: Sequence[Unit], kinds: Sequence[str]) -> list[Requirement]:
    """Requirements in order. Where nothing is asked for, what one does in the job stands for it."""
    found = list(_asked(units, kinds))
    if not found:
        found = [
            Demand(text=unit.text, importance="required")
            for unit, kind in zip(units, kinds, strict=True)
            if kind == "duty" and unit.is_bullet
        ]
    by_text: dict[str, Requirement] = {}
    for each in found:
        text = " ".join(_without_pay(each.text).split()).strip(" ;,.•-–—~>")[:MAX_CHARACTERS]
        if (
            _says_something(text)
            and not text.endswith(":")
            and not (_NO_DEMAND.search(text) or _OF_APPLYING.search(text))
        ):
            by_text.setdefault(
                text.lower(), Requirement(text=text, importance=each.importance, keywords=keywords(text))
            )
    return list(by_text.values())[:MAX_REQUIREMENTS]


def _without_pay(text: str) -> str:
    """`Used to minus 22. £15.10/hr` without the sentence on pay."""
    return ". ".join(piece for piece in _NEXT_SENTENCE.split(text) if _PAY.search(piece) is None)


def _asked(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[Demand]:
    section = ""
    kinds = _with_items_told(units, kinds)
    rows = _rows(units, kinds)
    for _, group in groupby(zip(units, kinds, strict=True), key=lambda pair: pair[0].line):
        line = list(group)
        is_inline = len(line) > 1 and line[0][0].may_head
        asking = [
            (unit, kind)
            for index, (unit, kind) in enumerate(line)
            if not (_IS_DUTY.match(unit.text) and not unit.is_bullet)
            and not (section in _TOLD_APART and unit.is_bullet and not _says_demand(unit.text))
            and (kind in _ASKING or _is_said(unit, kind) or _says_plainly(unit, kind))
            and not (is_inline and index == 0)
        ]
        heads = [_section(unit, kind) for unit, kind in line if kind.startswith("h_") and not _is_said(unit, kind)]
        above = section
        section = heads[-1] if heads and not (is_inline and section in _LISTS) else section
        whole = _whole_item([unit for unit, _ in line], [kind for _, kind in line])
        if whole is not None:
            asking = [(whole, asking[0][1])]
        head = heads[-1] if is_inline and heads else above
        head = "h_nice" if is_inline and line[0][0].topic is Topic.PREFERRED else head
        for unit, kind in asking if head != "skipped" else []:
            is_wished = head == "h_nice"
            default: Importance = "preferred" if is_wished else "required"
            is_item = _is_item(unit) or (unit.line in rows and not leads_in(unit.text))
            yield from demands_of(unit.text, default, is_item=is_item, is_asked=kind != "not")


def _rows(units: Sequence[Unit], kinds: Sequence[str]) -> frozenset[int]:
    """Lines of lists without bullets: some on end that are one sentence each, and all ask for something."""
    alone = [unit.line for unit, kind in zip(units, kinds, strict=True) if unit.is_alone and kind in {"req", "nice"}]
    found: set[int] = set()
    for _, group in groupby(enumerate(alone), key=lambda pair: pair[1] - pair[0]):
        run = [line for _, line in group]
        found.update(run if len(run) >= _FEWEST_ROWS else ())
    return frozenset(found)


def _says_plainly(unit: Unit, kind: str) -> bool:
    """`QuickBooks a must.` in a notice of a few sentences."""
    is_beside = any(has_cue(unit.text, name) for name in ("pay", "benefit", "legal", "apply"))
    if kind in _SAID_BESIDE and not unit.may_head and seeks_people(unit.text):
        return True
    is_permit = has_cue(unit.text, "permit") and not unit.text.lower().startswith(("we ", "our "))
    if kind in _SAID_BESIDE and is_permit and len(unit.text.split()) <= _MAX_PERMIT_WORDS:
        return True
    return kind in _SAID_BESIDE and not unit.may_head and not is_beside and is_plain_demand(unit.text)


def _with_items_told(units: Sequence[Unit], kinds: Sequence[str]) -> list[str]:
    """In lists without bullets the first item may look like a heading: it follows one at once, and names no topic."""
    found = [
        ("h_nice" if unit.topic is Topic.PREFERRED else "h_req") if _is_bare_heading(unit) else kind
        for unit, kind in zip(units, kinds, strict=True)
    ]
    for index in range(1, len(units)):
        above, unit = units[index - 1], units[index]
        is_line = unit.topic is None and not unit.is_marked and not unit.after_blank and not unit.is_bullet
        is_first = found[index - 1] in _LISTS and above.topic is not None
        if is_line and is_first and (found[index] in _LISTS or (found[index] == "head" and _is_bare_heading(above))):
            found[index] = "nice" if found[index - 1] == "h_nice" else "req"
        elif found[index] == "about" and _is_below_demands(units, found, index):
            found[index] = "req"
        elif unit.is_bullet and found[index] in _SAID_BESIDE and _goes_on(units, found, index):
            found[index] = found[index - 2]
    return found


def _is_below_demands(units: Sequence[Unit], kinds: Sequence[str], index: int) -> bool:
    """A line of a few words below `About you`, or below another such line: it tells nothing of the employer."""
    unit, above = units[index], units[index - 1]
    is_headed = kinds[index - 1] == "h_req" and above.topic is Topic.REQUIRED and above.line + 1 == unit.line
    goes_on = kinds[index - 1] == "req" and above.line + 1 == unit.line and not above.is_bullet and not unit.after_blank
    is_short = unit.is_alone and not unit.is_bullet and len(unit.text.split()) <= _MAX_PERMIT_WORDS
    return (is_headed or goes_on) and is_short and not has_cue(unit.text, "we")


def _goes_on(units: Sequence[Unit], kinds: Sequence[str], index: int) -> bool:
    """A word on the contract between two items of a list: `Hours: 20 a week`. The list goes on below it."""
    if index < 2 or not units[index - 2].is_bullet or kinds[index - 2] not in {"req", "nice"}:  # noqa: PLR2004
        return False
    label = label_of(units[index - 1].text)
    is_beside = any(has_cue(units[index].text, name) for name in ("pay", "benefit", "legal", "apply"))
    return label is not None and label.kind == "other" and not is_beside


def _is_bare_heading(unit: Unit) -> bool:
    return unit.may_head and is_bare_heading(unit.text)


def _section(unit: Unit, kind: str) -> str:
    """What a heading begins; must or nice-to-have is said by its words rather than by what stands around it."""
    said = (
        {Topic.REQUIRED: "h_req", Topic.PREFERRED: "h_nice", Topic.SKIPPED: "skipped"}.get(unit.topic)
        if unit.topic is not None
        else None
    )
    if said is None and unit.topic is not None and (unit.topic, kind) in _TOLD:
        return _TOLD[unit.topic, kind]
    return said if said is not None and (kind in _LISTS or said == "skipped") else kind


def _says_demand(text: str) -> bool:
    """True where the words themselves ask, whatever list they stand in."""
    return any(has_cue(text, name) for name in ("demand", "you_have", "wish", "permit")) or leads_in(text)


def _is_item(unit: Unit) -> bool:
    """Items of lists keep their words; a sentence that stands alone is still a sentence."""
    return unit.is_bullet or (unit.is_alone and not unit.text.endswith((".", "!", "?")) and not leads_in(unit.text))


def _is_said(unit: Unit, kind: str) -> bool:
    """`SQL is a plus` looks like a heading where lists have no bullets."""
    if kind not in _LISTS or unit.is_marked:
        return False
    return says_of_something(unit.text) or (leads_in(unit.text) and len(unit.text.split()) > _MAX_HEADING_WORDS)


def _whole_item(units: Sequence[Unit], kinds: Sequence[str]) -> Unit | None:
    """An item of a list in which short sentences follow the demand, as one; None where it says several things."""
    is_demand = len(units) > 1 and units[0].is_bullet and kinds[0] in {"req", "nice"} and not units[0].may_head
    if not is_demand or any(len(unit.text.split()) > _MAX_REMARK_WORDS for unit in units[1:]):
        return None
    return Unit(text=" ".join(unit.text for unit in units), line=units[0].line, is_bullet=True)


def keywords(text: str) -> list[str]:
    """The names in a requirement: products, licences, methods; else its plain terms."""
    known = vocabulary()
    found = terms(text)
    named = [term.surface for term in found if term.weight >= SPECIFIC_WEIGHT or term.key in known.phrases.values()]
    chosen = named or [term.surface for term in found if term.weight >= 1]
    return list(dict.fromkeys(chosen))[:MAX_KEYWORDS]


def _says_something(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return (
        bool(text)
        and text.lower().strip(" .:") not in _ONLY_HEADS
        and (letters >= _MIN_LETTERS or text.isupper() or any(sign in text for sign in "+#."))
        and letters > 0
    )
