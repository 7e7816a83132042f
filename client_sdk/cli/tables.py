"""Columns of the tables that commands print."""

from rich.table import Column

_ID_WIDTH = 36  # a UUID as text


def id_column(title: str) -> Column:
    """Return a column for ids, which are never cut: the next command needs them whole."""
    return Column(title, no_wrap=True, min_width=_ID_WIDTH)
