"""Cues of what a unit is for, and the labels of a posting's header."""

import re
import tomllib
from functools import cache
from importlib import resources

_LABEL_SIGN = r"\s?(?:[:：]{1,2}|//|>>|->|=|\t|\s[–—-]\s)\s*"


def purposes(text: str) -> list[str]:
    """The names of all cues in a text."""
    lowered = text.lower()
    return [name for name, pattern in _cues()["purposes"].items() if pattern.search(lowered)]


def has_cue(text: str, name: str) -> bool:
    """True where the text has that cue."""
    return _cues()["purposes"][name].search(text.lower()) is not None


def header_labels() -> dict[str, re.Pattern[str]]:
    """Patterns of `Location: …` and the like, with the value as the group `value`."""
    return _cues()["header"]


@cache
def _cues() -> dict[str, dict[str, re.Pattern[str]]]:
    text = resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return {
        "purposes": {name: re.compile(pattern) for name, pattern in data["purposes"].items()},
        "header": {
            name: re.compile(
                rf"^\W{{0,4}}(?:\d{{1,2}}\.\d{{1,2}}\.? )?{pattern}{_LABEL_SIGN}(?P<value>\S.*)$", re.IGNORECASE
            )
            for name, pattern in data["header"].items()
        },
    }
