"""The engine that asks a language model through the `openai` package, or any server that speaks its protocol."""

from worker.engines.openai.engine import OpenAIEngine

__all__ = ["OpenAIEngine"]
