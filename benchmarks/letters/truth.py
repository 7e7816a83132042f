"""What the labels of a pair say, to be held against its letter: they were written by who wrote the documents."""

import re
from dataclasses import dataclass

from benchmarks.letters.drawing import Pair
from benchmarks.reading.labels import SUFFIX, read_label

_PRESENT = "present"
# What stands behind a title or name, and is no part of what people say: place, legal form, remark.
_BEHIND = re.compile(r"\s*(?:[,(|/;]|\s[\u2013\u2014-]\s).*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
# Nobody says that they worked at `Self-employed`.
_OWN = re.compile(r"\b(?:self[- ]employed|freelance)\b", re.IGNORECASE)
_FORMS = frozenset("inc llc llp ltd limited plc gmbh ag co pty pte pvt the and of for as sa bv srl".split())  # noqa: SIM905


@dataclass(frozen=True, kw_only=True)
class Truth:
    """Titles and employers of paid positions that go on; title and employer of the post, where the posting has them."""

    present: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    employer: str | None = None

    def tells_present(self, letter: str) -> bool | None:
        """Whether the letter names one of them by title and employer; None where none goes on."""
        if not self.present:
            return None
        return any(_is_named(title, letter) and _is_named(employer, letter) for title, employer in self.present)

    def names_title(self, letter: str) -> bool | None:
        """Whether it says which post it is for; None where the posting does not."""
        return None if self.title is None else _is_named(self.title, letter)

    def names_employer(self, letter: str) -> bool | None:
        """Whether it says whom it is to; None where the posting names nobody."""
        return None if self.employer is None else _is_named(self.employer, letter)


def truth_of(pair: Pair) -> Truth:
    """What the labels of both documents say."""
    person = read_label(pair.resume.with_name(f"{pair.resume.stem}{SUFFIX}")).facts
    post = read_label(pair.posting.with_name(f"{pair.posting.stem}{SUFFIX}")).facts
    going_on = [role for role in person.roles or [] if role.end_month == _PRESENT and role.kind == "work"]
    return Truth(
        present=tuple((role.title, "" if _OWN.search(role.employer) else role.employer) for role in going_on),
        title=post.title or None,
        employer=post.employer or None,
    )


def _is_named(name: str | None, letter: str) -> bool:
    """True where all that people say of a name stands in the letter; an empty name always does."""
    short = _BEHIND.sub("", name or "") or (name or "")
    said = {word.lower() for word in _WORD.findall(letter)}
    return all(word.lower() in said for word in _WORD.findall(short) if word.lower() not in _FORMS)
