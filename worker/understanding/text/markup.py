"""Markdown's marks in a line → plain text; where emphasis changes in an entry, one field ends, as in typeset files."""

import re
from collections.abc import Iterator

from worker.reading.links import address_behind
from worker.reading.looks import Seen, fields_by_look
from worker.understanding.words.addresses import has_address
from worker.understanding.words.heading_names import section_named, section_of_plain_words

_LINK = re.compile(r"!?\[([^\]]{0,300})\]\(([^)\s]{0,600})[^)]{0,300}\)")
# Code spans side by side are a list: `SQL` `Python`.
_SPANS_IN_A_ROW = re.compile(r"(`[^`\n]{1,60}`)[ \t]+(?=`[^`\s])")
_EMPHASIS = re.compile(r"(\*\*|__|`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1")
_LIGHT_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])")
# Bold or leaning words, and a colon behind them.
_STRESSED = re.compile(
    r"(?P<bold>(?:\*\*|__)(?=[^\s*_])[^*_\n]{1,200}(?<=[^\s*_])(?:\*\*|__))(?P<colon>:?)"
    r"|(?<![\w*_])(?P<italic>[*_](?=[^\s*_])[^*_\n]{1,200}(?<=[^\s*_])[*_])(?![\w*_])"
)
_LEANING = re.compile(r" {0,3}[*_](?=[^\s*_])")
_NO_LETTER = re.compile(r"[^a-z]+")
_MARKS = "*_"


def plain(text: str, *, is_entry: bool) -> str:
    """The text without marks. `is_entry`: what may be a line of fields, and no bullet: a tab parts those that show."""
    text = _SPANS_IN_A_ROW.sub(r"\1, ", _LINK.sub(_said, text))
    if is_entry and "\t" not in text and not has_address(text):
        text = _parted(text)
    return _LIGHT_EMPHASIS.sub(r"\1", _EMPHASIS.sub(r"\2", text))


def is_leaning(text: str) -> bool:
    """True for a line that is emphasised as a whole, and lightly."""
    match = _STRESSED.fullmatch(text.strip())
    return match is not None and match["italic"] is not None


def _said(match: re.Match[str]) -> str:
    """The label, or the address where the label only names it (`[mail](mailto:…)`) or there is none."""
    label, target = match[1], match[2]
    return address_behind(label, target) or label or target.removeprefix("mailto:")


def _parted(text: str) -> str:
    words = list(_seen(text))
    if len({word[1:] for word in words}) == 1:
        return text
    fields = fields_by_look(words)
    if len(fields) == 1 or _heads(fields[0]):
        return text
    # A bracket parts by itself.
    return "\t".join(fields).replace("\t(", " (")


def _heads(text: str) -> bool:
    """True for the name of a section before what it lists."""
    name = _NO_LETTER.sub(" ", text.lower()).strip()
    return section_named(name) is not None or section_of_plain_words(name) is not None


def _seen(text: str) -> Iterator[Seen]:
    """The words with their looks; a colon between two that are both stressed is a sign like others."""
    at = 0
    for match in _STRESSED.finditer(text):
        yield from _words(text[at : match.start()])
        run, is_bold = (match["bold"] or match["italic"]).strip(_MARKS), match["bold"] is not None
        has_colon = bool(match["colon"]) or run.endswith(":")
        is_parted = has_colon and is_bold and _LEANING.match(text, match.end()) is not None
        yield from _words(run.rstrip(":") + ":" * (has_colon and not is_parted), is_bold=is_bold, is_italic=not is_bold)
        yield from _words(";" * is_parted)
        at = match.end()
    yield from _words(text[at:])


def _words(text: str, *, is_bold: bool = False, is_italic: bool = False) -> Iterator[Seen]:
    return (Seen(word, is_bold=is_bold, is_italic=is_italic) for word in text.split())
