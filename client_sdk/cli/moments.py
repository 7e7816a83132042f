"""Moments as people read them: in their own time zone, with the whole date."""

from datetime import datetime


def day(moment: datetime | None, otherwise: str = "") -> str:
    """`2026-11-29`, or what to say where there is none."""
    return otherwise if moment is None else f"{moment.astimezone():%Y-%m-%d}"


def minute(moment: datetime) -> str:
    """`2026-11-29 01:56`."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
