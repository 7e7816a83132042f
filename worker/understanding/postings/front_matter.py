"""What static sites and feeds write above a page as fields for a program, as the page that they make would say it.

---                                  # Night Baker
title: Night Baker
location: Leeds               →      Location: Leeds
tags: [jobs, bakery]
---
"""

import re
from collections.abc import Iterator, Sequence

from worker.understanding.postings.front_fields import FrontField, fields_of, is_field_line, keys_at_margin, words_of
from worker.understanding.postings.sections import Topic, topic_of

_FENCE = re.compile(r"(?:-{3}|\+{3})$")
_SET = re.compile(
    r"(?:true|false|yes|no|null|none|~|[\d./:-]+|[\w/.-]*\.(?:html?|png|jpe?g|svg|md)|(?:https?:/)?/\S*)$",
    re.IGNORECASE,
)
# What is said of the page, not of the post: `Night Baker [closed]`.
_OVER = re.compile(r"\s{0,3}[\[(](?:now |position )?(?:closed|filled|expired)[\])]$", re.IGNORECASE)
# What a key names: the first is the page's heading, the others are said by labels. Of a label the first key that says
# something counts.
_HEADING = ("title", "heading", "headline", "page title")
_LABELS = {
    "Job title": (
        "job title", "position", "role", "job role", "position title", "role title", "vacancy title", "job name",
        "position name", "role name", "job", "vacancy", "opening", "designation", "post name", "job position",
    ),
    "Company": (
        "company", "company name", "employer", "employer name", "organization", "organisation", "organization name",
        "organisation name", "org", "org name", "hiring organization", "hiring organisation", "hiring company",
        "institution", "institution name", "business", "business name", "firm", "job company", "company title",
        "advertiser", "university", "school", "charity", "restaurant",
    ),
    "Location": (
        "location", "locations", "job location", "joblocation", "job locations", "location name", "work location",
        "place", "where", "place of work", "workplace", "office", "city", "town", "job city", "location city",
        "city state", "duty station", "address", "job address", "region", "state", "county", "country",
    ),
    "Closing date": (
        "closing date", "close date", "deadline", "closes", "closing", "apply by", "job deadline", "jobdeadline",
        "application deadline", "valid through", "expires", "closingdate", "expiry date", "expiration date",
    ),
    "Salary": ("salary", "compensation", "pay", "salary range", "job salary", "wage", "rate"),
    "Employment type": (
        "employment", "employment type", "job type", "contract", "contract type", "type", "work type", "hours",
    ),
}  # fmt: skip
_LABEL_OF = {key: label for label, keys in _LABELS.items() for key in keys}
# Parts of a place that fields of their own may say: `city: Leeds`, `state: ME`.
_BEHIND_TOWN = ("state", "region", "county", "country")
_TOWNS = frozenset("city town locality addresslocality region addressregion state country addresscountry".split())
_NAMES = frozenset({"name", "title"})
# What is said of the post in a sentence or two, and what is the text of a page that has no other.
_PROSE = frozenset("description excerpt summary lede intro pitch lead teaser abstract".split())
_TEXT = frozenset("body content text overview about details job desc message blurb introduction subtitle".split())
_REMOTE = frozenset({"remote", "is remote"})
_OF_LISTS = frozenset({Topic.REQUIRED, Topic.PREFERRED, Topic.DUTIES})
# What a key has beside the word that names what it holds: `job_description_md`.
_FILLERS = re.compile(r"^[a-z]{1,2} (?=\w{3})|\s(?:markdown|md|html|text|field|list|en)$")
_COMPOUND = re.compile(r"^(job|company)(?=(?:title|name|location|type|desc|description|role|city|salary|address)$)")
# Fields without rules around them, as some generators have them: of these two at least beside a title.
_OF_PAGES = frozenset("date slug layout template tags category categories image author status permalink".split())
_LEAST_OF_PAGES = 2
_MOST_LINES = 400
_SIGNS = frozenset("*-#•+")
# Below so little text, fields are the page.
_HARDLY_TEXT, _SENTENCE = 200, 12


def with_front_matter_told(text: str) -> str:
    """The text, in which fields at its top are a heading, labels and lists; as it was where there are none.

    What people set between two rules has lines that are no fields, or labels that begin with capitals.
    """
    lines = text.split("\n")
    found = _between_rules(lines) if _FENCE.match(lines[0].strip()) else _without_rules(lines)
    if found is None:
        return text
    fields = [_with_plain_key(each) for each in fields_of(found[0])]
    body = found[1]
    is_page = len("".join(body).strip()) < _HARDLY_TEXT
    above, below = ((), _as_page(fields)) if is_page else (_in_brief(fields), _listed(fields))
    # What fields list stands behind the page's text: what is said there is no item of it.
    return "\n".join([*_told(fields), "", *above, *body, *below])


def _between_rules(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]] | None:
    fence = lines[0].strip()
    end = next((at for at, line in enumerate(lines[:_MOST_LINES]) if at and line.strip() == fence), 0)
    within = lines[1:end]
    keys = keys_at_margin(within)
    is_no_field = (not keys and any(map(str.strip, within))) or not all(map(is_field_line, within))
    if not end or is_no_field or sum(key[0].isupper() for key in keys) * 2 > len(keys):
        return None
    return within, lines[end + 1 :]


def _without_rules(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]] | None:
    end = next((at for at, line in enumerate(lines[:_MOST_LINES]) if not line.strip()), 0)
    keys = [words_of(key) for key in keys_at_margin(lines[:end])]
    is_of_page = "title" in keys and len(_OF_PAGES.intersection(keys)) >= _LEAST_OF_PAGES
    return (lines[:end], lines[end:]) if is_of_page and all(map(is_field_line, lines[:end])) else None


def _with_plain_key(each: FrontField) -> FrontField:
    each.key = _COMPOUND.sub(r"\1 ", _FILLERS.sub("", each.key))
    return each


def _told(fields: Sequence[FrontField]) -> Iterator[str]:
    """The heading, and what labels say."""
    own = [each for each in fields if not each.above]
    titles = [_OVER.sub("", each.value) for each in own if each.key in _HEADING and _is_said(each.value)]
    if titles:
        yield from (f"# {titles[0]}", "")
    said: dict[str, str] = {}
    for each in own:
        value = _whole(each, fields)
        if each.key in _LABEL_OF and _is_said(value):
            said[each.key] = value
    if not {_LABEL_OF[key] for key in said} & {"Location"} and any(
        each.key in _REMOTE and each.value.lower() in {"true", "yes"} for each in own
    ):
        said["location"] = "Remote"
    for label, keys in _LABELS.items():
        named = [key for key in keys if key in said]
        if named:
            behind = [said[key] for key in _BEHIND_TOWN if key in named[1:]] if named[0] in {"city", "town"} else []
            yield f"{label}: {', '.join((said[named[0]], *behind))}"
    yield ""


def _whole(each: FrontField, fields: Sequence[FrontField]) -> str:
    """What a field says, or what those within it do: `location:` with `city: Leeds` below."""
    if each.value or each.items:
        return each.value or ", ".join(each.items)
    inner = [one for one in fields if one.above[:1] == (each.key,) and one.value]
    towns = [one.value for one in inner if one.key.replace(" ", "") in _TOWNS]
    named = [one.value for one in inner if one.key in _NAMES]
    return ", ".join(towns) if towns and _LABEL_OF.get(each.key) == "Location" else next(iter(named), "")


def _in_brief(fields: Sequence[FrontField]) -> Iterator[str]:
    """What they say of the post beside a page's own text."""
    yield from (each.value for each in fields if not each.above and each.key in _PROSE and _is_said(each.value))


def _as_page(fields: Sequence[FrontField]) -> Iterator[str]:
    """Fields that are the page: texts and lists in their order, below what heads them."""
    for each in fields:
        words = len(each.value.split())
        is_text = each.key in _PROSE | _TEXT or each.key.endswith("description")
        if each.above and each.key in {*_HEADING, *_NAMES} and 1 < words <= _SENTENCE:
            yield from ("", f"## {each.value}")
        elif not is_text and topic_of(each.key) in _OF_LISTS and each.key not in _LABEL_OF:
            yield from _with_heading(each)
        elif each.key not in _LABEL_OF and (is_text or words > _SENTENCE):
            yield from ("", *each.lines)


def _listed(fields: Sequence[FrontField]) -> Iterator[str]:
    for each in fields:
        is_list = topic_of(each.key) in _OF_LISTS and each.key not in _LABEL_OF and each.key not in _PROSE
        if is_list and not each.above:
            yield from _with_heading(each)


def _with_heading(each: FrontField) -> Iterator[str]:
    """A list: its items, or lines that stand together; paragraphs as they are."""
    lines = [line for line in each.lines if line.strip()]
    if not each.items and len(lines) <= 1:
        yield from ("", f"{each.key.capitalize()}: {each.value}") if _is_said(each.value) else ()
        return
    has_signs = any(line.lstrip()[:1] in _SIGNS for line in lines)
    is_list = not has_signs and "\n\n" not in "\n".join(map(str.strip, each.lines)).strip()
    items = [*each.items, *(map(str.strip, lines) if is_list else ())]
    yield from ("", f"# {each.key.capitalize()}", *(f"- {item}" for item in items), *(() if is_list else each.lines))


def _is_said(value: str) -> bool:
    """False for switches, dates, numbers, files and addresses."""
    return bool(value) and _SET.match(value) is None
