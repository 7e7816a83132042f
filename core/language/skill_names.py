"""An item of a list of skills → the skill that it names, without the words that only say that it is one. English."""

import re

# How one speaks of what one can. Nothing that says that it is little (`basic knowledge of`, `familiar with`).
_AROUND = re.compile(
    r"^(?:(?:also|am|and|I am|I have|possess|have|with) )?"
    r"(?:(?:very|highly|strong|extensive|excellent|in-depth|deep|hands-on|proven|solid|thorough) ){0,2}"
    r"(?:proficien(?:t|cy)|skilled|skills|experienced?|expert(?:ise)?|efficient|competen(?:t|cy|ce)|knowledge(?:able)?"
    r"|(?:well[- ])?versed|adept|fluen(?:t|cy)|understanding|mastery|command) (?:in|with|of|at|on|using)\b"
    r"(?: (?:the use of|using))?:? ",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(r"^[^,;]{0,60}?\b(?:such as|like|including)\b:? ", re.IGNORECASE)
# Not what a small word speaks of: `Communicating with others`.
_BEHIND = re.compile(
    r"(?:(?<!\bto)(?<!\bof)(?<!\bby)(?<!\bfor)(?<!\bwith)(?<!\bfrom)|(?=[,;]? (?!others?\b)))"
    r"[,;]? (?:(?:and|&) )?(?:many )?(?:more|others?|etc\.?(?: etc)?)[.…)]{0,3}$",
    re.IGNORECASE,
)
_LEVEL_BEFORE = re.compile(r"^\((?P<level>[\w ]{3,20})\)\s*(?P<name>\S.*)$")
_MARKS = re.compile(r"^(?:(?:and|or)\s+|&\s+|[★☆●○]{2,6}\s*|[-–—*>]+\s*(?=[^\W\d_]))")
_TWO = re.compile(r"^(?P<one>\S+(?: \S+)?) and (?P<other>\S+(?: \S+)?)$")
# What stands in a list of skills by mistake: labels of sections and forms, notes.
_NO_SKILL = re.compile(
    r"@|[☐☑☒✓]|_{3,}|^signed\b|\b(?:up)?on request\b|^references?\b"
    r"|^(?:technical |other |personal |professional |key |soft |hard |core |top |computer )*(?:skills?|skill ?set"
    r"|languages?(?:\(s\))?|certificates?|certifications?|coursework|competenc(?:y|ies)|interests|hobbies"
    r"|contact info)\W*$"
    r"|^(?:years? of experience|level|proficiency|experience|et ?c(?:etera)?|(?:and |many )*more|others?)$"
    r"|^page \d+ of \d+$",
    re.IGNORECASE,
)


def bare_skill(item: str) -> str:
    """`Proficient in Excel` → `Excel`; `(Familiar) Python` → `Python (Familiar)`."""
    name = _BEHIND.sub("", _MARKS.sub("", item))
    around = _AROUND.match(name)
    if around is not None and len(name) > around.end():
        rest = name[around.end() :]
        such = _SUCH_AS.match(rest)
        name = rest[such.end() :] if such is not None and len(rest) > such.end() else rest
    levelled = _LEVEL_BEFORE.match(name)
    return f"{levelled['name']} ({levelled['level']})" if levelled is not None else name


def is_told(item: str) -> bool:
    """True for a skill in words that only say that it is one: `Proficient in Excel`."""
    return _AROUND.match(_MARKS.sub("", item)) is not None


def parted(item: str) -> list[str]:
    """The last item of a list, which may name two: `Word and PowerPoint`. `Tractor and fencing` is one."""
    found = _TWO.match(item)
    two = [found["one"], found["other"]] if found is not None else [item]
    return two if all(each[0].isupper() or not each.isalpha() for each in two) else [item]


def names_skill(text: str) -> bool:
    """False for a label, a note or an address that stands in a list of skills."""
    return _NO_SKILL.search(text) is None
