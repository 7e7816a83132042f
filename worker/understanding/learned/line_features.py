"""Lines → what a model of lines is shown of each: its shape, its looks, its words' kinds, and its neighbours'.

No words themselves: a model that knows words knows the documents that it was trained on.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.language.lexicon import employer_score, is_place, looks_like_name, title_score
from core.language.tongues import ENGLISH, tongue
from core.language.verbs import verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.languages import foreign_section
from worker.understanding.text.lines import Line
from worker.understanding.text.wrapping import is_open_ended
from worker.understanding.words.addresses import EMAIL, has_address
from worker.understanding.words.field_labels import field_of
from worker.understanding.words.heading_names import section_named, section_of_last_word
from worker.understanding.words.kinds_of_words import (
    names_certificate,
    names_degree,
    names_language,
    names_level,
    names_prize,
    names_school,
    says_i,
)

_LOOKED_AT = 400
_PLAIN = re.compile(r"^[\W_]+|[\W_]+$")
_REMARK = re.compile(r"(?<=\w)\s*\([^()]*\)\W*$")
# `Present position (from May 2013)` tells when the only one below it began.
_OF_ONE = ("present ", "current ")
_AND = re.compile(r"(?:(?<!\s)\s+)?(?:&|/|\+|,|\band\b)\s*", re.IGNORECASE)
_SIGNS = re.compile(r"[|·•│]| [–—-] ")
_LENGTHS = (1, 2, 4, 7, 12, 20)
_MONEY = "%$€£"
_QUOTES = '“”"'
_FEW_WORDS = 4
_NO_GAP = 0.1
_MAX_HEADING_WORDS = 6
# What stands in turns in headers: titles and employers, fields, places, schools and degrees.
_IN_TURNS = (2, 4, 5, 6)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What can be said of one line without its neighbours. `heading` is the section that its words name."""

    features: tuple[str, ...]
    brief: tuple[str, ...]
    heading: str
    look: tuple[object, ...]
    length: int
    date: str


def line_features(lines: list[Line], hidden: frozenset[str] = frozenset()) -> list[list[str]]:
    """A list of features for each line. `hidden` names gazetteers that are kept from it (in training)."""
    seen = [_seen(line, hidden) for line in lines]
    heads = Counter(each.look for each in seen if each.heading)
    looks = Counter(each.look for each in seen)
    dated = Counter(each.look for each in seen if each.date[:1] == "R")
    above = Counter(each.look for each, below in pairwise(seen) if below.date[:1] == "R")
    below = Counter(each.look for over, each in pairwise(seen) if over.date[:1] == "R")
    steps = _steps(lines)
    widest = max((each.length for each in seen), default=0)
    document = _document_features(lines)
    found: list[list[str]] = []
    section = "none"
    for index, each in enumerate(seen):
        own = list(each.features)
        own += document
        own.append(f"share={_share(heads[each.look], looks[each.look])}")
        own.append(f"dshare={_share(dated[each.look], looks[each.look])}")
        own.append(
            f"ashare={_share(above[each.look], looks[each.look])}&{index + 1 < len(seen) and seen[index + 1].date[:1]}"
        )
        own.append(f"bshare={_share(below[each.look], looks[each.look])}&{index > 0 and seen[index - 1].date[:1]}")
        own.append(f"white={steps[index]}&{lines[index].is_bullet}")
        if each.heading:
            section = each.heading
        own += [f"ctx={section}", *(f"ctx={section}&{brief}" for brief in each.brief[:4])]
        own.append(f"at={min(index, 6)}")
        own.append(f"left={min(len(lines) - 1 - index, 3)}")
        own += _position_features(lines, index)
        for offset in (-2, -1, 1, 2):
            other = index + offset
            if not 0 <= other < len(seen):
                own.append(f"{offset}=edge")
                continue
            own += [f"{offset}:{brief}" for brief in seen[other].brief]
            if abs(offset) == 1:
                own += [f"{offset}:{seen[other].brief[0]}&{brief}" for brief in each.brief[:5]]
                own += [f"{offset}:{seen[other].brief[at]}&{each.brief[at]}" for at in _IN_TURNS]
                own.append(f"{offset}:same={seen[other].look == each.look}")
        if index:
            before = seen[index - 1]
            own.append(f"full={before.length >= max(45, widest * 0.78)}&{lines[index].text[0].islower()}")
            own.append(f"open={is_open_ended(lines[index - 1].flat)}&{lines[index].is_bullet}")
        found.append(own)
    return found


def _steps(lines: list[Line]) -> list[str]:
    """White space above each line among that of the others: the least, the most, or between."""
    known = sorted({round(line.gap * 5) for line in lines if line.gap > _NO_GAP})
    found = []
    for line in lines:
        at = known.index(round(line.gap * 5)) if line.gap > _NO_GAP else -1
        found.append("none" if at < 0 else f"{min(at, 2)}{at == len(known) - 1}")
    return found


def _document_features(lines: list[Line]) -> list[str]:
    bullets = sum(line.is_bullet for line in lines)
    return [
        f"doc-bullets={min(3, bullets * 4 // max(1, len(lines)))}",
        f"doc-marked={any(line.is_marked_heading for line in lines)}",
    ]


def _position_features(lines: list[Line], index: int) -> list[str]:
    line = lines[index]
    gap = 0 if line.gap < 0.15 else 1 if line.gap < 0.6 else 2 if line.gap < 1.4 else 3  # noqa: PLR2004 - steps
    found = [f"gap={gap}"]
    if index:
        before = lines[index - 1]
        step = line.indent - before.indent
        found.append(f"step={'in' if step > 0.4 else 'out' if step < -0.4 else 'same'}&{line.is_bullet}")  # noqa: PLR2004
        found.append(f"column={line.column != before.column}")
        found.append(f"size={_bin(line.size / max(before.size, 0.1))}")
        found.append(f"gap={gap}&{line.is_bullet}&{before.is_bullet}")
    if index + 1 < len(lines):
        after = lines[index + 1]
        gap_below = after.gap >= 0.6  # noqa: PLR2004
        found.append(f"below={gap_below}&{after.is_bullet}&{line.is_bullet}")
    return found


def _share(count: int, among: int) -> int:
    return min(3, (4 * count) // max(1, among))


def _bin(size: float) -> int:
    return sum(size > step for step in (0.9, 1.05, 1.15, 1.4, 1.8))


def section_words(text: str) -> str:
    """The section that a short line's words name: `=work` exactly, `~work` by its last word, or nothing."""
    return _section_words(text, tongue())


@lru_cache(maxsize=2_000)
def _section_words(text: str, language: str) -> str:
    plain = " ".join(_AND.sub(" and ", _PLAIN.sub("", _REMARK.sub("", text))).lower().split())
    if not plain or len(plain.split()) > _MAX_HEADING_WORDS or any(letter.isdigit() for letter in plain):
        return ""
    exact = section_named(plain)
    remark = _REMARK.search(text) if plain.startswith(_OF_ONE) else None
    if remark is not None and any(map(str.isdigit, remark[0])):
        return ""
    if exact is not None:
        return f"={exact.value}"
    foreign = foreign_section(text, language) if language != ENGLISH else ""
    if foreign[:1] == "=" or (foreign and field_of(text) is None and "," not in text):
        return foreign
    near = section_of_last_word(plain)
    return f"~{near.value}" if near is not None else ""


def _seen(line: Line, hidden: frozenset[str]) -> Seen:
    text = line.flat[:_LOOKED_AT]
    known = _kinds(line, text, hidden)
    brief = (
        f"d={known['d']}&b={line.is_bullet}",
        f"n={known['n']}&e={known['e']}",
        f"t={known['t']}&m={known['m']}",
        f"h={known['h']}",
        f"f={field_of(text) or 'none'}",
        f"p={known['p']}",
        f"s={known['s']}",
        f"k={line.is_marked_heading}{line.bold}{known['caps']}",
        f"a={EMAIL.search(text) is not None or has_address(text)}",
        f"c={known['c']}&{known['1']}",
        f"v={known['v']}&{line.is_bullet}",
    )
    look = (
        line.is_marked_heading,
        line.bold,
        known["caps"],
        round(line.size, 1),
        line.is_bullet,
        line.italic,
        text.endswith(":"),
    )
    heading = str(known["h"])
    is_named = heading[:1] == "=" or (heading and len(text.split()) <= _FEW_WORDS)
    return Seen(
        features=(*brief, *_single(line, known), *_marks(text, known), *_joint(line, known)),
        brief=brief,
        heading=heading[1:] if is_named else "",
        look=look,
        length=len(text),
        date=str(known["d"]),
    )


def _kinds(line: Line, text: str, hidden: frozenset[str]) -> dict[str, object]:
    """What kinds of words the line has, and what shape: by the names that features are made of."""
    words = text.split()
    letters = [letter for letter in text if letter.isalpha()]
    worded = [word[0].isupper() for word in words if word[0].isalpha()]
    verb = verb_form(words[0].strip(",.;:()"))
    sees_places, sees_schools = "place" not in hidden, "school" not in hidden
    return {
        "caps": len(letters) > 1 and all(letter.isupper() for letter in letters),
        "t": 0 if "title" in hidden else title_score(text),
        "m": 0 if "employer" in hidden else min(2, employer_score(text)),
        "p": sees_places and (is_place(text) or any(is_place(cell) for cell in line.cells)),
        "tail": sees_places and "," in text and is_place(", ".join(text.split(",")[-2:]).strip()),
        "s": f"{sees_schools and names_school(text)}&{sees_schools and names_degree(text)}",
        "h": "" if line.is_bullet or "heading" in hidden else section_words(text),
        "n": sum(len(words) > step for step in _LENGTHS),
        "d": date_kind(text),
        "e": text[-1] if text[-1] in ".:,;!?)" else "-",
        "1": _first_letter(text[0]),
        "c": sum(worded) * 3 // max(1, len(worded)),
        "v": verb.value if verb else "",
    }


def _first_letter(letter: str) -> str:
    if letter in '("“':
        return letter
    return "A" if letter.isupper() else "a" if letter.islower() else "9" if letter.isdigit() else "?"


def _single(line: Line, known: dict[str, object]) -> tuple[str, ...]:
    return (
        *(f"{name}={known[name]}" for name in ("n", "e", "1", "d", "t", "m", "tail", "caps")),
        f"b={line.is_bullet}",
        f"cells={min(len(line.cells), 4)}",
        f"z={_bin(line.size)}",
        f"i={line.italic}",
        f"bold={line.bold}",
    )


def _marks(text: str, known: dict[str, object]) -> tuple[str, ...]:
    """Signs in the line, and words of some kinds."""
    return (
        f"commas={min(text.count(','), 4)}",
        f"signs={min(len(_SIGNS.findall(text)), 3)}",
        f"list={_list_kind(text)}",
        f"I={says_i(text)}",
        f"name={looks_like_name(text)}&{known['n']}",
        f"cert={names_certificate(text)}",
        f"lang={names_language(text)}",
        f"level={names_level(text)}",
        f"prize={names_prize(text)}",
        f"%={any(sign in text for sign in _MONEY)}",
        f"quote={any(sign in text for sign in _QUOTES)}",
        f"colon={_colon(text)}",
        f"bracket={'(' in text}&{text.endswith(')')}",
    )


def _joint(line: Line, known: dict[str, object]) -> tuple[str, ...]:
    """Two or three of them together."""
    return (
        f"t={known['t']}&d={known['d']}&n={known['n']}",
        f"m={known['m']}&d={known['d']}",
        f"s={known['s']}&d={known['d']}",
        f"h={known['h']}&k={line.is_marked_heading}{known['caps']}{line.bold}",
        f"h={known['h']}&n={known['n']}",
    )


def date_kind(text: str) -> str:
    """`none`, or `R` (a start and an end) or `S` (one date) with where it stands: `only`, `start`, `mid`, `end`."""
    spans = date_spans(text)
    if not spans:
        return "none"
    best = max(spans, key=lambda span: (span.is_range, span.last - span.first))
    rest = len(text) - (best.last - best.first)
    if rest <= len("(at )"):
        where = "only"
    elif best.first <= 1:
        where = "start"
    else:
        where = "end" if best.last >= len(text) - 2 else "mid"
    return f"{'R' if best.is_range else 'S'}{where}"


def _list_kind(text: str) -> str:
    """How a line that lists looks: many short pieces between commas or signs."""
    pieces = [piece for piece in re.split(r"[,;|•·\t]", text) if piece.strip()]
    if len(pieces) < 3:  # noqa: PLR2004
        return "no"
    return "short" if sum(len(piece.split()) for piece in pieces) <= 2.6 * len(pieces) else "long"


def _colon(text: str) -> str:
    """How many words stand before a colon: `Languages: …`."""
    head, colon, rest = text.partition(":")
    if not colon or not rest[:1].isspace():
        return "end" if colon and not rest else "no"
    return str(min(len(head.split()), 4))
