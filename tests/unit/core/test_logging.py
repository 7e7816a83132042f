"""Logs in both forms: strangers' text in them is text."""

import logging
import re
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from core.logging import configure_logging
from tests.fakes.hostile_text import EXAMPLES, FORBIDDEN

OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["json", "console"])
def test_strangers_text_commands_no_terminal(
    form: Literal["json", "console"], capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO", form)
    log = structlog.get_logger("test")
    for words in EXAMPLES.values():
        log.info(words, path=f"/{words}", listed=[words], **{words: 1})
        logging.getLogger("library").warning("a library says %s", words)
        log.error("failed", exc_info=LookupError(words))
    written = capsys.readouterr().err
    assert written.count("LookupError") >= len(EXAMPLES)
    assert "\x1b[1;31mNurse" not in written
    assert FORBIDDEN.search(OUR_COLOURS.sub("", written)) is None
