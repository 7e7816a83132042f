"""What static sites and feeds write above a page as fields for a program, as the page that they make would say it.

---                                  # Night Baker
title: Night Baker
location: Leeds               →      Location: Leeds
tags: [jobs, bakery]
---
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from worker.understanding.postings.sections import Topic, topic_of

_FENCE = re.compile(r"(?:-{3}|\+{3})$")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)\s{0,3}[:=](?:\s{1,9}(?P<value>.{0,2000}))?$")
_ITEM = re.compile(r"\s{0,12}-\s+(?P<item>.+)$")
_COMMENT = " # "
# Comments, tables, what belongs to the key above.
_ASIDE = re.compile(r"[\s#\[\]{}]|$")
_LIST = re.compile(r"\[(?P<inside>.*)\]$")
# A comma within quotes parts nothing.
_PART = re.compile(r"\s{0,9}(\"[^\"]*\"|'[^']*'|[^,]+)")
_NAMED = re.compile(r"\{(?:.{0,200}?,)?\s{0,3}[\"']?name[\"']?\s{0,3}[:=](?P<name>[^,}]{1,200})")
_BLOCK = re.compile(r"[|>][+-]?$")
_PARTS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SET = re.compile(
    r"(?:true|false|yes|no|null|none|~|[\d./:-]+|[\w/.-]*\.(?:html?|png|jpe?g|svg|md)|(?:https?:/)?/\S*)$",
    re.IGNORECASE,
)
# What a key names: the first is the page's heading, the others are said by labels.
_HEADING = ("title",)
_LABELS = {
    "Job title": ("job title", "jobtitle", "position", "role", "position title", "job name", "job", "vacancy"),
    "Company": (
        "company", "company name", "employer", "organization", "organisation", "organization name", "org",
        "hiring organization", "hiring organisation", "institution", "business",
    ),
    "Location": (
        "location", "locations", "job location", "joblocation", "city", "place", "where", "place of work", "workplace",
        "office", "town", "job locations",
    ),
    "Closing date": (
        "closing date", "close date", "deadline", "closes", "closing", "apply by", "job deadline", "jobdeadline",
        "application deadline", "valid through", "expires",
    ),
    "Salary": ("salary", "compensation", "pay", "salary range"),
    "Employment type": ("employment", "employment type", "contract", "type", "hours", "job type"),
}  # fmt: skip
_LABEL_OF = {key: label for label, keys in _LABELS.items() for key in keys}
# What is said of the post in a sentence or two.
_PROSE = frozenset("description excerpt summary lede intro pitch lead teaser abstract".split())
_REMOTE = frozenset({"remote", "is remote"})
_NAMES, _TOWNS = frozenset({"name", "title"}), frozenset("city town locality addresslocality region country".split())
_OF_LISTS = frozenset({Topic.REQUIRED, Topic.PREFERRED, Topic.DUTIES})
_MOST_LINES = 400


@dataclass(kw_only=True)
class _Field:
    """A key with its value, or with the items below it."""

    key: str
    value: str = ""
    items: list[str] = field(default_factory=list)


def with_front_matter_told(text: str) -> str:
    """The text, in which fields at its top are a heading, labels and lists; as it was where there are none.

    What people set between two rules has lines that are no fields, or labels that begin with capitals.
    """
    lines = text.split("\n", _MOST_LINES)
    fence = lines[0].strip()
    if not _FENCE.match(fence):
        return text
    end = next((at for at, line in enumerate(lines[:-1]) if at and line.strip() == fence), 0)
    within = lines[1:end]
    keys = [key["key"] for line in within if (key := _KEY.match(line))]
    is_whole = all(_KEY.match(line) or _ITEM.match(line) or _ASIDE.match(line) for line in within)
    if not end or not is_whole or (not keys and any(map(str.strip, within))):
        return text
    if sum(key[0].isupper() for key in keys) * 2 > len(keys):
        return text
    fields = list(_fields(within))
    # What fields list stands behind the page: what is said there is no item of it.
    return "\n".join([*_told(fields), "", *lines[end + 1 :], *_listed(fields)])


def _fields(lines: Sequence[str]) -> Iterator[_Field]:
    """Keys at the margin; `company:` with `  name: Moss` below it is its name, `location:` with `  city: Leeds` it."""
    found: _Field | None = None
    for line in lines:
        key = _KEY.match(line)
        item = _ITEM.match(line)
        if key is not None:
            if found is not None:
                yield found
            found = _field(key)
        elif found is None or not line.strip():
            continue
        elif item is not None:
            found.items.append(_value(item["item"]))
        elif line[:1].isspace():
            inner = _KEY.match(line.strip())
            if inner is None:
                found.value = f"{found.value} {line.strip().rstrip(chr(34) + chr(39))}".strip()
            elif inner["key"].lower() in _TOWNS or (inner["key"].lower() in _NAMES and not found.value):
                found.value = ", ".join(filter(None, (found.value, _value(inner["value"] or ""))))
    if found is not None:
        yield found


def _field(key: re.Match[str]) -> _Field:
    name, raw = _words(key["key"]), (key["value"] or "").strip()
    listed = _LIST.match(raw)
    if listed is None:
        return _Field(key=name, value=_value(raw))
    return _Field(key=name, items=[_value(part) for part in _PART.findall(listed["inside"]) if part.strip()])


def _words(key: str) -> str:
    """`jobTitle`, `job_title`, `job-title` → `job title`."""
    return " ".join(_PARTS.split(_CAMEL.sub(" ", key).lower())).strip()


def _value(raw: str) -> str:
    text = raw.strip()
    named = _NAMED.match(text)
    if named is not None:
        return _value(named["name"])
    if text[:1] in {'"', "'"}:
        return text[1:].removesuffix(text[0]).strip()
    text = text.split(_COMMENT)[0].rstrip()
    return "" if _BLOCK.match(text) or text in {"~", "null"} else text


def _told(fields: Sequence[_Field]) -> Iterator[str]:
    by_key = {each.key: each for each in reversed(fields)}
    titles = [each.value for each in fields if each.key in _HEADING and _is_said(each.value)]
    if titles:
        yield from (f"# {titles[0]}", "")
    told: set[str] = set()
    for each in fields:
        label = _LABEL_OF.get(each.key)
        value = each.value or ", ".join(each.items)
        if label is not None and label not in told and _is_said(value):
            told.add(label)
            yield f"{label}: {value}"
    if "Location" not in told and any(by_key[key].value.lower() in {"true", "yes"} for key in _REMOTE & by_key.keys()):
        yield "Location: Remote"
    yield ""
    yield from (each.value for each in fields if each.key in _PROSE and _is_said(each.value))


def _listed(fields: Sequence[_Field]) -> Iterator[str]:
    for each in fields:
        if topic_of(each.key) not in _OF_LISTS or each.key in _LABEL_OF or each.key in _PROSE:
            continue
        if each.items:
            yield from ("", f"# {each.key.capitalize()}", *(f"- {item}" for item in each.items))
        elif _is_said(each.value):
            yield from ("", f"{each.key.capitalize()}: {each.value}")


def _is_said(value: str) -> bool:
    """False for switches, dates, numbers, files and addresses."""
    return bool(value) and _SET.match(value) is None
