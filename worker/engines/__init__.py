"""Engines read documents and write profiles: `openai` with a language model, `offline` without a network."""

from worker.engines.assembly import assemble_resume
from worker.engines.base import Engine
from worker.engines.errors import EngineError, MalformedOutput, PermanentEngineError, RetryableEngineError
from worker.engines.making import make_engine

__all__ = [
    "Engine",
    "EngineError",
    "MalformedOutput",
    "PermanentEngineError",
    "RetryableEngineError",
    "assemble_resume",
    "make_engine",
]
