"""Tags of page makers that say what is what (`<Job title="…">`, `{{< job company="…" >}}`) → a line for each field."""

import re

_VALUE = r"""(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|\{[^{}\n]{0,400}\})"""
_FIELD = re.compile(rf"([A-Za-z][\w-]{{0,30}})\s?=\s?({_VALUE})")
_TAGS = re.compile(
    rf"<[A-Z][\w.]{{0,40}}((?:\s{{1,20}}[A-Za-z][\w-]{{0,30}}\s?=\s?{_VALUE}){{1,20}})\s{{0,20}}/?>"
    rf"|\{{\{{[<%]\s?[\w/-]{{1,40}}((?:\s{{1,20}}[A-Za-z][\w-]{{0,30}}\s?=\s?{_VALUE}){{1,20}})\s{{0,20}}/?[%>]\}}\}}"
)
# What is shown, by the names that people give it, and how a form would call it.
_LABELS = {
    **dict.fromkeys(("title", "position", "role", "jobtitle", "job", "job_title", "job-title"), "Title"),
    **dict.fromkeys(("company", "employer", "organization", "organisation", "org", "workplace", "at"), "Company"),
    **dict.fromkeys(("location", "place", "city", "where"), "Location"),
    **dict.fromkeys(
        (
            *("date", "dates", "period", "when", "duration", "time", "year", "years", "daterange", "date_range"),
            *("timeframe", "timespan", "time_period", "timeperiod", "tenure"),
        ),
        "Dates",
    ),
    **dict.fromkeys(("school", "university", "institution", "college"), "School"),
    **dict.fromkeys(("degree", "qualification", "studytype"), "Degree"),
    **dict.fromkeys(("area", "major", "field", "fieldofstudy"), "Field"),
    **dict.fromkeys(("name", "heading", "label", "text", "summary", "description", "subtitle", "tech", "stack"), ""),
}
_OF_WORK = frozenset({"position", "role", "jobtitle", "job_title", "job-title"})
_ORDER = ("Title", "Company", "Degree", "School", "Field", "Location", "Dates", "")
_START = frozenset(
    {"start", "from", "startdate", "start_date", "start-date", "begin", "since", "startyear", "start_year"}
    | {"fromdate", "from_date", "datefrom", "date_from", "startedon", "started", "begindate", "begin_date", "datestart"}
)
_END = frozenset(
    {"end", "to", "enddate", "end_date", "end-date", "until", "till", "endyear", "end_year"}
    | {"todate", "to_date", "dateto", "date_to", "endedon", "ended", "finishdate", "finish_date", "dateend"}
)


def as_fields(text: str) -> str:
    """The text, with the fields of such tags as lines of a form; other attributes are left out with their tag."""
    return _TAGS.sub(_lines, text) if "<" in text else text


def _lines(tag: re.Match[str]) -> str:
    said = {name: value[1:-1].strip("\"'` ") for name, value in _FIELD.findall(tag[1] or tag[2] or "")}
    found = labelled(said)
    return "\n".join(["", *found, ""]) if found else ""


def labelled(said: dict[str, str]) -> list[str]:
    """The lines of a form for fields by their names (`Company: Acme Ltd`); names that say nothing are left out."""
    said = {name.lower(): value for name, value in said.items() if value}
    start = next((said[name] for name in said if name in _START), "")
    end = next((said[name] for name in said if name in _END), "")
    dates = " – ".join(filter(None, (start, end or "Present"))) if start or end else ""
    known = [(_LABELS[name], value) for name, value in said.items() if name in _LABELS]
    known += [("Dates", dates)] * bool(dates)
    held = dict(known)
    if "Degree" in held and "Field" in held:
        known = [field for field in known if field[0] not in {"Degree", "Field"}]
        known.append(("Degree", f"{held['Degree']} in {held['Field']}"))
    known.sort(key=lambda field: _ORDER.index(field[0]))
    return [f"{label}: {value}" if label else value for label, value in known]


def is_field(name: str) -> bool:
    """Whether a field of this name says who somebody was, where or when."""
    return bool(_LABELS.get(name.lower())) or name.lower() in _START | _END


def is_of_work(name: str) -> bool:
    """Whether a field of this name says what only a position or a study has; events have titles, places and dates."""
    return _LABELS.get(name.lower()) in {"Company", "School", "Degree"} or name.lower() in _OF_WORK
