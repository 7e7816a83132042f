"""Engines read documents and write profiles: `openai` with a language model, `offline` without a network.

Nothing is imported here: children load `offline` alone, and quickly.
"""
