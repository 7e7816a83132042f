"""What of a record cannot be beside what else it says: each is asked about once, and not told until it is answered.

It is looked for in the finished record, whoever read its documents and whatever its owner changed since. A record that
says two things of which one is wrong was misread, or is out of date; which, only its owner knows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.language.dates import is_present, year_and_month
from core.record.identity import id_of
from core.record.spans import Post, goes_on_behind, is_reversed, out_of_time

# Where the lines are asked about that belong to no one thing.
LINES_FIELD = "lines"
PRESENT = "Present"
_CORRECT = "Correct it; then confirm."
# All lines stand below one of so many posts, and it is not the newest: they are so many at least.
_LEAST_POSTS, _LEAST_LINES = 3, 5
# Children go to school, and nobody studies for so long.
_YEARS_OF_SCHOOL, _LONGEST_DEGREE = 6, 15
_SCHOOL = re.compile(
    r"\b(?:high school|secondary school|grammar school|gymnasium|abitur|matric|gcses?|a[- ]levels?|leaving cert"
    r"|baccalaur[eé]at|senior certificate)\b",
    re.IGNORECASE,
)
_RANKS = (
    re.compile(r"\b(?:bachelor\w*|b\.? ?sc|b\.? ?a|b\.? ?eng|b\.? ?tech|b\.?com|llb)\b", re.IGNORECASE),
    re.compile(r"\b(?:ph\.? ?d|doctor(?:ate)? of philosophy|dphil|doctorate)\b", re.IGNORECASE),
)
_MOST_SHOWN, _LONGEST_SHOWN = 3, 80


@dataclass(frozen=True, kw_only=True)
class Degree:
    """A degree or school by what time says of it."""

    id: UUID
    name: str
    start: str | None
    end: str | None


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

    posts: Sequence[Post]
    degrees: Sequence[Degree]
    papers: Sequence[Paper]


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """What cannot be: the thing that is asked about (None: the person's lines), its field, and what is not told."""

    id: UUID
    about: UUID | None
    field: str | None
    question: str
    withheld: tuple[UUID, ...]
    choices: tuple[str, ...] = ()


def contradictions(said: Said) -> list[Contradiction]:
    """All that contradicts itself, the posts first. Where much is of one kind, one for all of it."""
    return [found for rule in _RULES for found in rule(said)]


def _ongoing(said: Said) -> Iterator[Contradiction]:
    for post in said.posts:
        if goes_on_behind(post, said.posts):
            question = f"Do you still work as {post.name} (since {post.start})? Later positions stand beside it."
            yield _of(post.id, "end", "ongoing", question, choices=(PRESENT,))


def _turned(said: Said) -> Iterator[Contradiction]:
    things: list[Post | Degree] = [*said.posts, *said.degrees]
    for thing in things:
        if is_reversed(thing.start, thing.end):
            yield _of(
                thing.id,
                "end",
                "reversed",
                f"{thing.name} ends ({thing.end}) before it begins ({thing.start}). From when until when was it?",
            )
    for paper in said.papers:
        if is_reversed(paper.issued, paper.expires):
            question = (
                f"{paper.text} ends ({paper.expires}) before it was issued ({paper.issued}). Until when is it valid?"
            )
            yield _of(paper.id, "expires", "reversed", question)


def _too_early(said: Said) -> Iterator[Contradiction]:
    """Work of who was a child then, by their own school, and a doctor's degree before a bachelor's."""
    schools = [degree for degree in said.degrees if _SCHOOL.search(degree.name)]
    left = min((moment[0] for each in schools if (moment := year_and_month(each.end)) is not None), default=None)
    for post in said.posts:
        if left is not None and post.is_full and post.began is not None and post.began[0] < left - _YEARS_OF_SCHOOL:
            question = f"You left school in {left}. Since when were you {post.name}? I read {post.start}."
            yield _of(post.id, "start", "early", question)
    lower, higher = ([each for each in said.degrees if rank.search(each.name)] for rank in _RANKS)
    for degree in higher:
        ended = year_and_month(degree.end)
        begun = [moment[0] for each in lower if (moment := year_and_month(each.end)) is not None]
        if ended is not None and not is_present(degree.end) and begun and min(begun) > ended[0]:
            question = f"{degree.name} ended in {ended[0]}, before your first degree ({min(begun)}). When was it?"
            yield _of(degree.id, "end", "early", question)


def _too_long(said: Said) -> Iterator[Contradiction]:
    for degree in said.degrees:
        began, ended = year_and_month(degree.start), year_and_month(degree.end)
        if began is not None and ended is not None and ended[0] - began[0] > _LONGEST_DEGREE:
            question = f"From when until when was {degree.name}? I read {degree.start} to {degree.end}."
            yield _of(degree.id, "start", "long", question)


def _out_of_time(said: Said) -> Iterator[Contradiction]:
    found = [(post, identifier, text) for post in said.posts for identifier, text in out_of_time(post)]
    ids = tuple(identifier for _, identifier, _ in found)
    if len(found) == 1:
        post, identifier, text = found[0]
        question = f"Does “{_short(text)}” belong to {post.name} ({_dates(post)})? Its time is another one."
        yield _of(identifier, None, "time", f"{question} Move it, or confirm.")
    elif found:
        named = "; ".join(f"“{_short(text)}” ({_dates(post)})" for post, _, text in found[:_MOST_SHOWN])
        question = (
            f"Do these lines belong to their positions: {named}? Their times are others. Move them; then confirm."
        )
        key = id_of("doubt", "person", LINES_FIELD, *sorted(map(str, ids)))
        yield Contradiction(id=key, about=None, field=LINES_FIELD, question=question, withheld=ids)


def _heaped(said: Said) -> Iterator[Contradiction]:
    """All lines below one post, though it is neither the only one nor the newest."""
    posts = [post for post in said.posts if post.kind == "work" and post.began is not None]
    having = [post for post in said.posts if post.lines]
    if len(posts) < _LEAST_POSTS or len(having) != 1 or len(having[0].lines) < _LEAST_LINES:
        return
    only = having[0]
    newest = max(posts, key=lambda post: (post.ended or post.began or (0, 0), post.began or (0, 0)))
    if only.id != newest.id and not only.is_current:
        question = (
            f"Do all {len(only.lines)} lines belong to {only.name}? Your other positions have none."
            " Move them where they belong; then confirm."
        )
        withheld = tuple(identifier for identifier, _ in only.lines)
        yield _of(only.id, "evidence", "heap", question, withheld=withheld)


_RULES: tuple[Callable[[Said], Iterator[Contradiction]], ...] = (
    _ongoing,
    _turned,
    _too_early,
    _too_long,
    _out_of_time,
    _heaped,
)


def _of(
    about: UUID,
    field: str | None,
    kind: str,
    question: str,
    *,
    choices: tuple[str, ...] = (),
    withheld: tuple[UUID, ...] | None = None,
) -> Contradiction:
    """One about one thing; its id stays whatever the question says in other words."""
    return Contradiction(
        id=id_of("doubt", str(about), "contradiction", kind),
        about=about,
        field=field,
        question=question,
        choices=choices,
        withheld=(about,) if withheld is None else withheld,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rsplit(' ', 1)[0]}…"


def _dates(post: Post) -> str:
    return " – ".join(part for part in (post.start, post.end) if part)
