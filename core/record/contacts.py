"""Lines about how to reach a person → what each is, and when two are one."""

import re
from typing import Literal

_SEPARATOR = re.compile(r"\s+[|•·∣⋅]\s+|\s*\t\s*|\s{3,}")
_EMAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]++@[^\s@<>]+\.[^\s@<>.]+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S|(?<![\w.-])[\w-]++(?:\.[\w-]++(?=\.))*\.[a-z]{2,10}(?:/\S{0,300}+)?$", re.IGNORECASE
)
_NOT_PHONE = re.compile(r"[^\d+()./\s-]")
_PHONE_LABEL = re.compile(r"^(?:tel|phone|mobile|cell|mob|telephone|fax|t|m|p)\b\.?\s*[:：]?\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_DIGITS = range(7, 16)
# What stands beside an address and says what its writer holds, may or has.
_PAPER = re.compile(
    r"(?i:\blicen[cs]ed?\b|\bregist(?:ered|ration|rant)\b|\bchartered\b|\bcertifi(?:ed|cate)\b)"
    r"|\b(?:PIN|NMC|GMC|HCPC|GDC|GPhC|SSSC|NISCC|SIA|CSCS|CPCS|INDoS|QTS|ACCA|SRA)\b.{0,20}\d{3}"
    r"|\b(?:[A-Z][a-z]+ ){1,3}(?:Council|Board|England|Wales|Scotland|Authority|College)"
    r"(?: \(?no\.?\)?)?: ?[A-Z]{0,3}\d{4}"
)
_PERMIT = re.compile(
    r"\bright to (?:live and )?work\b|\b(?:authori[sz]ed|eligible|entitled|permitted) to work\b"
    r"|\bwork (?:permit|authori[sz]ation|visa)\b|\b(?:visa|settled) status\b|\bcitizen(?:ship)?\b"
    r"|\bpermanent resident\b|\bno sponsorship\b"
    r"|\b(?:own|have an?|with) (?:car|van|vehicle|transport)\b|^car owner\b"
    r"|\bavailable (?:now|at once|immediately|from|on|for|at)\b|\bfree (?:on|at) \w+days?\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:born|birth|dob|d\.o\.b)\b", re.IGNORECASE)


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


def told_beside(text: str) -> Literal["certification", "summary"] | None:
    """What a line beside the address is evidence of: a licence or registration, or what somebody may and has.

    None for an address, and for a day of birth, which nobody cites.
    """
    if contact_kind(text) not in {"place", "other"} or _BIRTH.search(text):
        return None
    if _PAPER.search(text):
        return "certification"
    return "summary" if _PERMIT.search(text) else None
