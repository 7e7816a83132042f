"""The one place of the version: both `pyproject.toml` files read it from here."""

__version__ = "0.1.0"
