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
        ("date", "dates", "period", "when", "duration", "time", "years", "daterange", "timeframe"), "Dates"
    ),
    **dict.fromkeys(("school", "university", "institution", "college"), "School"),
    **dict.fromkeys(("degree", "qualification", "studytype"), "Degree"),
    **dict.fromkeys(("area", "major", "field", "fieldofstudy"), "Field"),
    **dict.fromkeys(("name", "heading", "label", "text", "summary", "description", "subtitle", "tech", "stack"), ""),
}
_START = frozenset({"start", "from", "startdate", "start_date", "start-date", "begin", "since"})
_END = frozenset({"end", "to", "enddate", "end_date", "end-date", "until", "till"})


def as_fields(text: str) -> str:
    """The text, with the fields of such tags as lines of a form; other attributes are left out with their tag."""
    return _TAGS.sub(_lines, text) if "<" in text else text


def _lines(tag: re.Match[str]) -> str:
    said = {name.lower(): value[1:-1].strip("\"'` ") for name, value in _FIELD.findall(tag[1] or tag[2] or "")}
    found = [_labelled(_LABELS[name], value) for name, value in said.items() if name in _LABELS and value]
    start = next((said[name] for name in said if name in _START), "")
    end = next((said[name] for name in said if name in _END), "")
    if start or end:
        found.append(_labelled("Dates", " – ".join(filter(None, (start, end or "Present")))))
    return "\n".join(["", *found, ""]) if found else ""


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if label else value
