"""Where one sentence ends and the next begins."""

import pytest

from core.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At Kvarn Ltd. I cooked. It was fun.", ["At Kvarn Ltd. I cooked.", "It was fun."]),
        ("I cooked at Kvarn Ltd. I baked there, too.", ["I cooked at Kvarn Ltd.", "I baked there, too."]),
        ("Models in R. Taught two.", ["Models in R.", "Taught two."]),
        ("Read by J. Moss. Sold.", ["Read by J. Moss.", "Sold."]),
    ],
)
def test_a_firm_ends_a_sentence_only_where_one_was_begun(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_language_of_one_letter_ends_what_a_letter_says_of_it() -> None:
    assert sentences("I work with R. From 2022 I cooked.") == ["I work with R.", "From 2022 I cooked."]
    assert sentences("I met with R. Quist.") == ["I met with R. Quist."]
