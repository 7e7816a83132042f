"""What the style sheets in a page say of its elements: only of letters, of lines, and of what stands at the right.

A selector counts by its last part (`.job .date` as `.date`); one whose last part is but a tag counts alone. What is not
shown is no matter here: many pages show by programs what their sheets hide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_SHEET = re.compile(r"<style\b[^<>]{0,300}>", re.IGNORECASE)
_COMMENT = re.compile(r"/\*[^*]{0,4000}\*/")
_DECLARATION = re.compile(r"([a-z-]{3,20})\s{0,3}:\s{0,3}([^;{}]{1,60})")
_COMPOUND = re.compile(r"([a-z][a-z0-9]{0,15})?((?:[.#][\w-]{1,60}){0,4})")
_PARTS = re.compile(r"[.#][\w-]{1,60}")
_COMBINED = re.compile(r"[\s>+~]+")
# Of other media: paper, small screens.
_OTHER_MEDIA = re.compile(r"print|max-width|prefers|hover")
_KNOWN = frozenset({"font-weight", "font-style", "font-size", "float", "display", "justify-content", "flex-direction"})
_MOST_CHARACTERS, _MOST_RULES, _MOST_BY_PART = 200_000, 2_000, 16
_LONGEST_SELECTOR, _DEEPEST = 400, 8


@dataclass(kw_only=True, slots=True)
class Sheet:
    """Declarations by the last part of their selectors."""

    rules: dict[str, list[tuple[frozenset[str], dict[str, str]]]] = field(default_factory=dict)

    def said_of(self, tag: str, attributes: dict[str, str | None]) -> dict[str, str]:
        """What it says of an element."""
        if not self.rules:
            return {}
        own = [f".{name}" for name in (attributes.get("class") or "")[:_LONGEST_SELECTOR].split()]
        own += [f"#{attributes['id']}"] if attributes.get("id") else []
        all_parts = {tag, *own}
        said: dict[str, str] = {}
        for part in (tag, *own):
            for parts, declared in self.rules.get(part, ()):
                if parts <= all_parts:
                    said |= declared
        return said


def sheet_of(markup: str) -> Sheet:
    """The sheets in a page."""
    sheet, count, left = Sheet(), 0, _MOST_CHARACTERS
    for begins in _SHEET.finditer(markup):
        end = markup.find("</", begins.end(), begins.end() + left)
        if end < 0:
            break
        text = markup[begins.end() : end]
        left -= len(text)
        for selector, declared in _rules(_COMMENT.sub("", text)):
            for parts, last in _last_parts(selector):
                rules = sheet.rules.setdefault(last, [])
                if count < _MOST_RULES and len(rules) < _MOST_BY_PART:
                    rules.append((parts, declared))
                    count += 1
    return sheet


def _rules(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Selectors and what is declared, but for other media."""
    around: list[str] = []
    begins = 0
    for brace in re.finditer(r"[{};]", text):
        said = text[begins : brace.start()]
        if len(around) > _DEEPEST:
            break
        if brace[0] == "{":
            around.append(said.strip().lower()[-_LONGEST_SELECTOR:])
        elif brace[0] == ";" and around and not around[-1].startswith("@"):
            continue
        elif brace[0] == "}" and around:
            selector = around.pop()
            if not any(each.startswith("@") and _OTHER_MEDIA.search(each) for each in around):
                declared = {name: value.strip() for name, value in _DECLARATION.findall(said.lower()) if name in _KNOWN}
                if declared and not selector.startswith("@"):
                    yield selector, declared
        begins = brace.end()


def _last_parts(selector: str) -> Iterator[tuple[frozenset[str], str]]:
    for each in selector.split(","):
        compounds = _COMBINED.split(each.strip())
        last = _COMPOUND.fullmatch(compounds[-1])
        if last is None or not last[0] or (len(compounds) > 1 and not last[2]):
            continue
        named = _PARTS.findall(last[2])
        yield frozenset([*named, *([last[1]] if last[1] else [])]), named[-1] if named else last[1]
