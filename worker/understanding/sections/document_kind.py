"""Whether a document is a résumé at all: a program, an invoice or a letter of application adds no roles."""

import re
from collections.abc import Sequence
from typing import Literal

from worker.understanding.learned.line_features import section_words
from worker.understanding.people.mails import APPLYING, CLOSING, SALUTATION
from worker.understanding.text.lines import Line

_CODE = re.compile(
    r"[{};](?:(?<!\s)\s+)?$|^\s*(?:def |class |import |from \w+ import|return\b|#include|function\b|const |let |var "
    r"|public |private "
    r"|if \(|for \(|while \(|else\b|elif |try:|except\b|end$|fi$|done$|echo |export |set -|[@$]|\.PHONY)"
    r"|\$\(|\$\{|=>|->|==|!=|&&|\|\||:=|^\s*[A-Z_]{2,}\s*[?:+]?=|^\s*(?://|/\*|\*/|<!--|</?\w+>)"
)
_INVOICE = re.compile(
    r"\b(?:invoice(?: (?:no|number|date))?|amount due|sub-?total|total due|bill to|payment terms|unit price|due date"
    r"|vat (?:no|number)|iban"
    r"|qty|purchase order|order number|receipt no)\b",
    re.IGNORECASE,
)
_CODE_SHARE = 0.35
# So many headings, each a line of its own, above a whole position: no program has them.
_LEAST_SECTIONS = 2
_INVOICE_LINES = 4
_OF_RESUMES = frozenset({"experience", "education", "skills", "projects", "certifications", "voluntary"})


def kind_of(lines: Sequence[Line], *, has_roles: bool) -> Literal["resume", "other"]:
    """`other` for what is no résumé. `has_roles`: a position with a title and an employer was found."""
    texts = [line.flat for line in lines]
    sections = {section_words(text)[1:] for text in texts if section_words(text)[:1] == "="} & _OF_RESUMES
    # Whoever ends all items of a list with a semicolon writes no program below such headings.
    is_told = has_roles and len(sections) >= _LEAST_SECTIONS
    if not is_told and sum(_CODE.search(line.text) is not None for line in lines) > _CODE_SHARE * len(lines):
        return "other"
    if sections:
        return "resume"
    if sum(_INVOICE.search(text) is not None for text in texts) >= _INVOICE_LINES:
        return "other"
    is_letter = any(SALUTATION.match(text) for text in texts)
    is_signed = any(CLOSING.match(text) for text in texts)
    applies = sum(APPLYING.search(text) is not None for text in texts)
    if is_letter and (is_signed or applies):
        return "other"
    return "other" if applies > 1 and not has_roles else "resume"
