"""What a record is held against itself by, and what is found: see `core.record.contradictions`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from core.record.identity import id_of, label_key
from core.record.spans import Post

# How one answers that nothing is wrong, by one press: that a post goes on; that a line is where it belongs.
PRESENT, RIGHT = "Present", "It is right as it is"
_LONGEST_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Degree:
    """A degree or school by what time says of it."""

    id: UUID
    title: str
    institution: str
    text: str
    start: str | None
    end: str | None

    @property
    def name(self) -> str:
        """`BSc Botany, Tarn College`; the whole entry where it was not taken apart."""
        return ", ".join(part for part in (self.title, self.institution) if part) or self.text


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A certificate with when it was issued and when it ends."""

    id: UUID
    text: str
    issued: str | None
    expires: str | None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What of a record is held against itself."""

    name: str
    posts: Sequence[Post]
    degrees: Sequence[Degree]
    papers: Sequence[Paper]
    # Skills by their keys; lines about the person, by their ids.
    skills: frozenset[str]
    told: Sequence[tuple[UUID, str]]

    @cached_property
    def degree_keys(self) -> frozenset[str]:
        """What the degrees are called."""
        return frozenset(label_key(each.title) for each in self.degrees if each.title)


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """What cannot be: the thing that is asked about (None: the person's lines), its field, and what is not told.

    Among the choices for a field is what was read there: it may be right all the same.
    """

    id: UUID
    about: UUID | None
    field: str | None
    question: str
    withheld: tuple[UUID, ...]
    choices: tuple[str, ...] = (RIGHT,)
    # Of a line below a post: it and that, as a question about several quotes them.
    line: str = ""


def about(
    thing: UUID,
    field: str | None,
    kind: str,
    question: str,
    *,
    choices: tuple[str, ...] = (RIGHT,),
    withheld: tuple[UUID, ...] | None = None,
    line: str = "",
) -> Contradiction:
    """One about one thing; its id stays whatever the question says in other words."""
    return Contradiction(
        id=id_of("doubt", str(thing), "contradiction", kind),
        about=thing,
        field=field,
        question=question,
        choices=choices,
        withheld=(thing,) if withheld is None else withheld,
        line=line,
    )


def shortened(text: str) -> str:
    """The text as a question quotes it."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rsplit(' ', 1)[0]}…"
