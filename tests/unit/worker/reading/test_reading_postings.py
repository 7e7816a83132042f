"""Postings as people paste them and systems export them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.reading.posting import clean_posting
from worker.reading.web.pasted import clean_pasted


def test_how_a_block_of_markdown_is_to_look_is_no_text() -> None:
    assert clean_posting("# Baker\n{: .heading--large }\n\n- Early hours {: .wide}\n").split("\n") == [
        "# Baker",
        "",
        "- Early hours",
    ]


def test_html_lists_and_paragraphs_keep_their_lines() -> None:
    markup = """<style>p {color: red}</style><h2>About&nbsp;us</h2><p>We bake
    bread.</p><ul><li>Early hours</li><li><p>Strong arms</p></li></ul><script>alert("x")</script>"""

    assert clean_posting(markup).split("\n") == [
        "About us",
        "",
        "We bake bread.",
        "",
        "• Early hours",
        "",
        "• Strong arms",
    ]


def test_escaped_markup_is_unescaped() -> None:
    assert clean_posting("&lt;p&gt;Baker &amp;amp; cook&lt;/p&gt;") == "Baker & cook"


def test_plain_text_keeps_its_lines_and_signs() -> None:
    assert (
        clean_posting("Pay < 50k &amp; tips\r\n\r\n\r\n\r\n- mop\u00a0floors\n•\n")
        == "Pay < 50k & tips\n\n- mop floors"
    )


def test_stray_markup_does_not_join_lines() -> None:
    assert clean_posting("We need a <b>baker</b>\nin Leeds") == "We need a baker\nin Leeds"


def test_tags_among_markdown_do_not_join_lines() -> None:
    text = '## Skills\n* Patience\n* A steady hand\n<br />\n\n## Apply\n<div class="row">\n* By mail\n</div>\n'
    lines = [line for line in clean_posting(text).split("\n") if line]
    assert lines == ["## Skills", "* Patience", "* A steady hand", "## Apply", "* By mail"]


def test_an_item_among_tags_and_markdown_goes_on_further_in() -> None:
    text = "## Skills\n- Patience with\n  doughs\n- Care\n- Haste\n<br />\nApply\n"
    assert "• Patience with doughs\n" in clean_posting(text).replace("- ", "• ")


def test_stars_in_the_comment_of_a_page_are_no_markdown() -> None:
    style = "<style>/*\n * One\n * Two\n * Three\n * Four\n */</style>"
    page = f"<html><head>{style}</head><body><p>We need a baker\nin Leeds</p></body></html>"
    assert clean_posting(page) == "We need a baker in Leeds"


def test_broken_declarations_are_survived() -> None:
    assert "baker" in clean_posting("<p>A baker<![if x]> <![CDATA[ <!doctype <!-- ")


@settings(max_examples=200, deadline=None)
@given(
    st.text() | st.lists(st.sampled_from(["<p>", "</li>", "<ul", "<![", "&lt;", "x & y", "<!--", "\n"])).map("".join)
)
def test_any_text_is_cleaned_and_stays_clean(text: str) -> None:
    cleaned = clean_posting(text)

    assert "\0" not in cleaned
    cleaned.encode()


@pytest.mark.timeout(30)  # each takes a fraction of a second; before, some took hours
@pytest.mark.parametrize(
    "unit",
    ["<p></p>", "<br>", "<li>", "<a x", "<", "\n", "• \n", "&lt;", "&amp;lt;", "<!--", "\t", "1", "\u0301\u0316"],
)
@pytest.mark.parametrize("before", ["", "<ul><li>", "• "])
def test_no_posting_takes_more_than_its_length(before: str, unit: str) -> None:
    posting = before + unit * (100_000 // len(unit))
    assert len(clean_posting(posting + "<li>x</li>")) <= len(posting) + 20


def test_a_pasted_page_says_first_what_its_fields_say() -> None:
    fields = '{"@type": "JobPosting", "title": "Night Baker", "hiringOrganization": {"name": "Moss & Co"}}'
    page = (
        f'<html><head><script type="application/ld+json">{fields}</script></head><body><p>You knead.</p></body></html>'
    )

    assert clean_pasted(page) == "Job title: Night Baker\nCompany: Moss & Co\n\nYou knead."
    assert clean_pasted("<p>A JobPosting</p>") == "A JobPosting"
