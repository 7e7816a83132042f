"""What stands between `---` at the top of a Markdown file is for the program that makes a page of it."""

import re
from collections.abc import Sequence

from worker.reading.blocks import TextLine
from worker.understanding.people.contact import as_name
from worker.understanding.people.no_names import is_no_name

_FENCE = re.compile(r"^(?:-{3}|\+{3})$")
_KEY = re.compile(r"^([\w-]{1,30})\s{0,3}[:=]\s{0,3}(.{0,300})$")
_NAMED = frozenset({"title", "name", "author", "fullname", "full_name", "pagetitle", "page_title"})
_GIVEN = frozenset({"name", "firstname", "first_name", "first-name", "given_name"})
_FAMILY = frozenset({"surname", "lastname", "last_name", "last-name", "family_name"})
# A list of one below its key: `author:` and `- Ada Cole`.
_LISTED = re.compile(r"- (?:name: )?([^\W\d_].{2,60})$")
_OF_DOCUMENT = re.compile(r"(?:['’]s)?(?: [–—|-])? ?(?:CV|curriculum vitae|r[ée]sum[ée])$", re.IGNORECASE)
_WHOSE = re.compile(r"([^\W\d_][^|–:,]{2,60})['’]s? (?:CV|curriculum vitae|r[ée]sum[ée])$", re.IGNORECASE)
# `description: Dr. Orla Fennimore - Founder`, or `Orla Fennimore's résumé`, where nothing else names the person
_DESCRIPTION = "description"
_TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.? ([^\W\d_][^|–:,]{2,60}?)(?: [-–|] |,|$)")
_MOST_LINES = 30


def without_front_matter(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with those of front matter empty: as many as before, so that places stay. A name in it is kept."""
    texts = [line.text.strip() for line in lines[:_MOST_LINES]]
    if not texts or not _FENCE.match(texts[0]):
        return list(lines)
    end = next((at for at, text in enumerate(texts) if at and text == texts[0]), 0)
    if not end or not any(_KEY.match(text) for text in texts[1:end]):
        return list(lines)
    named = [_name_in(text, texts[at - 1]) if 0 < at < end else "" for at, text in enumerate(texts[: end + 1])]
    if not any(named):
        named = _in_two_fields(texts[:end], [""] * (end + 1))
    if not any(named):
        named = [_described(text) if 0 < at < end else "" for at, text in enumerate(texts[: end + 1])]
    return [line.model_copy(update={"text": named[at]}) if at <= end else line for at, line in enumerate(lines)]


def _in_two_fields(texts: Sequence[str], named: list[str]) -> list[str]:
    """`firstname: Ada` and `lastname: Cole`: the name stands in the line of the first."""
    fields = [(at, field) for at, text in enumerate(texts) if (field := _KEY.match(text)) is not None]
    given = next(((at, field[2].strip("\"' ")) for at, field in fields if field[1].lower() in _GIVEN), None)
    family = next((field[2].strip("\"' ") for _, field in fields if field[1].lower() in _FAMILY), None)
    if given is not None and family and as_name(f"{given[1]} {family}") is not None:
        named[given[0]] = f"{given[1]} {family}"
    return named


def _name_in(text: str, above: str) -> str:
    """The name that a field of front matter says: of `title: "Ada Cole's Resume"` it is `Ada Cole`."""
    listed = _LISTED.match(text) if above.lower() in {"author:", "authors:"} else None
    if listed is not None:
        return listed[1] if as_name(listed[1]) is not None else ""
    field = _KEY.match(text)
    if field is None or field[1].lower() not in _NAMED:
        return ""
    name = _OF_DOCUMENT.sub("", field[2].strip().strip("\"'"))
    return name if as_name(name) is not None and not is_no_name(name) else ""


def _described(text: str) -> str:
    """Whom a page is said to be about."""
    field = _KEY.match(text)
    said = field[2].strip().strip("\"'") if field and field[1].lower() == _DESCRIPTION else ""
    # `Modern Minimal CV` is a design's name.
    whose = _WHOSE.match(said)
    if whose is not None and as_name(whose[1]) is not None:
        return whose[1]
    titled = _TITLED.match(said)
    return titled[1] if titled is not None and as_name(titled[1]) is not None else ""
