"""Lines about how to reach a person → what each is, and when two are one."""

import re

_SEPARATOR = re.compile(r"\s+[|•·∣⋅]\s+|\s*\t\s*|\s{3,}")
_EMAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]++@[^\s@<>]+\.[^\s@<>.]+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S|(?<![\w.-])[\w-]++(?:\.[\w-]++(?=\.))*\.[a-z]{2,10}(?:/\S{0,300}+)?$", re.IGNORECASE
)
_NOT_PHONE = re.compile(r"[^\d+()./\s-]")
_PHONE_LABEL = re.compile(r"^(?:tel|phone|mobile|cell|mob|telephone|fax|t|m|p)\b\.?\s*[:：]?\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_DIGITS = range(7, 16)


def contact_lines(line: str) -> list[str]:
    """The parts of a line that has several: `jane@example.org | +44 20 7946 0000`."""
    return [part.strip() for part in _SEPARATOR.split(line) if part.strip()]


def contact_kind(text: str) -> str:
    """One of `email`, `phone`, `link`, `place`, `other`."""
    if _EMAIL.search(text):
        return "email"
    bare = _PHONE_LABEL.sub("", text)
    if sum(character.isdigit() for character in bare) in _DIGITS and not _NOT_PHONE.search(bare):
        return "phone"
    if _LINK.search(text):
        return "link"
    return "place" if re.search(r"[^\W\d_]", text) else "other"


def contact_key(kind: str, text: str) -> str:
    """Equal for two ways to write one address or number."""
    plain = text.casefold().strip()
    if kind == "phone":
        return "".join(character for character in plain if character.isdigit())
    if kind == "email":
        match = _EMAIL.search(plain)
        return match[0] if match else plain
    return _SCHEME.sub("", plain).rstrip("/") if kind == "link" else " ".join(plain.split())
