"""Families of postings that stand as sketches in `sketches.txt`: lines with their kinds, choices and slots."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import resources

from benchmarks.reading.grammar.postings import headings, phrases, sections
from benchmarks.reading.grammar.postings.content import Vacancy
from benchmarks.reading.grammar.postings.families import PostingFamily
from benchmarks.reading.grammar.postings.inventing import (
    invented_employer,
    invented_town,
    public_employer,
    surname,
)
from benchmarks.reading.grammar.postings.more_trades import MORE_TRADES
from benchmarks.reading.grammar.postings.sheet import Sheet, draw_style
from benchmarks.reading.grammar.postings.stock import SLOTS, SPECIALITIES
from benchmarks.reading.grammar.postings.trades import ODD_TITLES, TRADES
from benchmarks.reading.grammar.stock import TOWNS

_LINE = re.compile(r"^(?P<maybe>\?)?(?P<bullet>[*–1axqv+.i-])?(?P<kind>[hadornxRNADOX])(?P<rest>[ ~].*)$")
_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{([^{}]+)\}")
_ASKED = re.compile(r"\[(?P<kind>[rn]):(?P<text>[^\]]*)\]")
_ARTICLE = re.compile(r"\b(?P<a>[Aa])\{n-\} (?P<next>\W*\w)")
_SENTENCE = re.compile(r"\s?~(?P<kind>[hadornxR]) ")
_KINDS = {
    "h": "head", "a": "about", "d": "duty", "o": "offer", "r": "req", "n": "nice", "x": "not",
    "R": "h_req", "N": "h_nice", "A": "h_about", "D": "h_duty", "O": "h_offer", "X": "h_not",
}  # fmt: skip
_BULLETS = {"-": "- ", "–": "– ", "x": "- [x] ", "q": "> ", "v": "✔️ ", "+": "➕ ", ".": "❌ "}
_PARTS = {
    "@duties": sections.duties,
    "@demands": sections.demands,
    "@offers": sections.offers,
}


@dataclass(kw_only=True)
class _Filling:
    """What the slots of one posting say. Those of the header are drawn once."""

    vacancy: Vacancy
    draw: random.Random
    fixed: dict[str, str]
    used: set[str] = field(default_factory=set)

    def say(self, template: str) -> str:
        """The template with choices made and slots filled."""
        text = template
        while (choice := _CHOICE.search(text)) is not None:
            text = text[: choice.start()] + self.draw.choice(choice[1].split("/")) + text[choice.end() :]
        for _ in range(3):
            text = _SLOT.sub(self._slot, text)
        return _ARTICLE.sub(
            lambda found: f"{found['a']}{'n' if found['next'].strip()[-1].lower() in 'aeio' else ''} {found['next']}",
            text,
        )

    def _slot(self, match: re.Match[str]) -> str:
        name = match[1]
        if name == "n-":
            return match[0]
        if name in self.fixed:
            self.used.add(name)
            return self.fixed[name]
        vacancy = self.vacancy
        lower = name[0].lower() + name[1:]
        if lower == "must":
            said = vacancy.say(phrases.MUST)
        elif lower == "nice":
            said = vacancy.say(phrases.NICE)
        elif lower in {"noun", "nice l"}:
            said = vacancy.noun()
        elif lower == "deed":
            said = vacancy.deeds(1)[0]
        elif lower in {"req heading", "nice heading", "offer heading"}:
            said = vacancy.say(headings.HEADINGS[lower.split()[0]])
        elif lower in {"offer", "offer sentence", "apply"}:
            said = vacancy.say(
                {"offer": phrases.OFFERS, "offer sentence": phrases.OFFER_SENTENCES}.get(lower, _PLAIN_APPLY)
            )
        elif lower in SLOTS:
            said = vacancy.fill(self.draw.choice(SLOTS[lower]).replace("{thing2}", "{thing}"))
        else:
            said = vacancy.fill(f"{{{name}}}")
        return said[0].upper() + said[1:] if name[0].isupper() and name != lower else said


_PLAIN_APPLY = tuple(each for each in phrases.APPLY if "{mail}" not in each and "{url}" not in each)


# A sentence that calls the job by another name than its header.
_DECOYS = 0.25
_DECOY = (
    "We are <seeking/looking for> <an experienced/a new/a further> <nurse leader/colleague/manager/team player/engineer"
    "/all-rounder/professional/assistant/specialist> to join our <division/team/crew>."
)


def _filling(draw: random.Random, *, is_public: bool) -> _Filling:
    trade = draw.choice((*MORE_TRADES, *TRADES))
    title = draw.choice(trade.titles)
    if draw.random() < 0.25:
        title = f"{draw.choice(('Senior', 'Junior', 'Lead', 'Assistant', 'Deputy', 'Trainee', 'Apprentice'))} {title}"
    title = draw.choice(ODD_TITLES) if draw.random() < 0.15 else title
    if draw.random() < 0.32:
        shape = draw.choice(("{} – {}", "{} - {}", "{}, {}", "{} in {}", "{} in {}", "{} ({})"))
        title = shape.format(title, draw.choice(SPECIALITIES))
    place = invented_town(draw) if draw.random() < 0.7 else draw.choice(TOWNS)
    town = place.split(",")[0].split(" (")[0]
    business = draw.choice([each for each in trade.businesses if each] or ["Works"]).strip("& ")
    employer = public_employer(draw, town) if is_public else invented_employer(draw, business, town)
    doctor = f"Dr {surname(draw)}'s practice"
    small = title if title.isupper() else " ".join(w if w.isupper() else w[0].lower() + w[1:] for w in title.split())
    letters = [re.sub(r"[^a-z0-9]", "", word.lower()) for word in employer.split()]
    first = next((word for word in letters if word not in {"the", "of", "st", ""}), "jobs")
    domain = f"{draw.choice((''.join(letters), ''.join(letters), first))}.example"
    fixed = {
        "T": title, "t": small, "TU": title.upper(), "E": employer, "EU": employer.upper(), "PUB": employer,
        "PUB.U": employer.upper(), "P": place, "p": town, "doctor": doctor,
        "mail": f"{draw.choice(('jobs', 'work', 'hr', 'office'))}@{domain}",
        "pay": draw.choice(("13.20 an hour", "$24.50 per hour", "£31,000", "€45,000", "$85k", "£12.60/h")),
        "agency": f"{surname(draw)} {draw.choice(('Recruitment', 'Talent', 'Staffing', 'Search'))}",
        "parent": f"{surname(draw)} {draw.choice(('Holdings', 'Global', 'Capital', 'Industries'))}",
        "big": str(draw.choice((6, 22, 48, 120, 900))), "n": draw.choice(("3", "five", "9")),
        "gender": draw.choice(("", " (m/f/d)", " (m/w/d)", " (f/m/x)", " (80-100%)", " (all genders)")),
        "tab": "\t", "pU": town.upper(), "nnnn": str(draw.randint(1000, 9999)),
        "sign": draw.choice(("//", ":", "=", ">>", "->", "::")),
        "bar": draw.choice((" / ", " | ", " · ", ", ", " - ")),
    }  # fmt: skip
    words = {
        "employer": employer, "Employer": employer, "title": title, "lower": small, "last": small.split()[-1],
        "town": town, "mail": fixed["mail"], "url": f"https://www.{domain}/jobs/12", "ref": f"REF{fixed['nnnn']}",
    }  # fmt: skip
    vacancy = Vacancy(
        title=title, unit="", employer=employer, town=place, trade=trade, ref=fixed["nnnn"], domain=domain, words=words,
        draw=draw,
    )  # fmt: skip
    return _Filling(vacancy=vacancy, draw=draw, fixed=fixed)


def _lay_out(lines: list[str], draw: random.Random, *, is_named: bool) -> Sheet:
    whole = "\n".join(lines)
    filling = _filling(draw, is_public="{PUB" in whole)
    sheet = Sheet(style=draw_style(draw))
    number = 0
    for line in lines:
        if line == "_":
            sheet.blank()
            number = 0
        elif line.startswith("@"):
            _add_part(sheet, line, filling, is_named=is_named)
        else:
            number += line.lstrip("?")[0] in "1ai*" and line.lstrip("?")[1] in "rndo"
            _add_line(sheet, line, filling, number)
    used = filling.used
    sheet.title = filling.vacancy.title
    by_mail = "mail" in used and not is_named
    named = is_named or by_mail
    sheet.employer = filling.fixed["doctor"] if "doctor" in used else filling.vacancy.employer if named else ""
    sheet.place = filling.fixed["P"] if "P" in used else filling.fixed["p"] if {"p", "pU"} & used else ""
    return sheet


def _add_part(sheet: Sheet, line: str, filling: _Filling, *, is_named: bool) -> None:
    sheet.blank()
    if line == "@about":
        sections.about(sheet, filling.vacancy, headed=filling.draw.random() < 0.5, named=is_named)
    elif line == "@closing":
        sections.closing(sheet, filling.vacancy, named=is_named, reachable=is_named)
    else:
        if line == "@duties" and filling.draw.random() < _DECOYS:
            sheet.add(filling.say(_DECOY), "about")
            sheet.blank()
        _PARTS[line](sheet, filling.vacancy)


def _add_line(sheet: Sheet, line: str, filling: _Filling, number: int) -> None:
    match = _LINE.match(line)
    if match is None:
        raise ValueError(line)
    if match["maybe"] and filling.draw.random() < 0.5:
        return
    shown: list[str] = []
    kind = match["kind"]
    said = filling.say(match["rest"])
    pieces = [kind, *_SENTENCE.split(said)] if not said.startswith("~") else ["", *_SENTENCE.split(said)]
    if said.startswith("~"):
        pieces = [kind, *_SENTENCE.split(said.removeprefix("~"))]
    parts: list[tuple[str, str]] = []
    for own, text in zip(pieces[::2], pieces[1::2], strict=True):
        tidy = text.strip()
        shown.append(_ASKED.sub(lambda asked: asked["text"], tidy))
        asked = [(each["text"].rstrip("."), _KINDS[each["kind"]]) for each in _ASKED.finditer(tidy)]
        parts += asked or ([(tidy, _KINDS[own])] if tidy else [])
    text = " ".join(shown)
    if text:
        sheet.lines.append(_bullet(match["bullet"], sheet, number) + text)
        sheet.note(parts)


def _bullet(sign: str | None, sheet: Sheet, number: int) -> str:
    if sign == "*":
        return f"{number}. " if sheet.style.bullet == "1. " else sheet.style.bullet
    if sign in {"1", "a", "i"}:
        return {"1": f"{number}. ", "a": f"{chr(96 + number)}) ", "i": f"({'i' * min(number, 3)}) "}[sign]
    return _BULLETS.get(sign or "", "")


def _layout_of(lines: list[str], *, is_named: bool) -> Callable[[Vacancy, random.Random], Sheet]:
    return lambda _, draw: _lay_out(lines, draw, is_named=is_named)


def _families() -> tuple[PostingFamily, ...]:
    text = resources.files(__package__).joinpath("sketches.txt").read_text(encoding="utf-8")
    found = []
    for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *lines = block.strip().split("\n")
        name, _, flags = head.partition(",")

        found.append(PostingFamily(name=name.strip(), lay_out=_layout_of(lines, is_named="employer=no" not in flags)))
    return tuple(found)


SKETCHED = _families()
