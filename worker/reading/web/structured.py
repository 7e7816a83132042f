"""What a page says of its posting in fields: a JobPosting of schema.org, as JSON-LD or as microdata.

Source: schema.org/JobPosting, and what job boards make of it.
"""

import html
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, tostring

from worker.reading.posting import clean_posting

_MOST_SCRIPTS = 40
_MOST_SCOPES = 5
_MOST_NODES = 5_000
_MOST_VALUES = 40
_MOST_LINE = 300
_LINKED_DATA = "application/ld+json"
_REMOTE = "TELECOMMUTE"
# Fields with text of their own, and how they are headed.
_FURTHER = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
)
_PLACE = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")


@dataclass(frozen=True, kw_only=True)
class JobFields:
    """The fields of one JobPosting; `body` is its text without title, employer and place."""

    title: str | None
    company: str | None
    location: str | None
    body: str
    addresses: tuple[str, ...] = ()


def job_postings(page: HtmlElement) -> list[JobFields]:
    """All postings that the page describes in fields, in its order."""
    found = [_of_json(node) for node in _json_nodes(page)]
    if found:
        return found
    scopes = [scope for scope in page.iter(etree.Element) if _is_job(scope.get("itemtype"))]
    return [_of_microdata(scope) for scope in scopes[:_MOST_SCOPES]]


def _is_job(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.rstrip("/").rsplit("/", 1)[-1] == "JobPosting" for name in kinds)


def _json_nodes(page: HtmlElement) -> Iterator[dict[str, Any]]:
    scripts = [script for script in page.iter("script") if _LINKED_DATA in script.get("type", "").lower()]
    for script in scripts[:_MOST_SCRIPTS]:
        for node in _walked(_loaded(script.text or "")):
            if _is_job(node.get("@type")):
                yield node


def _loaded(text: str) -> Any:
    """Some boards put it between the marks of a comment, end it with a semicolon, or leave newlines in strings."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _walked(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in lists, in `@graph` and one below; nobody nests postings deeper."""
    waiting, seen = deque([value]), 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in ("@graph", "mainEntity", "itemListElement", "item") if name in node)


def _of_json(node: dict[str, Any]) -> JobFields:
    further = [(head, _text(node.get(name))) for name, head in _FURTHER]
    body = clean_posting(_text(node.get("description")))
    # Some boards repeat in fields what the description says.
    added = [f"{head}\n{clean_posting(text)}" for head, text in further if text and clean_posting(text) not in body]
    place = _place(node.get("jobLocation")) or _text(node.get("applicantLocationRequirements"))
    is_remote = _REMOTE in _text(node.get("jobLocationType")).upper()
    location = "Remote" + (f" ({place})" if place else "") if is_remote else place
    return JobFields(
        title=_line(_text(node.get("title")) or _text(node.get("name"))),
        company=_line(_text(node.get("hiringOrganization"))),
        location=_line(location),
        body="\n\n".join(part for part in (body, *added) if part),
        addresses=tuple(
            _text(node.get(name)) for name in ("url", "@id", "mainEntityOfPage", "identifier") if _text(node.get(name))
        ),
    )


def _text(value: Any) -> str:
    """What a field says: text, the name or value of an object, or those of a list."""
    match value:
        case str():
            return value.strip()
        case int() | float():
            return str(value)
        case list():
            return "\n".join(
                text for item in value[:_MOST_VALUES] if not isinstance(item, list) and (text := _text(item))
            )
        case dict():
            for name in ("name", "value", "description", "@id", "url"):
                if isinstance(named := value.get(name), str | int | float) and str(named).strip():
                    return str(named).strip()
    return ""


def _place(value: Any) -> str:
    """Towns of all places; the countries of those that say no more."""
    places = [_one_place(item) for item in (value if isinstance(value, list) else [value])[:_MOST_VALUES]]
    return "; ".join(dict.fromkeys(place for place in places if place))


def _one_place(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    address = value.get("address", value)
    if not isinstance(address, dict):
        return _text(address)
    parts = [_text(address.get(name)) for name in _PLACE[1:]]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or _text(value)


def _line(text: str) -> str | None:
    return " ".join(clean_posting(html.unescape(text)).split())[:_MOST_LINE] or None


def _of_microdata(scope: HtmlElement) -> JobFields:
    """Fields in the markup itself, those of things within it apart."""
    said: dict[str, str] = {}
    for element in scope.iterdescendants():
        for name in (element.get("itemprop") or "").split()[:_MOST_VALUES]:
            if name in _MICRODATA and name not in said:
                said[name] = _markup_or_content(element)
    sections = [said[name] for name in ("description", *(name for name, _ in _FURTHER)) if said.get(name)]
    # What stands within another is there already.
    body = [text for index, text in enumerate(sections) if not any(text in other for other in sections[:index])]
    place = ", ".join(said[name] for name in _PLACE[1:] if said.get(name)) or said.get("jobLocation", "")
    return JobFields(
        title=_line(said.get("title", "")),
        company=_line(said.get("hiringOrganization", "")),
        location=_line(place),
        body="\n\n".join(body),
    )


_MICRODATA = frozenset(
    {"title", "hiringOrganization", "jobLocation", "description", *_PLACE, *(name for name, _ in _FURTHER)}
)


def _markup_or_content(element: HtmlElement) -> str:
    if element.tag == "meta":
        return (element.get("content") or "").strip()
    inner = element.xpath("string(.//meta[@itemprop='name']/@content)").strip()
    return inner or clean_posting(tostring(element, encoding="unicode", with_tail=False))
