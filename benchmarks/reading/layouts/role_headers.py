"""Headers of roles: some written down, most put together from how the four fields can stand to each other.

A template line may begin with a mark: `*` it stands out, `-` it has a bullet, none of both: plain. A tab stands before
what is set at the right margin (or in a column of its own).
"""

import random
from dataclasses import dataclass

# Name → lines. `{L…}` are labels of fields, drawn once for a document.
WRITTEN: dict[str, tuple[str, ...]] = {
    "labels employer first": ("{a}: {E}", "{b}: {T}", "{c}: {D}"),
    "labels dates first": ("{c}: {D}", "{b}: {T}", "{a}: {E}"),
    "labels on bullets": ("-{a}\t: {E}, {P}", "-{b}\t: {T}", "-{c}\t: {D}"),
    "labels employer on bullet": ("-{a}\t:  {E}, {P}", "{b}\t:  {T}", "{c}\t:  {D}"),
    "labels in form": ("{c}\t{D}", "{b}\t{T}", "{a}\t{E}, {P}"),
    "labels with place": ("{b}: {T}", "{a}: {E}", "{d}: {P}", "{c}: {D}"),
    "labels in one line": ("*{b}: {T} | {a}: {E} | {c}: {D}",),
    "label of employer alone": ("*{T}\t{D}", "{a}: {E}"),
    "label of dates alone": ("*{T}, {E}", "{c}: {D}"),
    "bulleted employer with town": ("-{E} {P}", "{T} {D}"),
    "bulleted employer, town right": ("-{E}\t{P}", "{T}\t{D}"),
    "bulleted employer, all plain": ("-{E}, {P}", "{T}, {D}"),
    "bulleted title": ("-{T}\t{D}", "{E}, {P}"),
    "bulleted line": ("-{T}, {E}, {D}",),
    "bulleted dates first": ("-{D}: {T}, {E}",),
    "employer dates, title, town": ("{E}\t{D}", "{T}", "{P}"),
    "title, dates, employer": ("{T}", "{D}", "{E}, {P}"),
    "sentence from to": ("-From {S} to {N} {T} at {E}.",),
    "sentence from to, plain": ("From {S} to {N}, {T} at {E}, {P}.",),
    "sentence worked as": ("-Worked as {T} at {E}. Duration: {D}.",),
    "sentence worked as, dates": ("Worked as {T} with {E} from {S} to {N}.",),
    "sentence working": ("-Working as {T} in {E}, {P} from {S} to {N}",),
    "sentence dates colon": ("{D}: {T} at {E}, {P}.",),
    "sentence employer as": ("{E}, {P} as {T} ({D})",),
    "sentence I": ("I worked as {T} for {E} ({D}).",),
    "two dates lines": ("*{T}\t{S} –", "{E}, {P}\t{N}"),
    "two dates lines below": ("*{T}, {E}", "{S} -", "{N}"),
    "two dates lines left": ("{S} –\t{T}", "{N}\t{E}, {P}"),
    "two dates lines left, employer first": ("{S} -\t{E}", "{N}\t{T}"),
    "dates left": ("{D}\t{T}", "\t{E}, {P}"),
    "dates left, bold": ("*{D}\t{T}", "{E}, {P}"),
    "dates left, employer first": ("{D}\t{E}", "{T}"),
    "dates left, one line": ("{D}\t{T}, {E}, {P}",),
    "dates left, spaces": ("{D}   {T}, {E}, {P}",),
    "row": ("{D}\t{T}\t{E}, {P}",),
    "row, employer first": ("{E}\t{T}\t{D}",),
    "row, title first": ("{T}\t{E}\t{P}\t{D}",),
    "row of four": ("{D}\t{E}\t{T}\t{P}",),
    "with deeds": ("{E}, {T} {D}: {X}",),
    "with deeds, dash": ("{T}, {E} ({D}) – {X}",),
    "with deeds, line": ("{D} {T}, {E}. {X}",),
    "semicolons": ("{T}; {E}; {D}",),
    "brackets": ("*{T} ({E})", "{D}"),
    "brackets, dates": ("*{E} ({P}) - {T}\t{D}",),
    "squared": ("*{T} [{D}]", "{E} – {P}"),
    "starred": ("*{T} * {E} * {D}",),
    "now": ("*Now: {T} ({D})", "{E}, {P}"),
    "numbered": ("*1. {T}", "{E}", "{D}"),
    "dates only year ends": ("*{T}, {E}, {P} {D}",),
    "shared dates": ("*{E}\t{D}", "{T}"),
    "european form": ("{c}\t{D}", "{b}\t{T}", "{f}\t{X}", "{a}\t{E}, {P}"),
    "european form, rows": ("{D}", "{T}", "{E}, {P}"),
    "dash after title": ("*{T} – {E}, {P}", "{D}"),
    "for": ("*{T}\t{D}", "for: {E}"),
    "as": ("*{E}\t{P}", "as {T}\t{D}"),
    "place and dates": ("*{T}, {E}", "{P} | {D}"),
    "place and dates, dot": ("*{E}", "{T}", "{P} · {D}"),
    "dates and place": ("*{T}", "{E}", "{D} | {P}"),
    "network": ("{E}", "{T}", "{D}", "{P}"),
    "network dot": ("{T}", "{E} · Full-time", "{D}", "{P}"),
}
_SAME_LINE = (", ", " | ", " – ", " - ", " at ", " @ ", " · ", " — ", " / ", ": ", " • ", "\t", ", ", " at ", " in ")
_BELOW = ("", "", "", " | ", " · ", ", ", " - ")


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
    if draw.random() < 0.4:
        name = draw.choice(list(WRITTEN))
        return Header(family=name, lines=WRITTEN[name], labels=labels)
    family, lines = _composed(draw)
    return Header(family=family, lines=lines, labels=labels)


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
        lines = [f"{{{first}}}{draw.choice(_SAME_LINE)}{{{second}}}"]
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
            "{E}", draw.choice(("{E} - {P}", "{E} – {P}", "{E} | {P}", "{E} · {P}", "{E} — {P}"))
        )
    elif place == "right":
        lines[draw.randrange(len(lines))] += "\t{P}"
    elif place == "below":
        lines.append("{P}")


def _put_dates(lines: list[str], dates: str, place: str, draw: random.Random) -> None:
    text = "{P} | {D}" if place == "with dates" else "{D}"
    if place == "with dates" and draw.random() < 0.5:
        text = draw.choice(("{D} | {P}", "{D}, {P}", "{D} · {P}", "{P}, {D}"))
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
            draw.choice((f"{text}  ", f"{text}: ", f"{text} ", f"{text} | ", f"{text}, ", f"{text} – ")) + lines[0]
        )
    else:
        lines[-1] += draw.choice((", ", " ", " | ", " - ", " – ", "; ")) + text
