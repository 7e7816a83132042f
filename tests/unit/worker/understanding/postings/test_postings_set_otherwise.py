"""Postings of sites and forms: fields above a page, headings within parts, tables of demands, remarks beside a list."""

import pytest

from worker.reading.posting import clean_posting
from worker.understanding.postings.front_matter import with_front_matter_told
from worker.understanding.postings.posting import read_posting

_HEAD = "# Baker\n\nMoss & Co is looking for a baker.\n\n"
_FRONT = """---
layout: job
title: "Night Baker"
company:
  name: Oak Ltd
job_location: Leeds
published: true
requirements:
  - Two years at an oven
---
Bread is made at four in the morning.
"""
_ITEMS = ("Two years at an oven", "A steady hand"), ("Experience with rye", "A clean driving licence")


def _asked(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.importance) for each in read_posting(clean_posting(text)).requirements]


@pytest.mark.parametrize("sign", ["---", "+++"])
def test_fields_above_a_page_say_what_it_is_about(sign: str) -> None:
    text = _FRONT.replace("---", sign)
    read = read_posting(clean_posting(text))

    assert (read.title, read.company, read.location) == ("Night Baker", "Oak Ltd", "Leeds")
    assert _asked(text) == [("Two years at an oven", "required")]


def test_switches_files_and_dates_say_nothing() -> None:
    text = '+++\ntitle = "Baker"\nposition = 11\nlocation = "/jobs/leeds.html"\ndraft = false\n+++\n\nWe bake.\n'
    read = read_posting(clean_posting(text))

    assert (read.title, read.location) == ("Baker", None)


def test_fields_say_what_is_asked_for_in_every_form() -> None:
    fields = "title: Baker\nlocation:\n  city: Leeds\n  country: UK\ncompany: {name: Oak Ltd, id: 7}\n"
    text = f"---\n{fields}requirements: Two years at an oven\nskills: [Rye, Wheat]\n---\nBread is made at four.\n"
    read = read_posting(clean_posting(text))

    assert (read.title, read.company, read.location) == ("Baker", "Oak Ltd", "Leeds, UK")
    assert dict(_asked(text)).keys() == {"Two years at an oven", "Rye", "Wheat"}


_PAGE_OF_FIELDS = """---
layout: jobs
business_name: Oak Ltd
job-location: 7 Mill Road, Leeds
title: "Night Baker (closed)"
description_md: >-
  Oak Ltd is looking for a
  baker.


  Bread is made at four.
qualifications: "Two years at an oven\\r\\nA steady hand"
how_to_apply: >-
  Write to Ann Moss, who answers
  every letter.
---"""


def test_fields_may_be_the_whole_page() -> None:
    text = clean_posting(_PAGE_OF_FIELDS)
    told = with_front_matter_told(text)

    assert "Oak Ltd is looking for a baker.\n\nBread is made at four." in told
    assert "# Qualifications\n- Two years at an oven\n- A steady hand" in told
    assert (read_posting(text).title, read_posting(text).company) == ("Night Baker", "Oak Ltd")
    assert [text for text, _ in _asked(_PAGE_OF_FIELDS)] == ["Two years at an oven", "A steady hand"]


def test_fields_within_a_list_of_positions_are_told_where_there_is_no_other_text() -> None:
    position = "  - title: Night Baker\n    description: >-\n      Oak Ltd bakes\n      bread.\n    slug: x\n"
    told = with_front_matter_told(f"---\nname: Leeds\npositions:\n{position}---")

    assert "## Night Baker\n\nOak Ltd bakes bread." in told


def test_fields_without_rules_are_fields_where_a_generator_has_such() -> None:
    told = with_front_matter_told(
        "title: Night Baker [closed]\ndate: 2021-02-15\nimage: oven.png\n\nOak Ltd bakes bread."
    )

    assert told.split("\n")[0] == "# Night Baker"
    assert "oven.png" not in told


@pytest.mark.parametrize(
    ("fields", "place"),
    [("city: Leeds\nstate: ME", "Leeds, ME"), ("location:\n  city: Leeds", "Leeds"), ("remote: true", "Remote")],
)
def test_a_place_may_be_in_several_fields(fields: str, place: str) -> None:
    assert f"\nLocation: {place}\n" in with_front_matter_told(f"---\ntitle: Baker\n{fields}\n---\nWe bake.\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nPosition: Baker\nRequirements: Two years at an oven; a steady hand\nContact: Ann Moss\n---\nCall.\n",
        "---\nNight Baker\nOak Ltd\n\nrequirements:\n- Two years at an oven\n---\nCall Ann.\n",
    ],
)
def test_what_people_set_between_two_rules_is_no_field(text: str) -> None:
    assert with_front_matter_told(text) == text


@pytest.mark.parametrize(
    "parts",
    [
        "## Must\n### Experience\n- {0}\n### Other\n- {1}\n## Preferred\n### Experience\n- {2}\n### Other\n- {3}\n",
        "Eligibility\n(a) Essential\n(i) {0}\n(ii) {1}\n(b) Desirable\n(i) {2}\n(ii) {3}\n",
        "## Requirements\n- Essential\n  - {0}\n  - {1}\n- Desirable\n  - {2}\n  - {3}\n",
        "3. Requirements\n3.1 {0}\n3.2 {1}\n4. Desirable\n4.1 {2}\n4.2 {3}\n",
        "Essential criteria\nExperience\n- {0}\nSkills\n- {1}\nDesirable criteria\nExperience\n- {2}\nSkills\n- {3}\n",
        "## Skills\n* You must have:\n    * {0}\n    * {1}\n* It would be great if you had:\n    * {2}\n    * {3}\n",
        "| | Essential | Desirable |\n|---|---|---|\n| Work | {0} | {2} |\n| Other | {1} | {3} |\n",
        "| | Essential | Desirable |\n|---|---|---|\n| {0} | CV | |\n| {1} | x (A/I) | |\n| {2} | | Yes |\n|{3}||x|\n",
        "## What we need\n1. Must have\n   a. {0}\n   b. {1}\n2. Nice to have\n   a. {2}\n   b. {3}\n",
        "| Essential | Desirable |\n|---|---|\n| {0}<br>{1} | {2}<br>{3} |\n",
        "<table><tr><th></th><th>Essential</th><th>Desirable</th></tr><tr><td></td><td>{0}</td><td>{2}</td></tr>{4}",
    ],
)
def test_each_demand_stands_below_the_word_that_weighs_it(parts: str) -> None:
    musts, wishes = _ITEMS
    text = _HEAD + parts.format(*musts, *wishes, f"<tr><td></td><td>{musts[1]}</td><td>{wishes[1]}</td></tr></table>")

    assert sorted(_asked(text)) == sorted(
        [*((each, "required") for each in musts), *((each, "preferred") for each in wishes)]
    )


def test_a_subject_after_what_is_wished_for_is_a_part_of_its_own() -> None:
    text = f"{_HEAD}## Nice to have\n- Experience with rye\n\n## Experience\n- Two years at an oven\n"

    assert dict(_asked(text)) == {"Experience with rye": "preferred", "Two years at an oven": "required"}


def test_an_item_that_both_lists_have_is_no_subject() -> None:
    text = f"{_HEAD}Essential\n* Communication skills\n* A steady hand\nDesirable\n* Communication skills\n* Rye\n"

    assert {"Communication skills", "A steady hand", "Rye"} == dict(_asked(text)).keys()


def test_a_remark_far_from_a_list_of_demands_is_none() -> None:
    remark = "The team is small, skilled and friendly, and has a passion for old grains."
    items = "".join(f"- {each}\n" for each in (*_ITEMS[0], *_ITEMS[1]))
    beside = f"{_HEAD}## Requirements\n{items}\n## About us\nThe mill was built in 1870. {remark}\n"

    assert remark.rstrip(".") not in dict(_asked(beside))
    assert len(_asked(beside)) == len(_ITEMS[0]) + len(_ITEMS[1])


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("### It'd be lovely if you had\n* Welding\n* A love of tea\n\nWe bake.\n", ("Welding", "A love of tea")),
        ("\n### What would be nice\nWelding. Some sewing.\n", ("Welding", "Some sewing")),
    ],
)
def test_below_a_heading_a_whole_list_and_sentences_are_asked_for(part: str, asked: tuple[str, ...]) -> None:
    items = "".join(f"- {each}\n" for each in (*_ITEMS[0], *_ITEMS[1]))

    assert dict(_asked(f"{_HEAD}### What you'll bring\n{items}\n{part}")).items() >= {
        (each, "preferred") for each in asked
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Night Porter\nLarkspur Hotel Ltd, Leeds\n\nFour nights a week.\n", "Leeds"),
        ("# Clerk\n\nOak Ltd wants a clerk.\n\n## Location\n\nThe Old Mill\n\n## Pay\n\nGood.\n", "The Old Mill"),
        ("# Clerk\n\nOak Ltd wants a clerk. This is a fully remote position.\n", "fully remote"),
        ("# Clerk\n\nOak Ltd wants a clerk. You can work with remote teams and sign off on remote sensing.\n", None),
        ("# Clerk\n\nOak Ltd wants a clerk. Our yard is in a remote position on the moor.\n", None),
        ("# Clerk\n\nOak Ltd has 40 shops throughout England, and wants a clerk.\n", None),
        ("# Clerk\n\nOak Ltd wants a clerk.\n\n## Location\n\nYou can work from home\n", None),
        ("Clerk\nOak Ltd | Remote (UK) | Full time\n\nYou file.\n", "Remote (UK)"),
        ("# Clerk\n\nOak Ltd wants a clerk.\nInformal enquiries: Ms Nora Geraghty, Director\n", None),
        ("Clerk\nOak Ltd\nLocation: 7 Mill Road, Leeds\n\nYou file.\n", "7 Mill Road, Leeds"),
        ("Clerk\nOak Ltd\nLocation: On-site\n\nYou file.\n", None),
        ("Clerk\n\nLocation: Oak School\n\nOak School seeks a clerk. Oak School is a school.\n", "Oak School"),
        ("Clerk\nOak Ltd\nLocation: Dr Mabel House, Leeds\n\nYou file.\n", "Dr Mabel House, Leeds"),
        ('---\ntitle: Clerk\nlocation: [Leeds, "York, UK"]\n---\n\nYou file.\n', "Leeds, York, UK"),
    ],
)
def test_where_one_works(text: str, place: str | None) -> None:
    assert read_posting(clean_posting(text)).location == place


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Bricklayers needed - Norwich", "Bricklayers"),
        ("Forklift Driver - Nights", "Forklift Driver - Nights"),
        ("Sales Executive - Automotive", "Sales Executive - Automotive"),
        ("Night Porter - Norwich", "Night Porter"),
        ("Bricklayer JD", "Bricklayer"),
        ("Be a Bricklayer", "Bricklayer"),
    ],
)
def test_the_first_line_is_the_title_without_what_seeks_people(line: str, title: str) -> None:
    read = read_posting(f"{line}\n\nWe want somebody to join us.\n\nRequirements\n- Two years at it\n\nCall us.")

    assert (read.title, read.location == "Call us") == (title, False)


def test_items_that_ran_into_one_sentence_are_items() -> None:
    text = f"{_HEAD}Skills required: Two years at an oven Good with rye Able to rise early Excellent timekeeping\n"
    asked = [text for text, _ in _asked(text)]
    assert asked == ["Two years at an oven", "Good with rye", "Able to rise early", "Excellent timekeeping"]


@pytest.mark.parametrize(
    "heading",
    [
        "Why you should join Moss",
        "Why you'll love working here",
        "What we are offering",
        "The ideal candidate will be responsible for",
        "Email us at bake@moss.example if you",
    ],
)
def test_headings_of_offers_and_of_work_ask_for_nothing(heading: str) -> None:
    asked = "# Requirements\n- Two years at an oven\n- A steady hand\n\n"
    text = f"{_HEAD}{asked}# {heading}\n- Bread that people talk of\n- Counting the flour with the miller\n"
    assert [text for text, _ in _asked(text)] == list(_ITEMS[0])


def test_fields_above_a_page_of_tags_keep_their_lines() -> None:
    text = "---\ntitle: Night Baker\ncompany: Oak Ltd\nlocation: Leeds\n---\n<p>Bread is made\nat four.</p>\n"
    read = read_posting(clean_posting(text))
    assert (read.title, read.company, read.location) == ("Night Baker", "Oak Ltd", "Leeds")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("This is a remote position.", "Remote"),
        ("This is a 100% remote position.", "100% remote"),
        ("You can live anywhere in the world.", "anywhere in the world"),
        ("Remote friendly (anywhere in the US) and flexible.", "anywhere in the US"),
        ("Our customers can live anywhere.", None),
    ],
)
def test_work_from_anywhere_is_said_as_it_stands(said: str, place: str | None) -> None:
    assert read_posting(f"Editor\n\nMoss & Co is looking for an editor.\n\n{said}\n").location == place


@pytest.mark.parametrize("terms", ["Full Time", "Part Time Permanent", "$20/hr", "Maternity Cover"])
def test_terms_behind_a_title_are_no_part_of_it(terms: str) -> None:
    assert read_posting(f"Delivery Driver {terms}\nMoss & Co, Leeds\n\nWe deliver bread.\n").title == "Delivery Driver"
