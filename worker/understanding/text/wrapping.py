"""Lines that a page broke → whole items again."""

import re
from dataclasses import dataclass

from core.language.tongues import foreign_words
from core.language.verbs import verb_form
from worker.understanding.text.lines import Line

_OPEN_ENDS = (",", "-", "–", "—", "&", "/", "(", "+")
_CONNECTING = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "that", "the", "their"}
    | {"to", "with", "which", "who", "while", "including", "across", "than", "per", "over", "under", "between", "using"}
)
_LABELLED = re.compile(r"^[^\W\d_][\w &/'’()+-]{1,40}[:：]\s")
_TERMINAL = (".", "!", "?", "…", ":", ";")
_FULL_SHARE = 0.78
_FULL_MIN = 45


@dataclass(frozen=True, kw_only=True)
class Item:
    """A bullet or a paragraph, on one line."""

    text: str
    is_bullet: bool
    after_blank: bool = False


def unwrap(lines: list[Line], *, as_list: bool = False) -> list[Item]:
    """Each bullet and each paragraph whole, however the page had broken it.

    In a list without bullets (`as_list`) a line that ends a sentence ends the item.
    """
    width = max((len(line.flat) for line in lines), default=0)
    items: list[Item] = []
    previous: Line | None = None
    opener: Line | None = None
    for line in lines:
        if previous is not None and opener is not None and _continues(previous, line, opener, width, as_list=as_list):
            last = items[-1]
            items[-1] = Item(text=joined(last.text, line.flat), is_bullet=last.is_bullet, after_blank=last.after_blank)
        else:
            items.append(Item(text=line.flat, is_bullet=line.is_bullet, after_blank=line.after_blank))
            opener = line
        previous = line
    return items


def joined(text: str, more: str) -> str:
    """A hyphen at the end of a line nearly always belongs to the word: `hand-` `over` stays `hand-over`."""
    ends_in_hyphen = text.endswith("-") and text[-2:-1].isalpha()
    return text + more if ends_in_hyphen else f"{text} {more}"


def is_open_ended(text: str) -> bool:
    """True when `text` ends in a comma, a dash or a word that wants another one."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    foreign = foreign_words()
    is_connecting = last in _CONNECTING or (foreign is not None and last in foreign.connecting)
    return text.endswith(_OPEN_ENDS) or is_connecting


def _continues(previous: Line, line: Line, opener: Line, width: int, *, as_list: bool) -> bool:
    if line.is_bullet or line.after_blank or line.is_marked_heading or _LABELLED.match(line.flat):
        return False
    if opener.is_bullet and line.indent > opener.indent:
        return True
    before, after = previous.flat, line.flat
    if after[0].islower() or is_open_ended(before):
        return True
    is_full = len(before) >= max(_FULL_MIN, width * _FULL_SHARE)
    if not is_full or before.endswith(":"):
        return False
    if before.endswith(_TERMINAL):
        return not opener.is_bullet and not as_list
    first_word = after.split()[0].strip(",.;:")
    return not first_word[:1].isupper() or verb_form(first_word) is None
