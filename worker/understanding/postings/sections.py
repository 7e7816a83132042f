"""Sections of a posting: what it demands, what it would like, what one does there, and all that is beside that."""

import re
from dataclasses import dataclass, field
from enum import Enum

from worker.understanding.lines import Line


class Topic(Enum):
    """What a part of a posting is about. OPENING stands before the first heading, REMARK as prose behind a list."""

    OPENING = "opening"
    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    EMPLOYER = "employer"
    SKIPPED = "skipped"
    OTHER = "other"
    REMARK = "remark"


# In this order: `Preferred qualifications` is no demand, `What we offer` is not about what one does.
_HEADINGS = (
    (
        Topic.SKIPPED,
        (
            r"benefit|perk|\bwe offer|offers? you|compensation|salary|\bpay\b|what you(?:['’]ll)? get|in return|equal"
            r"|divers|inclusi|\beeo"
            r"|how to apply|to apply|application|interview|hiring process|selection process|privacy|accommodation"
            r"|disclaimer"
            r"|working hours|^hours|contact|next steps|rewards|background check|notice|remuneration|why (?:join|work"
            r"|us)|we provide"
            r"|additional information|closing date|safeguarding statement"
            r"|disclosure and barring|rehabilitation of offenders|certificate of sponsorship"
        ),
    ),
    (
        Topic.PREFERRED,
        (
            r"prefer|nice[- ]to[- ]ha|bonus|desirable|desired|\bplus(?:es)?\b|would help|would be (?:great|nice|good"
            r"|helpful|a plus)"
            r"|stand out|also (?:had|have)|advantage|extra (?:points|credit)|not required|even better|ideally"
            r"|additional (?:skill|qualif)"
        ),
    ),
    (
        Topic.REQUIRED,
        (
            r"require|qualif|must[- ]ha|looking for|who you are|about you|\byou (?:have|bring|need|are|should)"
            r"|you['’]?ll (?:need|have|bring)"
            r"|you need to|your (?:profile|background|skill|experience|qualif|strength)|skills|essential|^experience"
            r"|competenc|criteria"
            r"|person(?:al)? specification|minimum|you might|what it takes|what makes you|we expect|we(?:['’]re"
            r"| are) after|we need"
            r"|^education(?: (?:and|&) \w+)?$"
            r"|ideal candidate|successful candidate|knowledge|credentials|candidate profile|what you bring|should have"
        ),
    ),
    (
        Topic.DUTIES,
        (
            r"responsib|\bdut(?:y|ies)|what you(?:['’]ll| will) (?:do|be)|you(?:['’]ll| will)|^(?:about )?the (?:role"
            r"|job|position|work|opportunity|post)"
            r"|day[- ]to[- ]day|your (?:role|mission|task|job|work|impact)|(?:job|role|position) (?:description"
            r"|summary|purpose|overview)"
            r"|key tasks|^tasks|in this role|overview|main purpose|accountabilit"
            r"|about (?:this|the) (?:role|job|position)"
        ),
    ),
    (
        Topic.EMPLOYER,
        (
            r"^about\b|who we are|our (?:values|culture|mission|story|team|company|commitment)|^company|why\b"
            r"|the team|the company"
        ),
    ),
)
_TOPICS = tuple((topic, re.compile(pattern, re.IGNORECASE)) for topic, pattern in _HEADINGS)
_LISTS = frozenset({Topic.REQUIRED, Topic.PREFERRED})
_INLINE = re.compile(r"^(?P<heading>[^\W\d_][\w '’/&()-]{2,45}?)\s*[:：]\s+(?P<rest>\S.*)$")
_MAX_WORDS = 10
_MAX_INLINE_WORDS = 5
_HEADER_LABEL = re.compile(
    r"^(?:job )?(?:title|position|role|company|employer|organi[sz]ation|location|place|contract|type|department"
    r"|reference|requisition"
    r"|salary|start|reports to|reporting to|grade|hours|closing date|posted|job type|employment type|job id"
    r"|schedule|pay|team)\b",
    re.IGNORECASE,
)


_ALWAYS_HEADING = re.compile(
    r"^(?:essential|desirable|required|preferred|minimum|must[- ]haves?|nice[- ]to[- ]haves?)"
    r"(?: (?:criteria|requirements|skills|qualifications|experience))?[:：]?$",
    re.IGNORECASE,
)
# Behind a list these tell about the contract, not about the person.
_CONTRACT_LABEL = re.compile(
    r"^(?:salary|pay|pay scale|pay range|hours|working hours|closing date|deadline|start(?:ing)? date|contract"
    r"|contract type|remuneration|interviews?|interview date)\s*[:：]\s*\S",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class PostingPart:
    """A topic, its heading as written, and its lines."""

    topic: Topic
    title: str = ""
    lines: list[Line] = field(default_factory=list)


def read_posting_parts(lines: list[Line]) -> list[PostingPart]:
    """The parts of a posting in order; the first is always the opening."""
    parts = [PostingPart(topic=Topic.OPENING)]
    interrupted: PostingPart | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        interlude = _interlude(line, following, inside=parts[-1])
        found = _heading(line, following, is_first=index == 0)
        if found is not None and interlude is not Topic.SKIPPED:
            topic, title, rest = found
            parts.append(PostingPart(topic=topic, title=title))
            interrupted = None
            if rest:
                parts[-1].lines.append(Line(text=rest, after_blank=True))
            continue
        if interlude is not None:
            interrupted = interrupted or parts[-1]
            parts.append(PostingPart(topic=interlude))
        elif line.is_bullet and interrupted is not None:
            parts.append(PostingPart(topic=interrupted.topic, title=interrupted.title))
            interrupted = None
        parts[-1].lines.append(line)
    return parts


def _interlude(line: Line, following: Line | None, *, inside: PostingPart) -> Topic | None:
    """The topic of a line that has no heading but is no part of the list above; more bullets go on with that list."""
    if line.is_bullet or inside.topic not in _LISTS:
        return None
    if _CONTRACT_LABEL.match(line.flat):
        return Topic.SKIPPED
    is_above_list = following is not None and following.is_bullet and not line.flat.endswith((".", "!"))
    is_behind_list = line.after_blank and bool(inside.lines) and inside.lines[-1].is_bullet
    return Topic.REMARK if is_behind_list and not is_above_list else None


def _heading(line: Line, following: Line | None, *, is_first: bool) -> tuple[Topic, str, str] | None:
    """Topic, heading and the text behind it on the same line."""
    if line.is_bullet or is_first:
        return None
    inline = _INLINE.match(line.flat)
    if inline is not None and not _HEADER_LABEL.match(line.flat):
        topic = topic_of(inline["heading"])
        if topic is not None and len(inline["heading"].split()) <= _MAX_INLINE_WORDS:
            return topic, inline["heading"], inline["rest"]
    if not _looks_like_heading(line, following):
        return None
    title = line.flat.rstrip(":：").strip("*_ ")
    topic = topic_of(title)
    if topic is None:
        stands_out = line.is_marked_heading or title.isupper() or line.flat.endswith(":")
        return (Topic.OTHER, title, "") if stands_out and not _HEADER_LABEL.match(title) else None
    return topic, title, ""


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading's words name."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(heading)), None)


def _looks_like_heading(line: Line, following: Line | None) -> bool:
    flat = line.flat
    if len(flat.split()) > _MAX_WORDS or flat.endswith((".", ",", ";")) or following is None:
        return False
    if line.is_marked_heading or flat.endswith((":", "：", "?")) or flat.isupper() or _ALWAYS_HEADING.match(flat):
        return True
    return flat[0].isupper() and (line.after_blank or following.is_bullet)
