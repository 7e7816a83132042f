"""Structured logs: one event a line, ids as fields, secrets removed."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any, Literal

import structlog

from core.cleaning import clean_text

_SECRET_KEYS = re.compile(r"(?i)(authorization|apikey|api_key|secret|password|token|cookie)")
_SECRET_VALUES = re.compile(
    r"bsp_[0-9a-f]{8,}|sb_secret_\S+|sk-[\w-]{8,}|eyJ[\w-]{10,}(?:\.[\w-]+){0,2}\.?|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"
)
REDACTED = "[redacted]"


def redact(text: str) -> str:
    """The text with anything that looks like a key, a token or a password in a URL removed."""
    return _SECRET_VALUES.sub(REDACTED, text)


def _redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if _SECRET_KEYS.search(key):
            event[key] = REDACTED
        elif isinstance(value, str):
            event[key] = redact(value)
    return event


def _clean_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # Values that are not text are shown by `repr`, which escapes.
    return {clean_text(key): clean_text(value) if isinstance(value, str) else value for key, value in event.items()}


def configure_logging(level: str = "INFO", form: Literal["json", "console"] = "json") -> None:
    """Sends our logs and those of the libraries to standard error, in one form."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact_event,
    ]
    # JSON escapes whatever is not ASCII; on a terminal paths and names of strangers must not be commands.
    rendering: list[structlog.types.Processor] = (
        [structlog.processors.JSONRenderer()] if form == "json" else [_clean_event, structlog.dev.ConsoleRenderer()]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpx2", "httpcore", "httpcore2", "openai", "hpack"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
