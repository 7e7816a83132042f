"""A record as text for a terminal: what is in doubt first, then all that it says."""

from collections.abc import Iterator
from uuid import UUID

from rich.console import Console
from rich.text import Text

from client_sdk.cli.record_sheet import other_facts, tags_of
from client_sdk.cli.tables import print_hanging, print_heading
from client_sdk.record import (
    Dated,
    DocumentReport,
    Doubt,
    Fact,
    Record,
    RecordCertification,
    RecordEducation,
    RecordRole,
    RecordSkill,
    RecordWork,
    SpokenLanguage,
)

_NOT_DONE = {"does_not": "not: ", "plans": "planned: "}
_LEFT_OUT = {
    "private": "private (birth, nationality and the like)",
    "hidden": "hidden from readers of the file",
    "repeated": "repeated on each page",
}


def print_record(console: Console, record: Record, *, with_ids: bool) -> None:
    """Print a record. With ids, each thing carries the tag that the other commands take."""
    tags = {each: f" [{tag}]" for each, tag in tags_of(record).items()} if with_ids else {}
    is_empty = True
    for title, lines in _parts(record):
        shown = list(lines)
        is_empty &= not shown
        if shown:
            print_heading(console, title)
        for identifier, line in shown:
            tag = Text(tags.get(identifier, ""), style="dim") if identifier is not None else Text()
            print_hanging(console, Text.assemble(line, tag), indent=4 if line.plain.startswith("  ") else 2)
    if is_empty:
        console.print("Your record is empty. Add a résumé: bespoke resume add FILE")


Line = tuple[UUID | None, Text]


def _parts(record: Record) -> Iterator[tuple[str, Iterator[Line]]]:
    tags = tags_of(record)
    yield "In doubt", (line for doubt in record.doubts for line in doubt_lines(doubt, tags[doubt.id]))
    yield "You", _person(record)
    yield "Roles", (line for role in record.roles for line in _role(role))
    yield "Education", ((each.id, Text(_education(each))) for each in record.education)
    yield "Certifications", ((each.id, Text(_certification(each))) for each in record.certifications)
    yield "Skills", ((each.id, Text(_skill(each))) for each in record.skills)
    yield "Languages", ((each.id, Text(_language(each))) for each in record.languages)
    for title, works in (
        ("Projects", record.projects),
        ("Publications", record.publications),
        ("Awards", record.awards),
    ):
        yield title, ((work.id, Text(_work(work))) for work in works)
    yield "Other facts", (_fact(fact) for fact in other_facts(record))


def doubt_lines(doubt: Doubt, tag: str) -> Iterator[Line]:
    """A question with its tag, its numbered choices below it."""
    yield None, Text.assemble((doubt.question, "yellow"), (f" [{tag}]", "dim"))
    for number, choice in enumerate(doubt.choices, start=1):
        yield None, Text(f"  {number}. {choice}")


def _person(record: Record) -> Iterator[Line]:
    if record.person.name:
        yield None, Text(record.person.name, style="bold")
    if record.person.headline:
        yield None, Text(record.person.headline, style="italic")
    for contact in record.person.contact:
        yield contact.id, Text(contact.text)


def _role(role: RecordRole) -> Iterator[Line]:
    name = ", ".join(part for part in (role.title, role.company, role.location) if part)
    kind = "" if role.kind == "work" else f", {role.kind}"
    yield role.id, Text.assemble((name, "bold"), (f"{_dates(role)}{kind}", "dim"), _mark(role))
    for fact in role.evidence:
        yield fact.id, Text.assemble("  • ", _fact(fact)[1])


def _fact(fact: Fact) -> Line:
    return fact.id, Text.assemble((_NOT_DONE.get(fact.polarity, ""), "yellow"), fact.text, _mark(fact))


def _mark(thing: RecordRole | Fact) -> tuple[str, str]:
    if not thing.corrected:
        return "", ""
    return (" (yours)" if not thing.sources else " (corrected)"), "cyan"


def _dates(thing: Dated) -> str:
    dates = " to ".join(date for date in (thing.start, thing.end) if date)
    return f" ({dates})" if dates else ""


def _education(entry: RecordEducation) -> str:
    name = ", ".join(part for part in (entry.title, entry.institution) if part) or entry.text
    return f"{name}{_dates(entry)}{_status(entry.status)}"


def _certification(entry: RecordCertification) -> str:
    expires = f"expires {entry.expires}" if entry.expires and entry.expires not in entry.text else None
    said = [part for part in (entry.issuer, entry.issued) if part and part not in entry.text]
    return ", ".join([entry.text, *said, *([expires] if expires else [])]) + _status(entry.status)


def _status(status: str) -> str:
    return "" if status == "held" else f", {status}"


def _skill(skill: RecordSkill) -> str:
    level = f" ({skill.level})" if skill.level else ""
    return f"{skill.label}{level}{_status(skill.polarity)}"


def _language(language: SpokenLanguage) -> str:
    return f"{language.label} ({language.level})" if language.level else language.label


def _work(work: RecordWork) -> str:
    return ": ".join(part for part in (work.title, work.text if work.text != work.title else "") if part) + _dates(work)


def print_report(console: Console, report: DocumentReport) -> None:
    """Print what was read in a document, and what was not."""
    pages = f", {report.pages} page{'' if report.pages == 1 else 's'}" if report.pages else ""
    language = f", language {report.language}" if report.language else ""
    kinds = {"other": "neither a résumé nor a story: it adds nothing to your record", "resume": "résumé"}
    console.print(Text(f"Read as: {kinds.get(report.kind, report.kind)}{pages}{language}"))
    console.print(Text(f"{report.lines_placed} lines were understood, {len(report.lines_unplaced)} were not"))
    for line in report.lines_unplaced:
        print_hanging(console, Text(f"  ? {line}"), indent=4)
    for left in report.left_out:
        console.print(Text(f"{left.count} left out: {_LEFT_OUT.get(left.reason, left.reason)}"))
    for warning in report.warnings:
        console.print(Text(f"Warning: {warning}", style="yellow"))
    for doubt in report.doubts:
        for _, shown in doubt_lines(doubt, doubt.id.hex[:8]):
            console.print(shown)
