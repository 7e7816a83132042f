"""Invented people with their records, by seed."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from core.language.counts import counted

_FIRST = ("Nina", "Tomas", "Aylin", "Grace", "Idris", "Maren", "Joao", "Petra", "Samir", "Lotte", "Femi", "Rosa")
_LAST = (
    "Kerr",
    "Vidal",
    "Okafor",
    "Lindqvist",
    "Marsh",
    "Demir",
    "Novak",
    "Bell",
    "Santos",
    "Reyes",
    "Quinn",
    "Adeyemi",
)
_EMPLOYERS = (
    "Saltway", "Quay", "Brightmoor", "Fenwick", "Harrow", "Lumen", "Norcliffe", "Ostrava", "Pinegate", "Redfern",
    "Silverdale", "Tidewell",
    "Umber", "Vantage", "Wexcombe", "Yarrow",
)  # fmt: skip
_KINDS = {
    "transport": ("Haulage", "Freight"), "software": ("Software", "Labs"), "care": ("Hospital", "Health Trust"),
    "finance": ("Holdings", "Foods"), "school": ("Academy", "High School"), "sales": ("Retail", "Media"),
    "building": ("Construction", "Homes"),
}  # fmt: skip
_TOWNS = ("Hull", "Goole", "Leeds", "Bristol", "Cardiff", "Derby", "Norwich", "Exeter")
_MONTHS = ("January", "March", "April", "June", "September", "November")
TODAY = "2026-11-28"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A deed with its numbers filled in, and true ways of saying it."""

    id: str
    role: str
    own: str
    close: tuple[str, ...]
    free: tuple[str, ...]
    helped: str | None
    others: str | None
    denied: str | None


@dataclass(frozen=True, kw_only=True)
class Made:
    """A record as README.md has it, and what it was made from."""

    data: dict[str, Any]
    trade: dict[str, Any]
    deeds: tuple[Deed, ...]


def make_record(draw: random.Random) -> Made:
    """A person of one trade with two or three roles, newest first."""
    name = draw.choice(sorted(_trades()))
    trade = _trades()[name]
    stock = [deed for deed in _stock() if deed["trade"] == name]
    draw.shuffle(stock)
    employers = draw.sample(_EMPLOYERS, k=3)
    roles, deeds = [], []
    year = 2026
    for number, title in enumerate(trade["titles"][: draw.choice((2, 3))]):
        start = year - draw.randint(2, 5)
        role = f"r{number + 1}"
        chosen = stock[number::3] if len(trade["titles"]) > 2 else stock[number::2]
        made = [_deed(draw, deed, f"{role}f{index}", role) for index, deed in enumerate(chosen)]
        deeds += made
        roles.append(
            {
                "id": role,
                "title": title,
                "company": f"{employers[number]} {draw.choice(_KINDS[name])}",
                "location": draw.choice(_TOWNS),
                "start": f"{draw.choice(_MONTHS)} {start}",
                "end": "Present" if number == 0 else f"{draw.choice(_MONTHS)} {year}",
                "facts": [{"id": deed.id, "text": deed.own} for deed in made],
            }
        )
        year = start
    skills = draw.sample(trade["skills"], k=3)
    record = {
        "person": {
            "name": f"{draw.choice(_FIRST)} {draw.choice(_LAST)}",
            "headline": None,
            "contact": ["me@example.org", "Hull"],
        },
        "roles": roles,
        "education": [{"id": "edu", "text": f"{trade['degrees'][0]}, {draw.choice(_TOWNS)} College, {year - 1}"}],
        "certifications": [
            {"id": "cert", "text": trade["certificates"][0]},
            {"id": "old", "text": f"{trade['certificates'][1]} (expired 2021)"},
        ],
        "skills": [
            {"id": "skills", "text": ", ".join(skills)},
            {"id": "not", "text": f"No experience with {trade['foreign_skills'][0]} yet"},
        ],
        "languages": [{"id": "german", "text": "German (basic)"}, {"id": "english", "text": "English (fluent)"}],
    }
    data = {
        "today": TODAY,
        "record": record,
        "posting": {"title": trade["titles"][0], "company": "Blue Ltd", "requirements": trade["foreign_skills"]},
    }
    return Made(data=data, trade=trade, deeds=tuple(deeds))


def _deed(draw: random.Random, deed: dict[str, Any], identity: str, role: str) -> Deed:
    first = draw.choice((3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 17, 22, 26, 31, 34, 38, 45))
    numbers = {"n": str(first), "m": str(first * draw.randint(2, 4) + draw.randint(1, 5)), "N": counted(first)}

    def said(text: str | None) -> str | None:
        return None if text is None else text.format(**numbers)

    return Deed(
        id=identity,
        role=role,
        own=deed["own"].format(**numbers),
        close=tuple(text.format(**numbers) for text in deed["close"]),
        free=tuple(text.format(**numbers) for text in deed["free"]),
        helped=said(deed.get("helped")),
        others=said(deed.get("others")),
        denied=said(deed.get("denied")),
    )


@cache
def _stock() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read("deeds.toml")["deed"]
    return found


@cache
def _trades() -> dict[str, Any]:
    return _read("trades.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
