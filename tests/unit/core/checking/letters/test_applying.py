"""What an author is told of applying: in the posting's own words, and nothing where it says nothing."""

import pytest

from core.checking.letters.applying import how_to_apply

_MORE = (
    "Envelopes to be marked “A”. Shortlisting may apply. A panel may be set up from which future vacancies could be"
    " filled. It may last a year. Applications by email will not be accepted."
)


@pytest.mark.parametrize(
    ("posting", "said"),
    [
        ("Joiner\n\nHow to apply\nBy 1 December to job@oak.example.\nAsk for Mette.\n\nOak Ltd", "By 1 December to"),
        ("We build boats. Call the yard, 902 555 0119, and let it ring. Dogs welcome.", "Call the yard, 902 555 0119"),
        ("Closing date 16 December, 23:59. Applications by post only.", "Closing date 16 December, 23:59."),
        ("From: Priya <head@school.example>\nDate: Thursday\n\nWe need a teacher who can write.", None),
        ("You will apply paint to boats and write to logs on call.", None),
        ("", None),
    ],
)
def test_how_to_apply_is_quoted(posting: str, said: str | None) -> None:
    found = how_to_apply(posting)

    assert found is None if said is None else (found is not None and said in found)


@pytest.mark.parametrize(
    ("posting", "said"),
    [
        (
            f"HOW TO APPLY: Please post 4 copies of the form (Form A-26, no CVs) to the Chair by 17th April. {_MORE}",
            ["4 copies of the form (Form A-26, no CVs)", "Applications by email will not be accepted."],
        ),
        ("Welder\nCV's to Hendrina, Fax 086 555 0129 before 6 March.", ["Fax 086 555 0129 before 6 March."]),
        (
            "Applications must be on the prescribed form (Annexure A) and accompanied\nby certified copies of papers.",
            ["prescribed form (Annexure A) and accompanied by certified copies of papers."],
        ),
        ("Closing date for the driver vacancy: 5 May.", ["Closing date for the driver vacancy: 5 May."]),
        ("Handwritten letters, no e-mails.", ["Handwritten letters, no e-mails."]),
        (
            f"## How to apply\nSend Mette your CV. {'We talk, and bake. ' * 20}\nOak is an equal opportunity employer.",
            ["Send Mette your CV. We talk, and bake."],
        ),
        ("We bake. No phone calls. Bread is sold.", ["No phone calls."]),
        ("We bake. No calls or emails, please.", ["No calls or emails, please."]),
        ("Upload both papers as a single PDF.", ["Upload both papers as a single PDF."]),
        (
            "Text BAKER to (555) 010-2260, or fill out the application at the\nHarlan counter, or send a resume.",
            ["at the Harlan counter, or send a resume."],
        ),
    ],
)
def test_rules_and_broken_sentences_are_passed_on_whole(posting: str, said: list[str]) -> None:
    found = how_to_apply(posting)

    assert found is not None
    assert all(each in found for each in said)
    assert "equal opportunity" not in found


@pytest.mark.parametrize(
    "posting",
    [
        "Must be able to obtain, not later than 60 days after hire, a driver's permit.",
        "You must hold a driving licence no later than 1 May.",
        "You will fill forms and copy letters.",
        "You will write letters, not emails, to customers.",
        "Upload in one go all that sold.",
        "Upload designs as a single file to the press.",
        "No email experience needed.",
        "No calls, just chat support.",
        "No calls at weekends.",
    ],
)
def test_what_is_no_rule_is_not_passed_on(posting: str) -> None:
    assert how_to_apply(posting) is None


def test_it_is_short() -> None:
    posting = "\n".join(f"Send a CV to desk{number}@oak.example before the {number}th." for number in range(1, 30))

    found = how_to_apply(posting)

    assert found is not None
    assert len(found) <= 300
