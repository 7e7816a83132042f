"""The offline engine: `extract` reads documents, `compose` writes profiles, `language` knows words."""

from worker.engines.offline.engine import OfflineEngine

__all__ = ["OfflineEngine"]
