"""What programs leave in texts that they copy: addresses of links beside their words or as notes, entities, codes."""

import html
import re

from worker.reading.links import address_behind, own_address
from worker.reading.markup.tex import without_tex

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][\da-fA-F]{2,4});")
# `:briefcase:`, `:fontawesome-solid-phone:`
_CODE = re.compile(r"(?<![\w:`]):[a-z][a-z0-9_+-]{1,40}:(?![\w:`])[ \t]?")
# `Acme Ltd <https://acme.example>`, as mails and word processors have it
_BESIDE = re.compile(r"([^\W_][\w'’-]{0,30}[)\"”]?)[ \t]?<((?:https?://|mailto:)[^\s<>]{1,400})>")
# `Acme Ltd [2]`, `[2]Acme Ltd`, and at the end `[2] https://acme.example` or `2. https://acme.example`
_NOTE = re.compile(
    r"^[ \t]{0,8}(?:\[(\d{1,3})\]:?|(\d{1,3})\.)[ \t]{1,4}((?:https?://|mailto:)\S{1,400})[ \t]*$", re.MULTILINE
)
_CALL = re.compile(r"[ \t]?\[(\d{1,3})\](?!\()")
_LEAST_NOTES = 2


def without_leftovers(text: str, *, is_markdown: bool = False) -> str:
    """The text, without TeX, codes of pictures, and addresses of links whose words are there. The person's own stay."""
    text = _without_notes(_BESIDE.sub(_linked, _CODE.sub("", without_tex(text)))) if _may_hold(text) else text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text and not is_markdown else text


def _may_hold(text: str) -> bool:
    return any(sign in text for sign in ("\\", "$", ":", "<", "["))


def _linked(beside: re.Match[str]) -> str:
    word, target = beside.groups()
    own = address_behind(word, target) or own_address(target)
    return f"{word} {own}" if own else word


def _without_notes(text: str) -> str:
    """Where addresses stand as notes below a text: without their numbers, and without those that are not one's own."""
    notes = {found[1] or found[2] for found in _NOTE.finditer(text)}
    called = {found[1] for found in _CALL.finditer(_NOTE.sub("", text))}
    if len(notes & called) < _LEAST_NOTES:
        return text
    text = _NOTE.sub(lambda note: own_address(note[3]) or "" if (note[1] or note[2]) in called else note[0], text)
    return _CALL.sub(lambda call: "" if call[1] in notes else call[0], text)
