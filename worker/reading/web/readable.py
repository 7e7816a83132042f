"""What a person reads on a page, without what stands on all pages of its site: bars, menus, notices, other jobs."""

import re

from lxml import etree
from lxml.html import HtmlElement, tostring

from worker.reading.posting import clean_posting

_NEVER_READ = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "nav", "footer", "dialog", "select",
    "button", "textarea", "label", "audio", "video", "canvas",
})  # fmt: skip
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu", "complementary"}
)
# A word of a class or id, whole: `cookie-banner`, `c_footer`.
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|menu|sidebar|sharing|social|newsletter|footer|modal"
    r"|popup|skip-?links?|related|recommended|similar|sign-?in|login|job-?alerts?|visually-?hidden|sr-only)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_OTHER_JOBS = re.compile(
    r"(?:similar|related|recommended|other|more|latest|people also viewed)\b.{0,20}\b(?:jobs|vacancies|roles|positions"
    r"|openings|viewed|opportunities)\b.{0,30}|jobs you (?:may|might) (?:like|be interested in)"
    r"|(?:ähnliche|weitere) (?:jobs|stellen\w{0,12})",
    re.IGNORECASE,
)
_BLOCKS = frozenset({"ul", "ol", "div", "section", "center", "p", "td", "table", "header", "aside", "article"})
_LEAST_LINKS = 3
_LINKED = 0.8
_MOST_OF_A_LINK = 40
# Where words stand side by side without a blank between them, and those that may.
_ROWS = frozenset({"div", "section", "header"})
_IN_A_ROW = frozenset({"span", "a", "time"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_MOST_HEADING = 80
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s[|–—·-]\s")
_LEAST_MAIN = 200
_MOST_LINE = 300


def page_title(page: HtmlElement) -> str | None:
    """The heading of the page, or what it calls itself where it has none."""
    headings = [_words(heading) for heading in page.iter("h1")]
    named = [heading for heading in headings if heading]
    if len(named) == 1:
        return named[0][:_MOST_LINE]
    for property_ in ("og:title", "twitter:title"):
        if said := _said(page, property_):
            return said
    title = next((_words(element) for element in page.iter("title")), "")
    return (named[0] if named else _TITLE_PARTS.split(title)[0])[:_MOST_LINE] or None


def site_name(page: HtmlElement) -> str | None:
    """Whose site it says that it is."""
    return _said(page, "og:site_name")


def readable_text(page: HtmlElement) -> str:
    """Lines of the page's own text. Changes the page: call it last."""
    body = page.find("body")
    body = page if body is None else body
    _clear(body)
    _part(body)
    read = max((_lines(main) for main in _mains(body)), key=len, default="")
    return read if len(read) >= _LEAST_MAIN else _lines(body)


def _lines(element: HtmlElement) -> str:
    return clean_posting(tostring(element, encoding="unicode", with_tail=False))


def _mains(body: HtmlElement) -> list[HtmlElement]:
    """The outermost places that say they hold what the page is for; one that stands within another is in it anyway."""
    found: list[HtmlElement] = []
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element.tag == "main" or element.get("role") == "main":
            found.append(element)
            walk.skip_subtree()
    return found


def _clear(body: HtmlElement) -> None:
    """Empties what nobody reads, and what stands beside the posting."""
    bars = _bars(body)
    beside: list[HtmlElement] = []
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is not body and (element in bars or _is_beside(element)):
            beside.append(element)
            walk.skip_subtree()
    for element in beside:
        _empty(element)
    for heading in [each for each in body.iter(*_HEADINGS) if _heads_other_jobs(each)]:
        _empty_under(heading, body)


def _bars(body: HtmlElement) -> set[HtmlElement]:
    """Blocks that are hardly more than links, with few words each: menus, lists of other jobs."""
    bars: set[HtmlElement] = set()
    # Of each element that is open: characters, those in links, links, and whether a heading of the page is in it.
    open_: list[list[int]] = [[0, 0, 0, 0]]
    in_link = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_link = element.tag == "a"
        if event == "start":
            in_link += is_link
            open_.append([0, 0, int(is_link), int(element.tag == "h1")])
            _count(open_[-1], element.text, in_link)
            continue
        in_link -= is_link
        counted = open_.pop()
        characters, linked, links, has_heading = counted
        if (
            element.tag in _BLOCKS
            and not has_heading
            and links >= _LEAST_LINKS
            and linked >= characters * _LINKED
            and linked <= links * _MOST_OF_A_LINK
        ):
            bars.add(element)
        for index, count in enumerate(counted):
            open_[-1][index] += count
        if element is not body:
            _count(open_[-1], element.tail, in_link)
    return bars


def _count(counted: list[int], text: str | None, in_link: int) -> None:
    length = sum(character.isalnum() for character in text or "")
    counted[0] += length
    counted[1] += length if in_link else 0


def _part(body: HtmlElement) -> None:
    """Marks what stands apart on a page and runs together in its text: names of fields, and what is in a row."""
    for element in body.iter("th", "dt", "span", "a", "time"):
        beside = element.getnext()
        if beside is None:
            continue
        if (element.tag, beside.tag) in {("th", "td"), ("dt", "dd")}:
            beside.text = f"{'' if _words(element).endswith(':') else ':'} {beside.text or ''}"
            beside.tag = "span"
        elif element.tag in _IN_A_ROW and beside.tag in _IN_A_ROW and not (element.tail or "").strip():
            parent = element.getparent()
            if parent is not None and parent.tag in _ROWS:
                element.tail = " | "


def _empty(element: HtmlElement) -> None:
    """It stays where it is: to take out one after the other would join the texts around them again and again."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _is_beside(element: HtmlElement) -> bool:
    if element.tag in _NEVER_READ or element.get("role") in _ROLES:
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style", "")[:500]):
        return True
    named = f"{element.get('class', '')[:500]} {element.get('id', '')[:100]}"
    # Some sites put the whole page into a box whose class says where its menu is.
    return _BESIDE.search(named) is not None and element.tag != "body" and next(element.iter("h1"), None) is None


def _heads_other_jobs(heading: HtmlElement) -> bool:
    said = _words(heading)
    return len(said) <= _MOST_HEADING and _OTHER_JOBS.fullmatch(said) is not None


def _empty_under(heading: HtmlElement, body: HtmlElement) -> None:
    """The box that a heading heads; where it heads none of its own, what follows it there."""
    parent = heading.getparent()
    if parent is None:
        return
    is_first = next(heading.itersiblings(preceding=True), None) is None
    if is_first and parent is not body and parent.tag != "main":
        _empty(parent)
        return
    under = [heading]
    for element in heading.itersiblings():
        if element.tag in _HEADINGS and element.tag <= heading.tag:
            break
        under.append(element)
    for element in under:
        _empty(element)


def _said(page: HtmlElement, name: str) -> str | None:
    for meta in page.iter("meta"):
        if name in {meta.get("property"), meta.get("name")} and (said := (meta.get("content") or "").strip()):
            return " ".join(said.split())[:_MOST_LINE]
    return None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
