"""Lists of skills, as people set them: in one line, in groups, in columns, with levels or in sentences."""

import random
from collections.abc import Callable

from benchmarks.reading.layouts.drawn import Drawn, Part, plain
from benchmarks.reading.layouts.vocabulary import Words

_LABELS = (
    "Languages|Frameworks|Tools|Databases|Soft skills|Software|Cloud|Other|Technical|Programming"
    "|Operating systems|Design"
    "|Machines|Office|Front end|Back end|Testing|Clinical|Systems|Equipment|Materials|Methods"
    "|Personal|Digital|Finance"
    "|Kitchen|Teaching|Laboratory|Trades|Safety|Good at|Also|Daily|Familiar with|Strong in|Basic"
    "|Advanced|Professional"
    "|Interpersonal|Hard skills|Technical skills|Business|Data|Platforms|Vehicles|Licences held|Craft|Computer|People"
).split("|")
_LEVELS = (
    " (advanced)|: expert| – basic| (5 years)| ★★★★☆| ●●●●○|: 4/5| - intermediate| 90%|, 6 years| — very good"
    "|\tadvanced|\t●●●○○"
).split("|")
_LEADS = (
    "Good knowledge of|Proficient in|Working knowledge of|Experience with|Skilled in|Familiar with"
    "|Strong command of|Able to"
    " use|Confident with|Trained in"
).split("|")
_SIGNS = (": ", ": ", ": ", " - ", "\t", " – ", " — ", ":\t", " | ", "   ")
_JOINTS = {
    "commas": (", ",),
    "bars": (" | ", " |  ", "|"),
    "dots": (" • ", " · ", "; ", " / ", " – ", "  •  ", " ~ ", ". "),
}


def draw_skills(draw: random.Random, words: Words) -> list[Drawn]:
    """The lines of one list."""
    return _KINDS[draw.choice(tuple(_KINDS))](draw, words)


def _some(draw: random.Random, words: Words, least: int, most: int) -> list[str]:
    return [words.skill() for _ in range(draw.randint(least, most))]


def _in_a_row(kind: str) -> Callable[[random.Random, Words], list[Drawn]]:
    def make(draw: random.Random, words: Words) -> list[Drawn]:
        joint = draw.choice(_JOINTS[kind])
        text = joint.join(_some(draw, words, 4, 14)) + draw.choice(("", "", "."))
        return [_item(text, draw.choice(("text", "text", "bullet")))]

    return make


def _one_each(look: str) -> Callable[[random.Random, Words], list[Drawn]]:
    return lambda draw, words: [_item(each, look) for each in _some(draw, words, 3, 9)]


def _groups(look: str) -> Callable[[random.Random, Words], list[Drawn]]:
    def make(draw: random.Random, words: Words) -> list[Drawn]:
        sign, joint = draw.choice(_SIGNS), draw.choice((", ", ", ", ", ", " | ", " · ", "; "))
        labels = draw.sample(_LABELS, draw.randint(2, 5))
        return [_item(f"{label}{sign}{joint.join(_some(draw, words, 2, 8))}", look) for label in labels]

    return make


def _groups_below_labels(draw: random.Random, words: Words) -> list[Drawn]:
    """A label on a line of its own, its skills below."""
    lines: list[Drawn] = []
    look = draw.choice(("text", "bullet"))
    end = draw.choice((":", "", ":"))
    for label in draw.sample(_LABELS, draw.randint(2, 3)):
        lines.append(plain("skill.label", f"{label}{end}", look=draw.choice(("entry", "detail"))))
        if look == "bullet":
            lines += [_item(each, look) for each in _some(draw, words, 2, 4)]
        else:
            lines.append(_item(", ".join(_some(draw, words, 2, 7)), look))
    return lines


def _columns(draw: random.Random, words: Words) -> list[Drawn]:
    count, gap = draw.randint(2, 4), draw.choice(("\t", "\t", "     "))
    mark = draw.choice(("", "", "• ", "- "))
    rows = [_some(draw, words, count, count) for _ in range(draw.randint(2, 4))]
    return [_item(gap.join(f"{mark}{each}" for each in row), "text") for row in rows]


def _with_levels(draw: random.Random, words: Words) -> list[Drawn]:
    look, level = draw.choice(("text", "bullet")), draw.choice(_LEVELS)
    return [_item(f"{each}{level}", look) for each in _some(draw, words, 3, 6)]


def _with_levels_in_a_row(draw: random.Random, words: Words) -> list[Drawn]:
    levels = ("expert", "good", "basic", "5 years", "advanced", "beginner")
    return [_item(", ".join(f"{each} ({draw.choice(levels)})" for each in _some(draw, words, 3, 7)), "text")]


def _sentences(draw: random.Random, words: Words) -> list[Drawn]:
    look, end = draw.choice(("bullet", "text")), draw.choice(("", "."))
    count = draw.randint(2, 4)
    return [_item(f"{draw.choice(_LEADS)} {_listed(_some(draw, words, 1, 4))}{end}", look) for _ in range(count)]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _in_pieces(draw: random.Random, words: Words) -> list[Drawn]:
    """A few in each line, as in a narrow column."""
    joint = draw.choice((", ", " · ", " | "))
    lines = [joint.join(_some(draw, words, 1, 3)) for _ in range(draw.randint(2, 4))]
    return [_item(line, "text") for line in lines]


def _item(text: str, look: str) -> Drawn:
    parts: tuple[Part, ...] = (("O", text),)
    return Drawn(label="skill.item", parts=parts, look=look, goes_on="skill.cont")


_KINDS: dict[str, Callable[[random.Random, Words], list[Drawn]]] = {
    "commas": _in_a_row("commas"),
    "commas again": _in_a_row("commas"),
    "bars": _in_a_row("bars"),
    "dots": _in_a_row("dots"),
    "bullets": _one_each("bullet"),
    "lines": _one_each("text"),
    "groups": _groups("text"),
    "groups again": _groups("text"),
    "bulleted groups": _groups("bullet"),
    "groups below labels": _groups_below_labels,
    "columns": _columns,
    "levels": _with_levels,
    "levels in a row": _with_levels_in_a_row,
    "sentences": _sentences,
    "pieces": _in_pieces,
}
