"""Phrases that nobody would send: what prompts forbid, code refuses."""

import re
from importlib import resources

import pytest

from worker.engines.openai.wording import banned_in


def _forbidden() -> list[str]:
    """What the prompt of all writing says `Never` of."""
    text = resources.files("worker.prompts").joinpath("writing.md").read_text(encoding="utf-8")
    match = re.search(r"^- Never: (?P<list>.*?)\.$", text, re.MULTILINE | re.DOTALL)
    assert match is not None
    return [" ".join(phrase.split()) for phrase in match["list"].split(",")]


@pytest.mark.parametrize("phrase", _forbidden())
def test_what_the_prompt_forbids_is_refused_when_it_comes(phrase: str) -> None:
    assert banned_in(f"Here is {phrase} for you.", own="") is not None
    assert banned_in(f"Here is {phrase} for you.", own=f"I wrote: here is {phrase} for you.") is None


def test_the_prompt_forbids_many() -> None:
    assert len(_forbidden()) > 12
