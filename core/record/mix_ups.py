"""What is one thing in a record and stands in it as another: a skill as an employer, what is over as what goes on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.language.counts import COUNT, count_of
from core.language.item_shapes import fault_of
from core.language.lexicon import is_place, title_score
from core.record.contradiction import PRESENT, Contradiction, Said, about, shortened
from core.record.identity import label_key, name_words
from core.record.spans import Post, months_between

_PARTS = re.compile(r"\s?[,;/&|]\s?|\sand\s")
_AT = re.compile(r"\b[Aa]t [A-Z]")
_CURRENTLY = re.compile(
    r"\b(?:currently|presently|at present|now)\b.{0,60}\b(?:at|for|with|by) (?:the )?$", re.IGNORECASE
)
# `Currently seeking a post after a year at Moss House`.
_OVER = re.compile(
    r"\b(?:seeking|looking|searching|studying|previous\w{0,2}|former\w{0,2}|after|until|left|leaving|recently)\b|[;.]",
    re.IGNORECASE,
)
# Years there; `20 years of experience, most recently at Moss House` are not.
_YEARS = re.compile(
    rf"\b(?P<count>{COUNT}) (?:years?|yrs) (?:(?:working|employed|spent) )?(?:as an? [\w -]{{2,40}} )?"
    r"(?:(?:of \w{1,20} )?at|with|for) (?:the )?$",
    re.IGNORECASE,
)
# Of oneself, and not of those whom one helps.
_OUT_OF_WORK = re.compile(
    r"(?:\b(?:am|i['’]m|been|was|became|currently|presently|now) |^|, )"
    r"(?:unemployed|out of work|between jobs|made redundant)\b(?! [a-z]{2,20}s\b| people\b)",
    re.IGNORECASE,
)
_OF_NO_POST = frozenset({"empty", "time", "counted", "street", "flat", "postcode", "reached"})
# Names of one short word may be words of a sentence.
_LEAST_NAME = 5
_MONTHS, _SLACK_MONTHS = 12, 12


def mix_ups(said: Said) -> Iterator[Contradiction]:
    """All that stands as what it is not."""
    asked: set[tuple[str | None, str]] = set()
    for post in said.posts:
        for each in _of_names(post, said):
            # One employer that is none may stand beside several positions.
            if (each.field, post.company) not in asked:
                asked.add((each.field, post.company))
                alike = [other.id for other in said.posts if other.company == post.company]
                yield replace(each, withheld=tuple(alike)) if each.field == "company" else each
    for rule in (_named_elsewhere, _told_of_the_past, _without_work):
        yield from rule(said)


def _of_names(post: Post, said: Said) -> Iterator[Contradiction]:
    """Fields that are the person's name, a list of skills, a degree, or each other's."""
    own = set(name_words(said.name))
    if (len(own) > 1 and own == set(name_words(post.title))) or _names_nothing(post.title):
        question = f"What was your position at {post.company}? I read “{post.title}” there."
        yield about(post.id, "title", "name", question, choices=(post.title,))
    parts = [label_key(part) for part in _PARTS.split(post.company) if part.strip()]
    is_listed = len(parts) > 1 and said.skills.issuperset(parts)
    is_degree = label_key(post.company) in said.degree_keys
    is_own = len(own) > 1 and own == set(name_words(post.company))
    if is_own or is_listed or is_degree or _names_nothing(post.company):
        question = f"For whom did you work as {post.title or post.name}? I read “{post.company}” there."
        yield about(post.id, "company", "employer", question, choices=(post.company,))
    elif post.location and is_place(post.title) and title_score(post.title) <= 0 and title_score(post.location) > 0:
        question = f"What was your position at {post.company}? I read “{post.title}”, in “{post.location}”."
        yield about(post.id, "title", "place", question, choices=(post.location, post.title))


def _names_nothing(text: str) -> bool:
    """True for a date, a number, a street or an address where a title or an employer should be."""
    fault = fault_of("education", text) if text else None
    return fault in _OF_NO_POST and (fault != "reached" or "@" in text or text[:1] in "+0123456789(")


def _named_elsewhere(said: Said) -> Iterator[Contradiction]:
    """`At Alder & Rush I ran the market` below a post at Moss House: the line, or the employer, is another post's."""
    employers = sorted({post.company for post in said.posts if " " in post.company}, key=len, reverse=True)
    for post in said.posts:
        for identifier, line in post.lines:
            if _AT.search(line) is None:
                continue
            named = (name for name in employers if name in line and name != post.company and name not in post.company)
            other = next((name for name in named if re.search(rf"\b[Aa]t {re.escape(name)}(?!\w)", line)), None)
            if other is not None:
                quoted = shortened(line)
                question = (
                    f"Was it at {post.company or 'another employer'} or at {other}: “{quoted}”?"
                    " Move the line or correct the employer; then confirm."
                )
                yield about(identifier, None, "employer", question, line=f"{quoted}” ({post.name}")


def _told_of_the_past(said: Said) -> Iterator[Contradiction]:
    """A summary that tells of a post as one's work, or of more years there, than its dates do."""
    for identifier, line in said.told:
        named = [post for post in said.posts if len(post.company) >= _LEAST_NAME and post.company in line]
        if not named or any(post.ended is None for post in named):
            continue
        company = named[0].company
        before = line[: line.index(company)]
        there = [post for post in said.posts if post.company == company]
        now = _CURRENTLY.search(before)
        if now is not None and _OVER.search(now[0]) is None and not any(post.is_current for post in there):
            question = f"Do you still work at {company}? “{shortened(line)}”, and its dates end in {there[0].end}."
            yield about(identifier, None, "past", f"{question} Correct one of them; then confirm.")
        counted = _YEARS.search(before)
        months = sum(months_between(post.start, post.end) for post in there)
        if counted is not None and count_of(counted["count"]) * _MONTHS > months + _SLACK_MONTHS:
            question = f"For how long did you work at {company}? “{shortened(line)}”, and its dates give less."
            yield about(identifier, None, "years", f"{question} Correct one of them; then confirm.")


def _without_work(said: Said) -> Iterator[Contradiction]:
    current = next((post for post in said.posts if post.is_current and post.is_full), None)
    line = next((line for _, line in said.told if _OUT_OF_WORK.search(line)), None)
    if current is not None and line is not None:
        question = f"Do you still work as {current.name}? You write: “{shortened(line)}”."
        yield about(current.id, "end", "unemployed", question, choices=(PRESENT,))
