"""A line before it is drawn: its label, its parts with the field each belongs to, and how it stands out."""

import re
from dataclasses import dataclass, field, replace

# `name`, `heading`, `entry`, `detail`, `text` or `bullet`.
Look = str
# Fields of headers: title (or degree), employer (or school), place, dates, a field's label, what was done, the rest.
Part = tuple[str, str]
_SLOT = re.compile(r"\{(\w)\}")


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One line. `label` is what the model of lines has to say; `parts` what that of words has to."""

    label: str
    parts: tuple[Part, ...]
    look: Look = "text"
    blank_above: bool = False
    # What follows when the line does not fit.
    goes_on: str = ""

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(text for _, text in self.parts)


@dataclass(kw_only=True)
class Sheet:
    """A document before it is drawn. `family` is what is left out together when the layouts are split."""

    family: str
    main: list[Drawn] = field(default_factory=list)
    side: list[Drawn] = field(default_factory=list)
    # As a network exports a profile: the side column first, the name after it.
    is_export: bool = False


def plain(label: str, text: str, *, look: Look = "text", goes_on: str = "", blank_above: bool = False) -> Drawn:
    """A line in which no field is told from another."""
    return Drawn(label=label, parts=(("O", text),), look=look, goes_on=goes_on, blank_above=blank_above)


def filled(template: str, values: dict[str, str], label: str, *, look: Look = "detail") -> Drawn:
    """A line of a template such as `{T}, {E} ({D})`; what stands between the fields belongs to none."""
    parts: list[Part] = []
    at = 0
    for slot in _SLOT.finditer(template):
        if slot.start() > at:
            parts.append(("O", template[at : slot.start()]))
        if values.get(slot[1]):
            parts.append((slot[1], values[slot[1]]))
        at = slot.end()
    if at < len(template):
        parts.append(("O", template[at:]))
    return Drawn(label=label, parts=tuple(parts), look=look)


def spaced(lines: list[Drawn]) -> list[Drawn]:
    """The lines with white space above the first."""
    return [replace(lines[0], blank_above=True), *lines[1:]] if lines else []
