"""What of a record cannot be beside what else it says: each is asked about once, and not told until it is answered.

It is looked for in the finished record, whoever read its documents and whatever its owner changed since. A record that
says two things of which one is wrong was misread, or is out of date; which, only its owner knows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from core.language.dates import is_present, year_and_month
from core.record.contradiction import PRESENT, Contradiction, Degree, Said, about, shortened
from core.record.identity import id_of
from core.record.mix_ups import mix_ups
from core.record.spans import Post, goes_on_behind, is_reversed, out_of_time

# Where the lines are asked about that belong to no one thing.
_LINES_FIELD = "lines"
# All lines stand below one of so many posts, and it is not the newest: they are so many at least.
_LEAST_POSTS, _LEAST_LINES = 3, 5
# Children go to school, and nobody studies or works for so long.
_YEARS_OF_SCHOOL, _LONGEST_DEGREE, _LONGEST_POST = 6, 15, 55
_SCHOOL = re.compile(
    r"\b(?:high school|secondary school|grammar school|gymnasium|abitur|matric|gcses?|a[- ]levels?|leaving cert"
    r"|baccalaur[eé]at|senior certificate)\b",
    re.IGNORECASE,
)
# Of who teaches there, or learns again.
_GROWN_UP = re.compile(
    r"\b(?:teach\w{0,6}|pgce|m\.?ed|b\.?ed|masters?|bachelors?|counsel\w{0,6}|leadership|administration|evenings?|adults?)\b",
    re.IGNORECASE,
)
_RANKS = (
    re.compile(r"\b(?:bachelor\w*|b\.? ?sc|b\.? ?a|b\.? ?eng|b\.? ?tech|b\.?com|llb)\b", re.IGNORECASE),
    re.compile(r"\b(?:ph\.? ?d|doctor(?:ate)? of philosophy|dphil|doctorate)\b", re.IGNORECASE),
)
_MOST_SHOWN, _SEVERAL = 3, 2
# The newest, each of which may be held against all others: nobody has more.
_MOST_POSTS = 200


def contradictions(said: Said) -> list[Contradiction]:
    """All that contradicts itself, the posts first. Lines below posts are one question, however many they are."""
    # The same whichever way the record was put together: what is asked of one of several is asked of the same one.
    posts = sorted(said.posts, key=lambda post: (post.began or (0, 0), str(post.id)), reverse=True)
    ordered = replace(said, posts=posts[:_MOST_POSTS])
    found = [each for rule in _RULES for each in rule(ordered)]
    lines = [each for each in found if each.line]
    return found if len(lines) < _SEVERAL else [*(each for each in found if not each.line), _of_lines(lines)]


def _of_lines(found: Sequence[Contradiction]) -> Contradiction:
    ids = list(dict.fromkeys(identifier for each in found for identifier in each.withheld))
    named = "; ".join(dict.fromkeys(f"“{each.line})" for each in found[:_MOST_SHOWN]))
    return Contradiction(
        id=id_of("doubt", "person", _LINES_FIELD, *sorted(map(str, ids))),
        about=None,
        field=_LINES_FIELD,
        question=f"Do these lines belong to their positions: {named}? Move those that do not; then confirm.",
        withheld=tuple(ids),
    )


def _ongoing(said: Said) -> Iterator[Contradiction]:
    for post in said.posts:
        if goes_on_behind(post, said.posts):
            question = f"Do you still work as {post.name} (since {post.start})? Later positions stand beside it."
            yield about(post.id, "end", "ongoing", question, choices=(PRESENT,))


def _turned(said: Said) -> Iterator[Contradiction]:
    things: list[Post | Degree] = [*said.posts, *said.degrees]
    for thing in things:
        if is_reversed(thing.start, thing.end):
            yield about(
                thing.id,
                "end",
                "reversed",
                f"{thing.name} ends ({thing.end}) before it begins ({thing.start}). From when until when was it?",
                choices=(thing.end or "",),
            )
    for paper in said.papers:
        if is_reversed(paper.issued, paper.expires):
            question = (
                f"{paper.text} ends ({paper.expires}) before it was issued ({paper.issued}). Until when is it valid?"
            )
            yield about(paper.id, "expires", "reversed", question, choices=(paper.expires or "",))


def _too_early(said: Said) -> Iterator[Contradiction]:
    """Work of who was a child then, by their own school, and a doctor's degree before a bachelor's."""
    schools = [degree for degree in said.degrees if _SCHOOL.search(degree.name) and not _GROWN_UP.search(degree.name)]
    left = min((moment[0] for each in schools if (moment := year_and_month(each.end)) is not None), default=None)
    early = [
        post
        for post in said.posts
        if left is not None and post.is_full and post.began is not None and post.began[0] < left - _YEARS_OF_SCHOOL
    ]
    if early:
        first = early[-1]
        question = f"You left school in {left}. Since when were you {first.name}? I read {first.start}."
        withheld = tuple(post.id for post in early)
        yield about(first.id, "start", "early", question, choices=(first.start or "",), withheld=withheld)
    for paper in said.papers:
        issued = year_and_month(paper.issued)
        if left is not None and issued is not None and issued[0] < left - _YEARS_OF_SCHOOL:
            question = f"You left school in {left}. When did you get {paper.text}? I read {paper.issued}."
            yield about(paper.id, "issued", "early", question, choices=(paper.issued or "",))
    lower, higher = ([each for each in said.degrees if rank.search(each.name)] for rank in _RANKS)
    for degree in higher:
        ended = year_and_month(degree.end)
        begun = [moment[0] for each in lower if (moment := year_and_month(each.end)) is not None]
        if ended is not None and not is_present(degree.end) and begun and min(begun) > ended[0]:
            question = f"{degree.name} ended in {ended[0]}, before your first degree ({min(begun)}). When was it?"
            yield about(degree.id, "end", "early", question, choices=(degree.end or "",))


def _too_long(said: Said) -> Iterator[Contradiction]:
    things: list[tuple[Post | Degree, int]] = [(post, _LONGEST_POST) for post in said.posts]
    things += [(degree, _LONGEST_DEGREE) for degree in said.degrees]
    # What goes on has gone on until then at least.
    newest = max((post.began[0] for post in said.posts if post.began is not None), default=0)
    for thing, longest in things:
        began, ended = year_and_month(thing.start), year_and_month(thing.end)
        last = newest if is_present(thing.end) else ended[0] if ended is not None else 0
        if began is not None and last - began[0] > longest:
            question = f"From when until when was {thing.name}? I read {thing.start} to {thing.end}."
            yield about(thing.id, "start", "long", question, choices=(thing.start or "",))


def _out_of_time(said: Said) -> Iterator[Contradiction]:
    heaped = {each.about for each in _heaped(said)}
    posts = [post for post in said.posts if post.id not in heaped]
    for post in posts:
        for identifier, text in out_of_time(post):
            question = (
                f"Does “{shortened(text)}” belong to {post.name} ({_dates(post)})? Its time is another one."
                " Move it, or confirm."
            )
            yield about(identifier, None, "time", question, line=f"{shortened(text)}” ({_dates(post)}")


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
        yield about(only.id, "evidence", "heap", question, withheld=withheld)


_RULES: tuple[Callable[[Said], Iterator[Contradiction]], ...] = (
    _ongoing,
    _turned,
    _too_early,
    _too_long,
    _out_of_time,
    _heaped,
    mix_ups,
)


def _dates(post: Post) -> str:
    return " – ".join(part for part in (post.start, post.end) if part)
