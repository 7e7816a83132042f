"""Lines about how to reach a person → what each is, and when two are one."""

import re
from typing import Literal

from core.language.polarity import Polarity, polarity_of

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
    r"\blicen[cs]ed?\b|\bregist(?:ered|ration|rant)\b|\bchartered\b|\bcertifi(?:ed|cate)\b", re.IGNORECASE
)
_NUMBER_OF_PAPER = re.compile(
    r"\b(?:PIN|NMC|GMC|HCPC|GDC|GPhC|SSSC|NISCC|SIA|CSCS|CPCS|INDoS|QTS|ACCA|SRA)\b.{0,20}\d{3}"
    r"|\b(?:[A-Z][a-z]+ ){1,3}(?:Council|Board|England|Wales|Scotland|Authority|College)"
    r"(?: \(?no\.?\)?)?: ?[A-Z]{0,3}\d{4}"
)
# `reg. no. 123456` says so only beside a paper or who gives one; not `P.O. Box No. 34567`.
_NUMBER = re.compile(
    r"(?<!\bbox )(?<!\bbox\. )(?<!\bplot )(?<!\bhouse )(?<!\bflat )(?<!\bunit )(?<!\bdoor )(?<!\bstreet )"
    r"\b(?:no|number|reg|registration)\b\.?:? ?[A-Z]{0,3}\d{4}",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b[A-Z][a-z]+ (?:Council|Board|Authority|College|Institute|Chamber)\b")
# Numbers by which somebody or something is known: nobody cites them.
_IDENTITY = re.compile(
    r"\b(?:passport|national|NI|ID|identity|identification|tax|student|employee|staff|payroll|vehicle|car|company|bank"
    r"|account|insurance)\b(?: (?:ID|identity|identification|card|insurance|registration|reg|plate|file)\b){0,2}"
    r"\.? ?(?:no|number|reg|registration)\b\.?:? ?[A-Z]{0,3} ?\d",
    re.IGNORECASE,
)
# `12 Chartered Square`, and what stands in Leeds LS1 4AP
_ADDRESS = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’.-]{0,20} ){1,3}(?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court"
    r"|square|place|way|crescent|terrace|gardens?|hill|park|row|walk|boulevard|blvd)\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2} \d{5}\b"
)
# Who needs no leave to work has it.
_NO_NEED = re.compile(
    r"\bno (?:visa |work )?sponsorship\b(?: (?:is )?(?:needed|required|necessary))?"
    r"|\bno (?:visa|(?:work )?permit) (?:is )?(?:needed|required|necessary)\b"
    r"|\b(?:needs?|requires?) no (?:visa|sponsorship|(?:work )?permit)\b"
    r"|\b(?:do(?:es)?|will|would) not (?:need|require) (?:an? )?(?:visa|sponsorship|(?:work )?permit)\b",
    re.IGNORECASE,
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

    None for an address, and for a day of birth or a number of identity, which nobody cites.
    """
    if contact_kind(text) not in {"place", "other"} or _BIRTH.search(text) or _IDENTITY.search(text):
        return None
    is_numbered = _NUMBER.search(text) and (_PAPER.search(text) or _BODY.search(text))
    if is_numbered or _NUMBER_OF_PAPER.search(text):
        return "certification"
    if _ADDRESS.search(text):
        return None
    if _PAPER.search(text):
        return "certification"
    return "summary" if _PERMIT.search(text) else None


def polarity_beside(text: str) -> Polarity:
    """Whether such a line says that its writer has it: not `Driving licence: none`; `No sponsorship needed` does."""
    rest = _NO_NEED.sub(" ", text)
    return polarity_of(rest) if any(map(str.isalpha, rest)) else "does"
