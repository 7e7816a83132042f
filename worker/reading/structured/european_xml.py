"""The XML that a Europass résumé carries beside its pages → the content of a JSON Resume.

Two forms are known: `SkillsPassport` (until 2020; names as of schema 3) and `Candidate` (since). Birth dates, sex and
nationality are in both, and are not looked at.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from worker.reading.normalise import normalise
from worker.reading.structured.cleaning import clean_value

KIND = "json-resume"
_MOST_BYTES = 4 * 1024**2
_MOST_ENTRIES = 200
_TAGS = re.compile(r"<[^<>]{0,300}>")
_BREAKS = re.compile(r"</(?:p|li|div)>|<br ?/?>", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?")
_TOO_LITTLE = 4
_TOWN = ("OrganizationContact", "Communication", "Address", "CityName")
_COMPETENCY = ("PersonQualifications", "PersonCompetency")


def read_european_xml(content: bytes, said: str) -> dict[str, Any] | None:
    """What the XML says that `said`, the text of the pages, says too; None where it is no such XML.

    Nobody sees what is attached. So a position, a school or a language that the pages do not name is left out.
    """
    root = _root(content)
    read = _FORMS.get(_name(root)) if root is not None else None
    if root is None or read is None:
        return None
    words = f" {_plain(said)} "
    found = read(root)
    for section, names in (
        ("work", ("position", "name")),
        ("education", ("area", "institution")),
        ("languages", ("language",)),
    ):
        found[section] = [each for each in found[section] if _is_said(each, names, words)][:_MOST_ENTRIES]
    name = found["basics"].get("name", "")
    if not name or f" {_plain(name)} " not in words or not (found["work"] or found["education"]):
        return None
    return {"kind": KIND, "content": clean_value(found)}


def _root(content: bytes) -> Any:
    if len(content) > _MOST_BYTES:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.doctype else root


def _is_said(entry: Mapping[str, str], names: tuple[str, ...], words: str) -> bool:
    told = [text for name in names if (text := _plain(entry.get(name, "")))]
    return bool(told) and all(f" {text} " in words for text in told)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalise(text).casefold()))


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _each(element: Any, *path: str) -> Iterator[Any]:
    """The elements below by their local names, whatever their namespaces."""
    if not path:
        yield element
        return
    for child in element:
        if _name(child) == path[0]:
            yield from _each(child, *path[1:])


def _text(element: Any, *path: str) -> str:
    """The text of the first such element, without markup."""
    found = next(_each(element, *path), None)
    text = "" if found is None else "".join(found.itertext())
    return " ".join(_TAGS.sub(" ", _BREAKS.sub(" ", text)).split())


def _lines(element: Any, *path: str) -> list[str]:
    """The paragraphs and items of such a text, which is HTML in the XML."""
    found = next(_each(element, *path), None)
    parts = _BREAKS.split("" if found is None else "".join(found.itertext()))
    texts = (" ".join(_TAGS.sub(" ", part).split()) for part in parts)
    return [text for text in texts if len(text) >= _TOO_LITTLE]


def _passport(root: Any) -> dict[str, Any]:
    learner = next(_each(root, "LearnerInfo"), root)
    person = next(_each(learner, "Identification"), learner)
    contact = next(_each(person, "ContactInfo"), person)
    name = " ".join(_text(person, "PersonName", part) for part in ("FirstName", "Surname"))
    skills = next(_each(learner, "Skills", "Linguistic"), learner)
    return {
        "basics": {
            "name": name.strip(),
            "label": _text(learner, "Headline", "Description", "Label"),
            "email": _text(contact, "Email", "Contact"),
            "phone": _text(contact, "TelephoneList", "Telephone", "Contact"),
            "location": {"city": _text(contact, "Address", "Contact", "Municipality")},
        },
        "work": [
            {
                "position": _text(each, "Position", "Label"),
                "name": _text(each, "Employer", "Name"),
                "location": _text(each, "Employer", "ContactInfo", "Address", "Contact", "Municipality"),
                "highlights": _lines(each, "Activities"),
                **_dates(_written(each, "From"), _written(each, "To"), _text(each, "Period", "Current")),
            }
            for each in _each(learner, "WorkExperienceList", "WorkExperience")
        ],
        "education": [
            {
                "area": _text(each, "Title"),
                "institution": _text(each, "Organisation", "Name"),
                **_dates(_written(each, "From"), _written(each, "To"), _text(each, "Period", "Current")),
            }
            for each in _each(learner, "EducationList", "Education")
        ],
        "languages": [*_tongues(skills, "MotherTongue", "native"), *_tongues(skills, "ForeignLanguage")],
        "skills": _listed(_lines(learner, "Skills", "Computer", "Description")),
    }


def _tongues(skills: Any, kind: str, level: str = "") -> list[dict[str, str]]:
    return [
        {
            "language": _text(each, "Description", "Label"),
            "fluency": level or _text(each, "ProficiencyLevel", "SpokenInteraction"),
        }
        for each in _each(skills, f"{kind}List", kind)
    ]


def _listed(lines: list[str]) -> list[dict[str, str]]:
    """Things named in lists: `SQL, Excel; R`."""
    names = (name.strip(" .") for line in lines for name in re.split(r"[,;•|]", line))
    return [{"name": name} for name in names if name]


def _written(entry: Any, end: str) -> str:
    """`2019-05` of `<From year="2019" month="--05"/>`."""
    found = next(_each(entry, "Period", end), None)
    if found is None:
        return ""
    month = found.get("month", "").strip("-")
    return "-".join(part for part in (found.get("year", ""), month) if part)


def _candidate(root: Any) -> dict[str, Any]:
    person = next(_each(root, "CandidatePerson"), root)
    profile = next(_each(root, "CandidateProfile"), root)
    name = " ".join(_text(person, "PersonName", part) for part in ("GivenName", "FamilyName"))
    channels = {_text(each, "ChannelCode"): each for each in _each(person, "Communication")}
    phone, email = channels.get("Telephone"), channels.get("Email")
    return {
        "basics": {
            "name": name.strip(),
            "email": "" if email is None else _text(email, "URI"),
            "phone": "" if phone is None else _text(phone, "DialNumber"),
            "summary": _text(profile, "ExecutiveSummary"),
        },
        "work": [
            {
                "position": _text(each, "PositionTitle"),
                "name": _text(employer, "OrganizationName"),
                "location": _text(each, "City") or _text(employer, *_TOWN),
                "highlights": _lines(each, "Description"),
                **_period(each, "EmploymentPeriod"),
            }
            for employer in _each(profile, "EmploymentHistory", "EmployerHistory")
            for each in _each(employer, "PositionHistory")
        ],
        "education": [
            {
                "area": _text(each, "EducationDegree", "DegreeName"),
                "institution": _text(each, "OrganizationName"),
                **_period(each, "AttendancePeriod"),
            }
            for each in _each(profile, "EducationHistory", "EducationOrganizationAttendance")
        ],
        "languages": [],
        "skills": [{"name": _text(each, "CompetencyName")} for each in _each(profile, *_COMPETENCY)],
    }


def _period(entry: Any, name: str) -> dict[str, str]:
    began, ended = (_text(entry, name, end, "FormattedDateTime") for end in ("StartDate", "EndDate"))
    current = next(
        (_text(entry, name, each) for each in ("CurrentIndicator", "Ongoing") if _text(entry, name, each)), ""
    )
    return _dates(began, ended, current)


def _dates(start: str, end: str, current: str) -> dict[str, str]:
    """As a JSON Resume has them. What neither ended nor goes on is a date alone."""
    began, ended = (_DAY.match(written) for written in (start, end))
    dates = {name: found[0] for name, found in (("startDate", began), ("endDate", ended)) if found}
    if "startDate" in dates and "endDate" not in dates and current != "true":
        dates["endDate"] = dates["startDate"]
    return dates


_FORMS: dict[str, Callable[[Any], dict[str, Any]]] = {"SkillsPassport": _passport, "Candidate": _candidate}
