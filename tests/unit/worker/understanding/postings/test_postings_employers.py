"""Who a posting speaks of, where no line names it: frames, forms of a name, and nobody at all."""

import pytest

from worker.understanding.postings.forms import employers_form, spelt_out, with_article
from worker.understanding.postings.hosts import mail_hosts, marks_of_hosts, web_hosts
from worker.understanding.postings.labels import rows_of_labels
from worker.understanding.postings.mentions import STRONG, Story, base_of
from worker.understanding.postings.page import Page
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.titles import titles
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of

_ABOUT = """About the job

Quillby is the place where farms and kitchens meet. At Quillby, we move food in a day.

Quillby Routes is looking for a Dispatch Planner to join the Quillby team. You will plan tours with Quillby Routes.

- Experience of planning
- Knowledge of Python

Quillby is an equal opportunity employer.
"""


def test_the_firm_is_named_not_its_product() -> None:
    assert read_posting(_ABOUT).company == "Quillby"


def test_frames_are_told_apart_from_longer_names() -> None:
    units = read_units(_ABOUT)
    said = Story(units, ["about"] * len(units)).mentions("Quillby")
    assert {"equal", "at", "says"} <= said.frames.keys() & STRONG
    assert 0 < said.free <= len(said.units) - 2


@pytest.mark.parametrize(
    ("name", "base"), [("The Marsh", "Marsh"), ("Marsh Bay Ltd", "Marsh Bay"), ("Marsh's", "Marsh"), ("Ltd", "Ltd")]
)
def test_a_name_without_article_and_form(name: str, base: str) -> None:
    assert base_of(name) == base


def test_the_article_is_as_sentences_have_it() -> None:
    assert with_article("The Marsh Trust", read_units("The Marsh Trust seeks a cook. Ask at the Marsh Trust.")) == (
        "Marsh Trust"
    )
    assert with_article("The Marsh", read_units("Cook\nThe Marsh\n\nAsk at the Marsh.")) == "The Marsh"
    assert with_article("The Marsh", read_units("The Marsh seeks a cook. You like Marsh food.")) == "Marsh"
    assert with_article("The Marsh", read_units("The Marsh seeks a cook. THE MARSH has boats.")) == "The Marsh"
    assert with_article("The Gym", read_units("Senior Gym Coach\n\nThe Gym grows.\n\n- Gym membership")) == "The Gym"


@pytest.mark.parametrize("word", ["Scala", "GitHub", "PLC-7"])
def test_what_is_asked_for_is_no_place(word: str) -> None:
    text = f"# Fitter\n\nMoss Ltd\n\nRequirements\n\n- Three years in {word}\n- Work done in {word}\n"
    assert read_posting(text).location is None


@pytest.mark.parametrize(
    ("said", "employer"),
    [
        ("Arden city council is looking for a clerk to join its team.", "Arden city council"),
        ("Harrow primary school is looking for an assistant. You help in class.", "Harrow primary school"),
        ("Sunrise community centre is looking for a cook.", "Sunrise community centre"),
        ("On behalf of our client Harrow Logistics Ltd, Oak Recruitment seeks a driver.", "Harrow Logistics Ltd"),
    ],
)
def test_names_that_sentences_hold(said: str, employer: str) -> None:
    assert read_posting(f"Assistant\n\n{said}\n\nRequirements\n- Patience\n").company == employer


@pytest.mark.parametrize("place", ["California", "Ontario, Canada"])
def test_a_place_on_a_line_of_its_own_employs_nobody(place: str) -> None:
    assert (
        read_posting(f"Net Mender\n{place}\nPermanent\n\nYou mend nets.\n\nRequirements\n- Patience\n").company is None
    )


def test_a_level_behind_a_title_belongs_to_it() -> None:
    units = read_units("We are looking for a Machinist II to turn shafts, and for a Welder by the sea.\n")
    kinds = ["about"] * len(units)
    found = {each.text for each in titles(Page(units=units, kinds=kinds, votes=votes_of(units, kinds)))}
    assert "Machinist II" in found
    assert "Machinist" not in found
    assert "Welder" in found


@pytest.mark.parametrize(
    ("name", "text", "whole"),
    [
        ("University of Sarn", "The University of Sarn, Marsh Bay (USMB) is old.", "University of Sarn, Marsh Bay"),
        ("University of Sarn", "The University of Sarn, Marsh Bay (DEF) is old.", "University of Sarn"),
        ("University of Sarn", "At the University of Sarn, Marsh Bay is near.", "University of Sarn"),
    ],
)
def test_letters_in_brackets_tell_how_far_a_name_goes(name: str, text: str, whole: str) -> None:
    assert spelt_out(name, read_units(text)) == whole


@pytest.mark.parametrize(
    ("line", "opens", "body"),
    [
        ("Quillby (QB) needs a planner.", "opens=first", "body=no"),
        ("The Quillby, a small firm of Sarn, is an organisation for farms.", "opens=first", "body=first"),
        ("We help Quillby is a firm.", "opens=no", "body=no"),
    ],
)
def test_what_a_text_begins_with_is_told(line: str, opens: str, body: str) -> None:
    marks = Story(read_units(line), ["about"]).marks("Quillby")
    assert {opens, body} <= marks


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("jobs@salt-marsh.co.uk", "mail=all"),
        ("jobs@saltmarshgroup.com", "mail=part"),
        ("jobs@sm.org", "mail=initials"),
        ("jobs@thesaltmarshes.org", "mail=in"),
        ("jobs@gmail.com", "mail=none"),
        ("https://www.saltmarsh.com/jobs", "web=all&False"),
    ],
)
def test_how_addresses_spell_a_name(address: str, mark: str) -> None:
    assert mark in marks_of_hosts("The Salt Marsh", mail_hosts([address]), web_hosts([address]))


def test_letters_that_a_text_explains_are_the_name_that_it_explains_them_by() -> None:
    names = ["SMT", "Salt Marsh Trust", "Sarn Milk Traders"]
    for text, name in (
        ("The Salt Marsh Trust (SMT) has boats.", "Salt Marsh Trust"),
        ("Salt Marsh Trust. SMT.", "SMT"),
    ):
        units = read_units(text)
        page = Page(units=units, kinds=["about"] * len(units), votes={})
        assert employers_form("SMT", names, page) == name


@pytest.mark.parametrize(("mail", "known"), [("jobs@quillby.beer", True), ("ann@quillby.beer", False)])
def test_a_mailbox_for_applications_names_who_employs(mail: str, known: bool) -> None:
    units = read_units(f"We brew.\n\nMail {mail} before May.\n")
    assert ("Quillby" in votes_of(units, ["about"] * len(units))) is known


@pytest.mark.parametrize("heading", ["Particular Duties & Tasks", "Careers"])
def test_headings_and_words_of_pages_employ_nobody(heading: str) -> None:
    posting = f"{heading}\n\nRigger\n\nYou rig lamps and hang them well.\n\nRequirements\n- Typing\n"
    assert read_posting(posting).company is None


def test_who_runs_a_platform_for_applications_employs_nobody_there() -> None:
    units = read_units("We brew.\n\nMail apply@successfactors.eu before May.\n")
    assert not votes_of(units, ["about"] * len(units))


def test_a_text_that_begins_with_the_longer_name_speaks_of_it_in_short_later() -> None:
    text = (
        "# Bartender\n\nFerrow Cider is a small press near the harbour. Ferrow is open all week, and Ferrow's yard"
        " seats ninety.\n\nAsk for a tour at Ferrow: jobs@ferrow.example\n"
    )
    assert read_posting(text).company == "Ferrow Cider"


def test_what_a_sentence_calls_a_post_is_the_title_and_employs_nobody() -> None:
    text = "Department: Floor\n\nThe Ballot Desk Steward is an onsite position at our hall. It helps all clerks.\n"
    read = read_posting(text)
    assert (read.title, read.company) == ("Ballot Desk Steward", None)


def test_in_a_table_of_labels_no_label_is_a_title() -> None:
    rows = "SALARY: $20,000\nLOCATION: Leeds\nBADGE NUMBER: 17\nDEPARTMENT: Parks\nTEAM CODE: B\n"
    assert rows_of_labels(rows.splitlines()) == {2, 4}
    assert read_posting(f"JOB DETAILS\n\n{rows}\nYou cut hedges and mend paths.\n").title is None


@pytest.mark.parametrize(
    ("top", "below"),
    [
        ("Night Baker", "Company: Confidential"),
        ("Night Baker - Bakery Department", ""),
        ("Night Baker", "References\nName: Jo Harrow\nEmployer: Alder Foods Ltd"),
    ],
)
def test_nobody_is_named_by_a_word_for_nobody_a_part_of_a_house_or_a_referee_s_employer(top: str, below: str) -> None:
    text = f"{top}\n\nWe are looking for somebody in Vale.\nYou must hold a driving licence.\n\n{below}"

    assert read_posting(text).company is None
