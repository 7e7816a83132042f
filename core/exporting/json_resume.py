"""JSON Resume. Source: the schema at jsonresume.org, 1.0.0."""

import json
import re
from typing import Any

from client_sdk.models import ResumeData, ResumeRole
from core.exporting.sheets import Contact, clean, contacts
from core.language.dates import is_present, year_and_month

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_PHONE = re.compile(r"\+?[\d ()/.-]{6,30}")


def json_resume(resume: ResumeData) -> str:
    """The résumé. Entries that are one line of the person's stay one; dates are to the month or year."""
    basics = {"name": clean(resume.name or ""), "label": clean(resume.headline or ""), **_contact(contacts(resume))}
    content = {
        "$schema": _SCHEMA,
        "basics": _without_empty({**basics, "summary": clean(resume.summary)}),
        "work": [_work(role) for role in resume.roles],
        "education": [{"studyType": text} for line in resume.education if (text := clean(line))],
        "certificates": [{"name": text} for line in resume.certifications if (text := clean(line))],
        "skills": [{"name": text} for line in resume.skills if (text := clean(line))],
    }
    return json.dumps(_without_empty(content), ensure_ascii=False, indent=2) + "\n"


def _contact(found: tuple[Contact, ...]) -> dict[str, Any]:
    """Each way of reaching the person where the schema has it; the first page is theirs, others are profiles."""
    kinds: dict[str, list[str]] = {"email": [], "phone": [], "url": [], "address": []}
    for each in found:
        kinds[_kind(each)].append(each.href if _kind(each) == "url" and each.href else each.text)
    first = {name: kinds[name][0] for name in ("email", "phone", "url") if kinds[name]}
    profiles = [{"url": url} for url in kinds["url"][1:]]
    # One town, or what else there is: the schema has no other place for it.
    rest = [*kinds["address"], *kinds["email"][1:], *kinds["phone"][1:]]
    return {**first, "location": {"city": "; ".join(rest)} if rest else {}, "profiles": profiles}


def _kind(contact: Contact) -> str:
    if contact.href is not None:
        return "email" if contact.href.startswith("mailto:") else "url"
    return "phone" if _PHONE.fullmatch(contact.text) else "address"


def _work(role: ResumeRole) -> dict[str, Any]:
    start, end = _iso(role.start), _iso(role.end)
    if start and not role.end:
        # Without an end the schema takes a role as going on.
        end = start
    unread = [clean(date) for date in (role.start, role.end) if date and not _iso(date) and not is_present(date)]
    entry = {
        "name": clean(role.company),
        "position": clean(role.title),
        "location": clean(role.location or ""),
        "startDate": start,
        "endDate": end,
        "summary": f"Dates: {' to '.join(unread)}" if unread else "",
        "highlights": [text for bullet in role.bullets if (text := clean(bullet.text))],
    }
    return _without_empty(entry)


def _iso(written: str | None) -> str:
    moment = None if is_present(written) else year_and_month(written)
    if moment is None:
        return ""
    year, month = moment
    return f"{year}-{month:02}" if month else str(year)


def _without_empty(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value}
