"""The lines of a résumé → person, roles, entries, evidence, claims, doubts and a report."""

from dataclasses import replace

from core.language.sentences import sentences
from core.language.terms import mentions
from core.language.tongues import tongue, written_in
from core.record.readings import ExtractedDocument, ReadingReport
from core.record.true_items import with_true_items
from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of
from worker.understanding.collector import Collector
from worker.understanding.dates.dates_in_rows import with_dates_in_rows
from worker.understanding.dates.short_years import with_short_years
from worker.understanding.dates.whole_dates import with_whole_dates
from worker.understanding.doubts.coverage import coverage
from worker.understanding.doubts.lost_lines import heading_of_none, share_lost
from worker.understanding.doubts.one_question import ask_once
from worker.understanding.doubts.reporting import NO_RESUME, with_report
from worker.understanding.doubts.sure_certificates import with_sure_certificates
from worker.understanding.doubts.sure_lists import with_sure_lists
from worker.understanding.doubts.sure_positions import ask_about_misread
from worker.understanding.doubts.sure_schools import ask_about_misread_schools
from worker.understanding.learned.line_model import line_labels
from worker.understanding.lists.certificate_entries import is_certificate, with_products
from worker.understanding.lists.certificate_lists import with_certificates_apart
from worker.understanding.lists.claims import make_claims
from worker.understanding.lists.held_certificates import with_certificates_in_place
from worker.understanding.lists.listed import add_languages, add_projects, add_skills, add_things
from worker.understanding.passages import Passage, place_of
from worker.understanding.people.form_fields import with_form_fields
from worker.understanding.people.front_matter import without_front_matter
from worker.understanding.people.lone_addresses import (
    with_lone_addresses,
    without_addresses_of_others,
    without_numbers_of_others,
)
from worker.understanding.people.mails import without_mail
from worker.understanding.people.name_lines import told_name
from worker.understanding.people.named_beside import named_beside
from worker.understanding.people.naming import NEAR_TOP, place_name
from worker.understanding.people.person import Top, read_person
from worker.understanding.people.spelt_names import spelt_name
from worker.understanding.positions.divided_work import Division, best_division, read_divided
from worker.understanding.positions.header_lines import with_header_lines
from worker.understanding.positions.judged_entries import with_missed_positions, without_other_entries
from worker.understanding.positions.learned_entries import with_schooling_told
from worker.understanding.positions.named_posts import with_named_posts
from worker.understanding.positions.parted_positions import with_positions_apart
from worker.understanding.positions.projects_below import with_projects_below
from worker.understanding.positions.several_periods import with_further_periods
from worker.understanding.positions.undated_lists import with_undated_lists
from worker.understanding.positions.work import ReadRole, add_roles
from worker.understanding.prose import positions_told, read_prose
from worker.understanding.schools.schooling import add_schooling
from worker.understanding.schools.taught_courses import with_bootcamps_apart, with_taught_courses
from worker.understanding.sections.document_kind import kind_of
from worker.understanding.sections.joint_headings import with_joint_headings
from worker.understanding.sections.labelled_records import with_fields_together
from worker.understanding.sections.list_lines import with_lists_in_place
from worker.understanding.sections.mending import mended, without_deeds
from worker.understanding.sections.named_sections import with_named_headings
from worker.understanding.sections.outline import Item, Outline
from worker.understanding.sections.regrouping import regrouped
from worker.understanding.sections.repeated_style import with_repeated_headers
from worker.understanding.sections.told_lines import with_told_lines
from worker.understanding.sections.unpaid_lists import with_unpaid_lists
from worker.understanding.text.column_names import without_column_names
from worker.understanding.text.column_tables import with_named_columns
from worker.understanding.text.columns import split_columns
from worker.understanding.text.glued_towns import with_towns_apart
from worker.understanding.text.inline_headings import without_heading
from worker.understanding.text.leading_signs import without_leading_signs
from worker.understanding.text.lines import Line, drawn_lines
from worker.understanding.text.rails import without_rail
from worker.understanding.text.tables import without_figures
from worker.understanding.text.wrapped_items import with_whole_items
from worker.understanding.years.left_over import ask_about_ranges, ranges_left_over
from worker.understanding.years.sure_paid import with_chances, without_unpaid
from worker.understanding.years.unsure_work import ask_about_unsure

# Sections in which sentences may tell positions.
_TELLING = frozenset({"work", "deed", "vol", "proj"})


def lines_of_resume(file: ReadFile) -> list[Line]:
    """The lines that are understood: rails, forms, broken dates and tables of figures are put in order first."""
    drawn = without_front_matter(without_rail(file.lines))
    if not any(line.box for line in drawn):
        divided = split_columns(file.text)
        drawn = lines_of(divided) if divided != file.text else drawn
    plain = with_towns_apart(without_leading_signs(drawn_lines(drawn)))
    named = without_column_names(with_named_columns(without_figures(plain)))
    ordered = with_whole_items(with_dates_in_rows(with_whole_dates(named)))
    return with_positions_apart(with_fields_together(with_short_years(ordered)))


def labels_of(lines: list[Line]) -> list[str]:
    """What each line is for: as the model says, with what is plain put right."""
    alike = with_repeated_headers(lines, with_named_headings(lines, mended(lines, line_labels(lines))))
    placed = with_lists_in_place(lines, regrouped(lines, without_deeds(lines, alike)))
    placed = with_certificates_apart(lines, with_certificates_in_place(lines, placed))
    placed = with_unpaid_lists(lines, with_joint_headings(lines, with_told_lines(lines, placed)))
    reached = with_lone_addresses(lines, with_form_fields(lines, with_taught_courses(lines, placed)))
    return without_numbers_of_others(lines, without_addresses_of_others(lines, reached))


def positions_of(lines: list[Line]) -> Division:
    """What the lines are for, and the positions that are read of them."""
    placed = with_schooling_told(lines, with_missed_positions(lines, labels_of(lines)))
    labels = with_named_posts(lines, with_undated_lists(lines, placed))
    labels = with_bootcamps_apart(lines, labels)
    best = best_division(lines, labels)
    told = with_schooling_told(lines, best.labels)
    best = best if told == best.labels else read_divided(lines, told)
    read = without_other_entries(lines, with_projects_below(lines, best))
    return replace(read, roles=with_chances(with_further_periods(read.roles), read.outline))


def add_positions(lines: list[Line], read: Division, collector: Collector) -> dict[str, ReadRole]:
    """Positions with their evidence and what is asked of each and of their dates. The paid ones by their keys."""
    roles = without_unpaid(read.roles)
    paid = add_roles(roles, collector, unclear=read.unclear)
    collector.roles = with_header_lines(collector.roles, paid, lines, read.labels, read.outline.entries)
    ask_about_ranges(ranges_left_over(lines, read.labels, read.outline.entries, roles), collector)
    ask_about_unsure(roles, lines, read.labels, collector)
    return paid


def read_resume(file: ReadFile, *, has_lists: bool = True) -> ExtractedDocument:
    """All that the offline engine finds in a résumé. Never raises; what it cannot make sense of gives little.

    Words mean what they do in the file's language, and in English. Without `has_lists` schools, skills and the like
    are left out: who weighs several ways to cut a page asks for positions alone.
    """
    with written_in(file.language):
        return _read_resume(file, has_lists=has_lists)


def _read_resume(file: ReadFile, *, has_lists: bool) -> ExtractedDocument:
    lines, around = without_mail(lines_of_resume(file))
    read = positions_of(lines)
    outline, roles = read.outline, read.roles
    if kind_of(lines, has_roles=any(role.fields.title and role.fields.employer for role in roles)) == "other":
        return _no_resume(file, lines)
    if has_lists:
        outline = with_sure_certificates(lines, read.labels, with_sure_lists(lines, read.labels, outline))
    place_name(outline, lines, read.labels)
    top = read_person(outline)
    outline.others += [*around, *(Line(text=text) for text in top.others)]
    spelt = named_beside(lines, spelt_name(lines, top.person.name), file.beside)
    name = spelt or told_name(lines[:NEAR_TOP])
    collector = Collector()
    _add_summary(outline, top, collector, tells_roles=not roles)
    if not roles:
        _add_told_work(outline, collector)
    paid = add_positions(lines, read, collector)
    ask_about_misread(paid, collector, share_lost(lines, read), heading_of_none(lines, read))
    if has_lists:
        _add_lists(outline, collector)
        _add_credentials(top.credentials, collector)
    ask_once(collector)
    document = ExtractedDocument(
        person=top.person.model_copy(update={"name": name}),
        text=file.text,
        roles=collector.roles,
        evidence=collector.evidence,
        entries=with_products(collector.entries),
        claims=make_claims(collector.evidence),
        doubts=collector.doubts,
    )
    told = coverage(lines, read.labels, outline.others, document)
    reported = with_report(document, told, total=outline.placed + len(outline.others), turned=collector.turned)
    return with_true_items(reported, language=tongue())


def _no_resume(file: ReadFile, lines: list[Line]) -> ExtractedDocument:
    """Nothing is taken from it."""
    report = ReadingReport(lines_unplaced=[line.flat for line in lines], warnings=[NO_RESUME])
    return ExtractedDocument(kind="other", text=file.text, report=report)


def _add_summary(outline: Outline, top: Top, collector: Collector, *, tells_roles: bool) -> None:
    """What the person says of themself. Where no header names a position, the sentences may."""
    for line in top.rest:
        if tells_roles and positions_told(line.flat):
            read_prose(line.flat, collector)
            continue
        for sentence in sentences(line.flat):
            collector.add("summary", sentence, place=place_of([line]))
    for item in _of(outline, "sum"):
        text = without_heading(item.text, "sum")
        if tells_roles:
            read_prose(text, collector)
            continue
        passage = Passage(item.lines)
        for sentence in sentences(text):
            collector.add("summary", sentence, place=passage.place_of(sentence))


def _add_told_work(outline: Outline, collector: Collector) -> None:
    """Positions that sentences tell where no header names one, whatever else the lines were taken for."""
    told = [item for item in outline.items if item.section in _TELLING and positions_told(item.text)]
    outline.items = [item for item in outline.items if item not in told]
    lines = [line for line in outline.others if positions_told(line.flat)]
    outline.others = [line for line in outline.others if line not in lines]
    outline.placed += len(lines)
    for text in (*(item.text for item in told), *(line.flat for line in lines)):
        read_prose(text, collector)


def _add_lists(outline: Outline, collector: Collector) -> None:
    schools = add_schooling([entry for entry in outline.entries if entry.section == "edu"], collector)
    ask_about_misread_schools(schools, collector)
    for item in _of(outline, "edu"):
        if is_certificate(item.text):
            add_things([item], "cert", collector)
        else:
            collector.add("education", item.text, place=place_of(item.lines))
    add_skills(_of(outline, "skill"), collector)
    add_languages(_of(outline, "lang"), collector)
    for section in ("cert", "award", "pub"):
        add_things(_of(outline, section), section, collector)
    add_projects([entry for entry in outline.entries if entry.section == "proj"], _of(outline, "proj"), collector)
    for section in ("deed", "work", "vol", "club"):
        for item in _of(outline, section):
            collector.add_deed(item.text, passage=Passage(item.lines))


def _of(outline: Outline, section: str) -> list[Item]:
    return [item for item in outline.items if item.section == section]


def _add_credentials(credentials: list[str], collector: Collector) -> None:
    """Letters behind the name, unless a certificate below says the same."""
    held = [item.text for item in collector.evidence if item.kind == "certification"]
    for credential in credentials:
        if not any(mentions(text, credential) for text in held):
            key = collector.add("certification", credential)
            collector.add_entry("certification", credential, text=credential, evidence_key=key)
