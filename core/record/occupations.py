"""Which roles were paid work: volunteering, breaks and leave are worth telling, and no profession."""

import re

from core.record.models import Role

# `Parental leave cover` is a job like any other: the words have to be all there is.
_BREAK = re.compile(
    r"(?:^|[(,–—-]\s*)(?:(?:planned )?(?:career break|sabbatical|gap year|break from work)"
    r"|(?:parental|maternity|paternity|adoption|family|caring|carer['’]?s|sick) leave"
    r"|full[- ]time (?:parent|mother|father|carer)|stay[- ]at[- ]home (?:\w+)|home ?maker"
    r"|(?:carer? (?:for|of)|caring for|(?:looking|looked) after|(?:at )?home with|raising) (?:an? |my |our )?(?:\w+ )?"
    r"(?:parents?|mother|mum|father|dad|child|children|kids|son|daughter|family|relatives?|partner|wife|husband))"
    r"(?=\s*(?:$|[(),:;–—-]|to\b|for\b|and\b))",
    re.IGNORECASE,
)
# Who manages volunteers is paid as a rule.
_VOLUNTEER = re.compile(
    r"\bvolunteer(?:s|ing)?\b(?! (?:\w+ )?(?:co-?ordinat|manage|recruit|engage|services?\b|program|support|develop"
    r"|officer|lead|director))|\bvoluntary\b|\bunpaid\b|\bpro bono\b"
    r"|\bmissionary\b|\b(?:ncaa|varsity|collegiate|student)(?:[ -]\w{1,10}){0,2}[ -]athlete\b",
    re.IGNORECASE,
)
# In a name it takes more: paramedics are paid by a Volunteer Fire Department, too.
_VOLUNTEER_AT = re.compile(r"^volunteer(?:ing)?$|\((?:as a )?(?:volunteer(?:ing)?|voluntary|unpaid)\b", re.IGNORECASE)


def is_named(role: Role) -> bool:
    """True when the role says what it was or where."""
    return bool(role.title.strip() or role.company.strip())


def is_break(role: Role) -> bool:
    """True for a break, for leave and for care at home."""
    return _BREAK.search(role.title) is not None or _BREAK.search(role.company) is not None


def is_voluntary(role: Role) -> bool:
    """True for volunteering, and for a seat somewhere: both are worth telling, and neither is paid."""
    return (
        role.kind != "work"
        or _VOLUNTEER.search(role.title) is not None
        or _VOLUNTEER_AT.search(role.company) is not None
    )
