"""Headers of roles: some written down, most put together from how the four fields can stand to each other."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.reading.layouts.written_headers import WRITTEN

_SAME_LINE = (
    ", ", ", ", ", ", " | ", " – ", " - ", " at ", " @ ", " · ", " — ", " / ", ": ", " • ", "\t", ", ", " at ",
    " in ", " -- ", " » ",
    " with ", " for ", "; ", " ~ ", " // ",
)  # fmt: skip
# Signs that may stand between any two fields, between dates and others, between places and others.
_ANYWHERE = (", ", ", ", " | ", " – ", " - ", " · ", " — ", "\t", "\t", " / ", "  ", " • ", ". ", "; ", " -- ")
_BESIDE_DATES = (
    "\t",
    "\t",
    "\t",
    "\t",
    ", ",
    " | ",
    " – ",
    " - ",
    " · ",
    "   ",
    "  ",
    " ",
    ": ",
    " — ",
    "....... ",
    " // ",
)
_BESIDE_PLACES = (", ", ", ", ", ", "\t", " | ", " – ", " - ", " · ", " / ", "  ", " ", " — ")
_WRITTEN_SHARE, _COMPOSED_SHARE = 0.35, 0.6


@dataclass(frozen=True, kw_only=True)
class Header:
    """The header of one document: a family, and the lines of its template."""

    family: str
    lines: tuple[str, ...]
    labels: dict[str, str]


def draw_header(draw: random.Random) -> Header:
    """A header by chance."""
    labels = {
        "a": draw.choice(("Employer", "Company", "Organisation", "Organization", "Name of employer", "Company Name",
        "Client", "Firm")),
        "b": draw.choice(("Position", "Job Title", "Designation", "Role", "Title", "Occupation or position held",
        "Post", "Position held")),
        "c": draw.choice(("Period", "Dates", "Date", "Duration", "Tenure", "Dates (from – to)", "Years", "From")),
        "d": draw.choice(("Location", "Place", "City")),
        "f": draw.choice(("Main activities", "Type of business", "Business or sector", "Responsibilities")),
    }  # fmt: skip
    roll = draw.random()
    if roll < _WRITTEN_SHARE:
        name = draw.choice(list(WRITTEN))
        return Header(family=name, lines=WRITTEN[name], labels=labels)
    family, lines = _composed(draw) if roll < _COMPOSED_SHARE else scattered(draw, "TE", (("P", 0.7), ("K", 0.05)))
    return Header(family=family, lines=lines, labels=labels)


def scattered(draw: random.Random, names: str, others: Sequence[tuple[str, float]]) -> tuple[str, tuple[str, ...]]:
    """A header of no plan: its fields in any order over any lines, with signs between them drawn for the document.

    `names` are there always, and dates; of `others` each with its likelihood.
    """
    fields = [*names, "D", *(name for name, share in others if draw.random() < share)]
    draw.shuffle(fields)
    if "P" in fields and draw.random() < 0.5:
        fields.remove("P")
        fields.insert(fields.index("E") + 1, "P")
    count = min(len(fields), draw.choices((1, 2, 3, 4), (30, 42, 20, 8))[0])
    cuts = [0, *sorted(draw.sample(range(1, len(fields)), count - 1)), len(fields)]
    rows = [fields[first:last] for first, last in pairwise(cuts)]
    sign = draw.choice(_ANYWHERE) if draw.random() < 0.4 else None
    lines = [_row(row, sign, draw) for row in rows]
    if draw.random() < 0.55:
        at = draw.choice([index for index, row in enumerate(rows) if set(row) & set(names)])
        lines[at] = f"*{lines[at]}"
    elif draw.random() < 0.15:
        lines[0] = f"-{lines[0]}"
    return f"scattered {'/'.join(''.join(row) for row in rows)}", tuple(lines)


def _row(row: Sequence[str], sign: str | None, draw: random.Random) -> str:
    text = f"{{{row[0]}}}"
    for before, name in pairwise(row):
        bracketed = name in "DPK" and sign is None and draw.random() < 0.2
        if bracketed:
            text += draw.choice((" ({%s})", " ({%s})", " [{%s}]")) % name
            continue
        signs = _BESIDE_DATES if "D" in (before, name) else _BESIDE_PLACES if "P" in (before, name) else _ANYWHERE
        text += (sign or draw.choice(signs)) + f"{{{name}}}"
    return text


def _composed(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    first, second = draw.choice((("T", "E"), ("T", "E"), ("E", "T")))
    dates = draw.choice(
        (
            "right of first",
            "right of first",
            "right of second",
            "above",
            "below",
            "between",
            "behind",
            "bracket",
            "before",
        )
    )
    place = draw.choice(
        ("none", "none", "with employer", "with employer", "right", "below", "with dates", "with employer after dash")
    )
    lines: list[str]
    if draw.random() < 0.45:
        signs = _SAME_LINE if first == "T" else [sign for sign in _SAME_LINE if not sign.strip(" @").isalpha()]
        lines = [f"{{{first}}}{draw.choice(signs)}{{{second}}}"]
        kind = "same line"
    else:
        lines = [f"{{{first}}}", f"{{{second}}}"]
        kind = "two lines"
    _put_place(lines, place, draw)
    _put_dates(lines, dates, place, draw)
    bold = draw.choice((0, 0, 0, 1, None))
    if bold is not None and bold < len(lines):
        lines[bold] = f"*{lines[bold]}"
    return f"{first}{second} {kind}, dates {dates}", tuple(lines)


def _put_place(lines: list[str], place: str, draw: random.Random) -> None:
    at = next(index for index, line in enumerate(lines) if "{E}" in line)
    if place == "with employer":
        lines[at] = lines[at].replace("{E}", draw.choice(("{E}, {P}", "{E}, {P}", "{E} ({P})", "{E} {P}")))
    elif place == "with employer after dash":
        lines[at] = lines[at].replace(
            "{E}",
            draw.choice(("{E} - {P}", "{E} – {P}", "{E} | {P}", "{E} · {P}", "{E} — {P}", "{E} / {P}", "{E} • {P}")),
        )
    elif place == "right":
        lines[draw.randrange(len(lines))] += "\t{P}"
    elif place == "below":
        lines.append("{P}")


def _put_dates(lines: list[str], dates: str, place: str, draw: random.Random) -> None:
    text = "{P} | {D}" if place == "with dates" else "{D}"
    if place == "with dates" and draw.random() < 0.5:
        text = draw.choice(("{D} | {P}", "{D}, {P}", "{D} · {P}", "{P}, {D}", "{D} / {P}", "{P} – {D}", "{P}  {D}"))
    if dates == "right of first":
        lines[0] += f"\t{text}"
    elif dates == "right of second":
        lines[-1] += f"\t{text}"
    elif dates == "above":
        lines.insert(0, text)
    elif dates == "below":
        lines.append(text)
    elif dates == "between":
        lines.insert(1, text)
    elif dates == "bracket":
        lines[draw.randrange(len(lines))] += f" ({text})"
    elif dates == "before":
        lines[0] = (
            draw.choice(
                (
                    f"{text}  ",
                    f"{text}: ",
                    f"{text} ",
                    f"{text} | ",
                    f"{text}, ",
                    f"{text} – ",
                    f"{text} -- ",
                    f"[{text}] ",
                )
            )
            + lines[0]
        )
    else:
        lines[-1] += draw.choice((", ", " ", " | ", " - ", " – ", "; ", " -- ", " / ", "   ", " · ")) + text
