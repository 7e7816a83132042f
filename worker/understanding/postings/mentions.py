"""How the whole of a posting speaks of a name: how often, with which words beside it, and in which of its parts.

A line that stands alone may be anything. Who is named again and again, `X is an equal opportunity employer`, `the X
team`, `joining X`, is the employer, whatever the letters look like.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from worker.understanding.postings.pieces import is_legal
from worker.understanding.postings.sections import ASKING
from worker.understanding.postings.strength import steps
from worker.understanding.postings.units import Unit

_SAYS = (
    r"is|are|was|has|have|had|will|does|runs?|makes?|builds?|provides?|operates?|helps?|serves?|offers?|develops?"
    r"|designs?|delivers?|sells?|employs?|manages?|supports?|works?|cares?|creates?|produces?|connects?|brings?"
    r"|believes?|enables?|requires?|maintains?|comprises?|strives?|combines|exists|encourages?|welcomes?|values"
    r"|partners|leads|empowers?|reserves|participates|celebrates?|considers?|complies|embraces|prohibits"
)
_SEEKS = (
    r"(?:is|are) (?:now |currently |actively |also )?(?:looking|hiring|seeking|recruiting|searching|expanding"
    r"|appointing)|seeks?|invites|needs an?|wants|wishes|has an? (?:\w+ )?(?:opening|opportunity|vacancy)"
)
_OF_ALL = (
    r"(?:(?:is|are|as) (?:proud to be |proudly )?(?:an? )?(?:\w+ )?(?:equal|affirmative|eeo|disability|e-verify)"
    r"|does not discriminate|provides equal|(?:is|are) (?:\w+ )?committed to (?:\w+ ){0,4}(?:equal|divers|inclu"
    r"|safeguard|employing|fair|creating an? (?:divers|inclu)|building an? (?:divers|inclu)))"
)
_OF_IT = (
    r"teams?|employees?|staff|family|mission|values|culture|customers?|clients|careers?|jobs|offices?|headquarters"
    r"|hq|community|group|brand|history|story|policy|benefits|website|people|members|leadership|board"
)
_FORM = (
    r"(?:,? (?:Inc|Ltd|LLC|Limited|GmbH|plc|PLC|Corp|Corporation|Co|S\.A|B\.V|P\.C|AG|CIC)\b\.?,?)?"
    r"(?: \([^()\n]{1,60}\))?"
)
_BEHIND = (
    ("equal", re.compile(rf"{_FORM},? {_OF_ALL}", re.IGNORECASE)),
    ("seeks", re.compile(rf"{_FORM},? (?:{_SEEKS})\b")),
    ("says", re.compile(rf"{_FORM},? (?:{_SAYS})\b")),
    ("its", re.compile(rf"(?:['’]s?)? (?:{_OF_IT})\b")),
    ("owns", re.compile(r"(?:['’]s|(?<=s)['’]) \w")),
    ("short", re.compile(r" \(?[“\"]?[A-Z]{2,8}[”\"]?\)")),
    ("we", re.compile(r",? (?:we|you|our|your)\b")),
)
# `Moss & Co (MC), a bakery, is …`: what it is about begins with the name.
_LEADS = re.compile(r"(?:The |At |About |Here at |Join |Welcome to )?(?:the )?")
_OPENS = re.compile(
    rf"{_FORM}(?:,[^,.\n]{{3,90}},)? (?:now |currently |also |proudly )?"
    rf"(?:{_SAYS}|{_SEEKS}|administers?|houses|can|started|began|owns)\b"
)
_BODIES = (
    r"company|firm|organi[sz]ation|charity|business|start-?up|provider|leader|leading|manufacturer|agency|practice"
    r"|group|university|college|school|hospital|museum|institute|platform|community|team|employer|association|trust"
    r"|council|department|supplier|network|enterprise|studio|consultancy|non-?profit|retailer|brand|cent(?:re|er)|store"
    r"|restaurant|bank|operator|home"
)
_IS_BODY = re.compile(
    rf"{_FORM}(?:,[^,.\n]{{3,90}},)? (?:is|are) (?:an? |the |one of )[^.\n]{{0,100}}?\b(?:{_BODIES})\b", re.IGNORECASE
)
_INTO = r"join|joining|working (?:at|for|with)|work (?:at|for)|life at|welcome to"
_DEGREES = r"degree|bachelor|master|diploma|b\.?sc|m\.?sc|ph\.?d|field|major"
_BEFORE = (
    ("join", re.compile(rf"\b(?:{_INTO})(?: the)? $", re.IGNORECASE)),
    ("at", re.compile(r"\b(?:at|@)(?: the)? $", re.IGNORECASE)),
    ("about", re.compile(r"(?:^|\n)(?:about|why|who is|meet|what is|tell me more about)(?: the)? $", re.IGNORECASE)),
    ("mark", re.compile(r"(?:©|copyright)(?: \d{4})? $", re.IGNORECASE)),
    ("degree", re.compile(rf"\b(?:{_DEGREES})\b[^.\n]{{0,60}}$", re.IGNORECASE)),
    ("by", re.compile(r"\b(?:by|within|with|behind|for|to|of|from)(?: the)? $", re.IGNORECASE)),
)  # fmt: skip
_CAPITAL_BEHIND = re.compile(r"(?:['’]s?)? (?:(?:of|and|for|the|&|in) ){0,2}[A-ZÀ-Þ]")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.&-]{0,40}(?: (?:of|for|&))? $")
_ARTICLE = re.compile(r"^(?:The|the) ")
_POSSESSIVE = re.compile(r"['’]s?$")
_LEGAL_END = re.compile(r",? (?:\S+)$")
_STEPS = (1, 2, 3, 4, 6, 9)
_LOOK, _LOOK_FAR = 70, 280
_MOST = 40
_LATE = 0.7
_FIRST, _TOP, _EARLY = 0, 3, 1 / 3
_SIGNS = 12  # characters: a mark, a number
# Frames in which hardly another than the employer stands.
STRONG = frozenset({"equal", "seeks", "says", "its", "we", "join", "at", "about", "mark"})


@dataclass(kw_only=True)
class Mentions:
    """What the text says of one name. `units`: by number, those with it; `free`: outside of longer names.

    `opens`: the first unit that begins with it and goes on with a verb; `body`: one that begins so and says what it is.
    """

    frames: Counter[str] = field(default_factory=Counter)
    units: list[int] = field(default_factory=list)
    free: int = 0
    opens: int | None = None
    body: int | None = None


class Story:
    """The text of all units, in which names are looked up."""

    def __init__(self, units: Sequence[Unit], kinds: Sequence[str]) -> None:
        self._units, self._kinds = units, kinds
        self._text = "\n".join(unit.text for unit in units)
        self._starts: list[int] = []
        at = 0
        for unit in units:
            self._starts.append(at)
            at += len(unit.text) + 1
        self._known: dict[str, Mentions] = {}

    def mentions(self, name: str) -> Mentions:
        """Where and how the name is said, in its own letters, without article and legal form."""
        base = base_of(name)
        if base not in self._known:
            self._known[base] = self._looked_up(base)
        return self._known[base]

    def marks(self, name: str) -> set[str]:
        """Marks of how the whole text speaks of a name."""
        found = self.mentions(name)
        times = len(found.units)
        reached = sum(times >= step for step in _STEPS)
        strong = len(STRONG & found.frames.keys())
        is_one = " " not in base_of(name)
        alone, asked = _share(found.free, times), self.is_only_asked(name)
        late = any(at >= _LATE * len(self._units) for at in found.units)
        return {
            *steps("mentions", reached), *steps("frames", min(strong, 4)), f"mentions={reached}&{strong > 0}&{is_one}",
            *(f"frame={frame}" for frame in found.frames),
            *(f"frame={frame}*" for frame, count in found.frames.items() if count > 1),
            f"alone={alone}", f"alone={alone}&{min(reached, 3)}", f"only asked={asked}&{min(reached, 2)}",
            f"opens={self._where(found.opens)}", f"body={self._where(found.body)}",
            f"late={late}&{min(strong, 2)}", f"lone={self._is_lone(base_of(name), found)}&{strong > 0}",
        }  # fmt: skip

    def _where(self, number: int | None) -> str:
        """First of all, at the top, early, late, or nowhere."""
        if number is None:
            return "no"
        if number <= _TOP:
            return "first" if number == _FIRST else "top"
        return "early" if number < _EARLY * len(self._units) else "late"

    def is_only_asked(self, name: str) -> bool:
        """True for what only demands and lists name: programs, languages, subjects."""
        at = self.mentions(name).units
        return bool(at) and all(self._units[each].is_bullet or self._kinds[each] in ASKING for each in at)

    def _is_lone(self, base: str, found: Mentions) -> bool:
        """True for what is said once, as a line of its own or nearly so: headings are."""
        if len(found.units) != 1:
            return False
        unit = self._units[found.units[0]]
        return unit.is_alone and unit.may_head and len(unit.text) <= len(base) + _SIGNS

    def _looked_up(self, base: str) -> Mentions:
        found = Mentions()
        for begin, end in self._places(base):
            before, behind = self._text[max(0, begin - _LOOK) : begin], self._text[end : end + _LOOK]
            line = before[before.rfind("\n") :]
            found.units.append(bisect_right(self._starts, begin) - 1)
            found.free += _CAPITAL_BEHIND.match(behind) is None and _CAPITAL_BEFORE.search(line) is None
            found.frames.update(self._frames(line if "\n" in line else before, behind))
            self._add_opening(found, begin, end)
        return found

    def _add_opening(self, found: Mentions, begin: int, end: int) -> None:
        """What a unit says that begins with the name."""
        number = found.units[-1]
        if _LEADS.fullmatch(self._text[self._starts[number] : begin]) is None:
            return
        if found.opens is None and _OPENS.match(self._text, end, end + _LOOK_FAR):
            found.opens = number
        if _IS_BODY.match(self._text, end, end + _LOOK_FAR):
            found.body = number

    @staticmethod
    def _frames(before: str, behind: str) -> set[str]:
        rear = next((name for name, pattern in _BEHIND if pattern.match(behind)), None)
        front = next((name for name, pattern in _BEFORE if pattern.search(before)), None)
        return {each for each in (rear, front) if each is not None}

    def _places(self, base: str) -> Iterator[tuple[int, int]]:
        at = self._text.find(base) if base else -1
        count = 0
        while at >= 0 and count < _MOST:
            end = at + len(base)
            is_whole = not (at and self._text[at - 1].isalnum()) and not self._text[end : end + 1].isalnum()
            if is_whole:
                count += 1
                yield at, end
            at = self._text.find(base, end)


def _share(part: int, whole: int) -> str:
    if part in {0, whole}:
        return "all" if part else "none"
    return "most" if part * 2 >= whole else "some"


def base_of(name: str) -> str:
    """The name without article, legal form and `'s`."""
    bare = _ARTICLE.sub("", name)
    while is_legal(bare) and " " in bare:
        bare = _LEGAL_END.sub("", bare).rstrip(",")
    return _POSSESSIVE.sub("", bare) or name
