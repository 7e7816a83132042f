"""The blocking client: the async one on an event loop in a thread. `facade.py` is generated, never edited."""
