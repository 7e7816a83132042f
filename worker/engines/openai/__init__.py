"""The engine that asks a language model through the `openai` package, or any server that speaks its protocol."""

from worker.engines.openai.engine import OpenAIEngine
from worker.engines.openai.request_ids import request_headers

__all__ = ["OpenAIEngine", "request_headers"]
