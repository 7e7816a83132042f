"""What was taken for an item and is none is unplaced, whoever read it, and nothing of it is left in the record."""

from collections.abc import Sequence

from core.record.readings import EntryKind, ExtractedDocument, ExtractedEntry, ExtractedEvidence
from core.record.true_items import with_true_items
from tests.fakes.readings import reading

Listed = tuple[ExtractedEvidence, list[ExtractedEntry]]


def _listed(*titles: str, kind: EntryKind = "skill", line: str = "", issuer: str | None = None) -> Listed:
    text = line or ", ".join(titles)
    entries = [
        ExtractedEntry(key=f"{text}-{place}", kind=kind, title=title, text=title, evidence_key=text, issuer=issuer)
        for place, title in enumerate(titles)
    ]
    return ExtractedEvidence(key=text, kind=kind, text=text), entries


def _document(*lists: Listed, contact: Sequence[str] = ()) -> ExtractedDocument:
    read = reading(skills=["Malting"], entries=[entry for _, entries in lists for entry in entries], contact=contact)
    return read.model_copy(update={"evidence": [*read.evidence, *(line for line, _ in lists)]})


def test_an_item_that_is_none_goes_from_its_list_and_is_told() -> None:
    read = with_true_items(_document(_listed("Brewing", "which he sold", "[Racking")), language="en")

    assert [entry.title for entry in read.entries] == ["Brewing", "Racking"]
    assert "Brewing, Racking" in [line.text for line in read.evidence]
    assert read.report.lines_unplaced == ["which he sold"]


def test_a_list_of_which_much_is_none_is_no_list() -> None:
    read = with_true_items(_document(_listed("Moss", "P. Alder", "R. Tarn", "On casks")), language="en")

    assert read.entries == []
    assert [line.text for line in read.evidence] == ["Malting"]
    assert read.report.lines_unplaced == ["Moss, P. Alder, R. Tarn, On casks"]


def test_years_behind_a_label_stay_with_it() -> None:
    line = "Customer service: 10+ years"
    read = with_true_items(_document(_listed("10+ years", line=line), _listed("2 years")), language="en")

    assert [entry.title for entry in read.entries] == []
    assert [each.text for each in read.evidence][-1] == line
    assert read.report.lines_unplaced == ["2 years"]


def test_years_beside_its_items_make_no_prose_of_a_list() -> None:
    read = with_true_items(_document(_listed("Brewing", "6 years", "Racking", "4 years")), language="en")

    assert [entry.title for entry in read.entries] == ["Brewing", "Racking"]
    assert "Brewing, 6 years, Racking, 4 years" in [line.text for line in read.evidence]
    assert read.report.lines_unplaced == []


def test_a_degree_is_called_without_its_torn_end() -> None:
    line, entries = _listed("Diploma in Malting and", kind="education", line="Diploma", issuer="Tarn College")
    read = with_true_items(_document((line, entries)), language="en")
    assert [(entry.title, entry.issuer) for entry in read.entries] == [("Diploma in Malting", "Tarn College")]


def test_of_a_degree_one_half_may_go_alone() -> None:
    line, entries = _listed("References", kind="education", line="References, Tarn College", issuer="Tarn College")
    read = with_true_items(_document((line, entries)), language="en")

    assert [(entry.title, entry.issuer) for entry in read.entries] == [("", "Tarn College")]
    assert read.report.lines_unplaced == []


def test_a_paper_whose_name_was_cut_short_is_called_by_its_line() -> None:
    line, (entry,) = _listed("Malting at", kind="certification", line="Malting at Tarn College, 2014")
    whole = entry.model_copy(update={"text": line.text})
    read = with_true_items(_document((line, [whole])), language="en")
    assert [entry.title for entry in read.entries] == ["Malting at Tarn College, 2014"]


def test_a_sentence_about_oneself_stays_and_names_no_skill() -> None:
    read = with_true_items(_document(_listed("I have built two kilns for my own malt")), language="en")

    assert read.entries == []
    assert [(line.kind, line.text) for line in read.evidence][-1] == (
        "summary",
        "I have built two kilns for my own malt",
    )
    assert read.report.lines_unplaced == []


def test_a_paper_told_in_a_sentence_stays() -> None:
    read = with_true_items(_document(_listed("I hold a clean driving licence", kind="certification")), language="en")

    assert ("summary", "I hold a clean driving licence") in [(line.kind, line.text) for line in read.evidence]


def test_what_a_model_claims_is_held_to_the_same() -> None:
    read = reading(skills=["Malting", "6 years", "and"], contact=["Name", "jane@tarn.example", "Jane Doe"])
    kept = with_true_items(read, language="en")

    assert [claim.label for claim in kept.claims] == ["Malting"]
    assert kept.person.contact == ["jane@tarn.example"]
    # Whose name it is, is said.
    assert kept.report.lines_unplaced == ["Name"]


def test_a_document_without_such_items_stays_as_it_is() -> None:
    read = _document(_listed("Brewing", "C++"), contact=["jane@tarn.example"])
    assert with_true_items(read, language="en") is read


def test_a_line_of_a_section_of_education_that_tells_of_none_is_unplaced() -> None:
    read = _document()
    told = [
        ExtractedEvidence(key=text, kind="education", text=text)
        for text in ("Geography (Level 4)", "Alder, P. & Moss, J. (2020) Tides of the north")
    ]
    document = with_true_items(read.model_copy(update={"evidence": [*read.evidence, *told]}), language="en")

    assert [line.text for line in document.evidence if line.kind == "education"] == ["Geography (Level 4)"]
    assert document.report.lines_unplaced == ["Alder, P. & Moss, J. (2020) Tides of the north"]
