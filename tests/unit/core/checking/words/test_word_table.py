"""The table of words that may stand for each other: fit to the keys of today, and with no claim in it."""

from importlib import resources
from pathlib import Path

import pytest

from benchmarks.honesty.wordnet import LEAST, Wordnet, read_wordnet, table
from core.checking.words.forms import key_of
from core.checking.words.synonyms import raising_words, says
from core.checking.words.word_lists import word_lists

_LARGEST_BYTES = 400_000


def test_the_table_holds_keys_and_no_claims_and_keeps_its_licence() -> None:
    text = resources.files("core.checking.words").joinpath("wordnet.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    put_in = {other for _, *others in rows for other in others}

    assert "WordNet 3.1 Copyright 2011 by Princeton University" in text[:1_000]
    assert len(text.encode()) < _LARGEST_BYTES
    assert len(rows) > 5_000
    # A claim may be told in lesser words, and nothing in words that claim.
    assert not put_in & {
        key_of(word) for word in (*raising_words(), *word_lists().strong, "manager", "director", "week")
    }


@pytest.mark.parametrize(
    ("known", "said"), [("about", "approximately"), ("mend", "repair"), ("postpone", "put_off"), ("query", "question")]
)
def test_a_word_bears_another_that_mostly_means_the_same(known: str, said: str) -> None:
    assert key_of(said) in says(key_of(known))


@pytest.mark.parametrize(
    ("known", "said"), [("help", "lead"), ("use", "master"), ("join", "found"), ("run", "campaign"), ("hour", "week")]
)
def test_a_word_bears_none_that_says_more_or_that_it_rarely_means(known: str, said: str) -> None:
    assert key_of(said) not in says(key_of(known))


def _made(folder: Path, verbs: str, senses: str) -> Wordnet:
    """WordNet with these verbs only."""
    for part in ("noun", "adj", "adv"):
        (folder / f"data.{part}").write_text("  1 licence\n", encoding="utf-8")
    (folder / "data.verb").write_text("  1 licence\n" + verbs, encoding="utf-8")
    (folder / "index.sense").write_text(senses, encoding="utf-8")
    return read_wordnet(folder)


def test_senses_that_a_word_rarely_has_bear_nothing(tmp_path: Path) -> None:
    found = _made(
        tmp_path,
        "00000001 30 v 03 mend 0 patch 0 lead 0 000 | to make whole\n"
        "00000002 30 v 02 patch 0 plod 0 000 | to go slowly\n",
        "mend%2:30:00:: 00000001 1 9\npatch%2:30:00:: 00000001 1 9\npatch%2:30:01:: 00000002 2 0\n"
        "lead%2:30:00:: 00000001 1 9\nplod%2:30:00:: 00000002 1 9\n",
    )

    pairs = table(found)

    assert pairs == {"mend": {"patch"}, "patch": {"mend"}, "lead": {"mend", "patch"}}
    assert found.share("patch", "v", "00000002") * found.share("plod", "v", "00000002") < LEAST["synonym"]
