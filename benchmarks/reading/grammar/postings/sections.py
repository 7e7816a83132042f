"""Parts that postings of all families have, in words and order by chance."""

import random

from benchmarks.reading.grammar.postings import headings, phrases
from benchmarks.reading.grammar.postings.content import Vacancy, need_sentences, needs_as_bullets
from benchmarks.reading.grammar.postings.sheet import Parts, Sheet, plain


def heading(sheet: Sheet, vacancy: Vacancy, kind: str, emoji: str = "") -> None:
    text = vacancy.fill(vacancy.draw.choice(headings.HEADINGS["offer" if kind == "offer" else kind]))
    sheet.heading(f"{emoji} {text}".strip(), "offer" if kind == "apply" else kind)


def about(sheet: Sheet, vacancy: Vacancy, *, headed: bool, named: bool = True) -> None:
    """A paragraph about the employer; `named` only where the label names it."""
    if headed:
        heading(sheet, vacancy, "about")
    options = phrases.ABOUT if named else tuple(each for each in phrases.ABOUT if "mployer" not in each)
    sheet.prose(plain([vacancy.say(options) for _ in range(vacancy.draw.randint(1, 4))], "about"))


def duties(sheet: Sheet, vacancy: Vacancy, *, emoji: str = "", as_prose: bool = False) -> None:
    heading(sheet, vacancy, "duty", emoji)
    deeds = vacancy.deeds(vacancy.draw.randint(3, 6))
    if as_prose:
        sheet.prose(duty_sentences(vacancy, deeds))
        return
    if vacancy.draw.random() < 0.3:
        sheet.prose(plain([vacancy.say(phrases.ROLE)], "about"))
    form = vacancy.draw.choice(("imperative", "imperative", "gerund", "will"))
    sheet.items(plain([_deed(each, form) for each in deeds], "duty"))


def duty_sentences(vacancy: Vacancy, deeds: list[str]) -> list[tuple[str, Parts]]:
    """`You will …` in one or two sentences."""
    texts = [f"You will {deeds[0]} and {deeds[1]}."]
    texts += [f"You {vacancy.draw.choice(('also ', 'will ', ''))}{each}." for each in deeds[2:]]
    return plain(texts, "duty")


def demands(sheet: Sheet, vacancy: Vacancy, *, emoji: str = "", nice: bool | None = None) -> None:
    """The list of demands, and perhaps one of wishes."""
    heading(sheet, vacancy, "req", emoji)
    if vacancy.draw.random() < 0.15:
        sheet.add(
            vacancy.draw.choice(
                ("We are looking for people who have:", "You should bring:", "The following is expected:")
            ),
            "h_req",
        )
    items = needs_as_bullets(vacancy, vacancy.draw.randint(3, 7))
    chance = vacancy.draw.random()
    if chance < 0.2 and sheet.style.bullet:  # groups, each with a word above it
        for group, each in zip(vacancy.draw.sample(phrases.GROUPS, k=2), (items[:2], items[2:]), strict=True):
            sheet.blank()
            sheet.add(group, "h_req")
            sheet.items(each)
    elif chance < 0.3 and sheet.style.bullet:  # a word on the contract between two demands
        sheet.items(items[:-1])
        sheet.blank()
        sheet.add(vacancy.draw.choice(phrases.INTERLUDES), "offer")
        sheet.items(items[-1:])
    else:
        sheet.items(items)
    if nice if nice is not None else vacancy.draw.random() < 0.55:
        heading(sheet, vacancy, "nice", emoji)
        sheet.items(plain([vacancy.say(phrases.NICE) for _ in range(vacancy.draw.randint(1, 4))], "nice"))


def demands_in_prose(sheet: Sheet, vacancy: Vacancy, *, headed: bool) -> None:
    if headed:
        heading(sheet, vacancy, "req")
    sheet.prose(need_sentences(vacancy, vacancy.draw.randint(2, 5)))


def stray(sheet: Sheet, vacancy: Vacancy) -> None:
    """A sentence that stands alone, of any kind, wherever it came to the writer's mind."""
    sheet.blank()
    kind = vacancy.draw.choice(("need", "need", "offer", "about", "apply", "role"))
    if kind == "need":
        sheet.prose(need_sentences(vacancy, vacancy.draw.randint(1, 2)))
    elif kind == "offer":
        sheet.prose(plain([vacancy.say(phrases.OFFER_SENTENCES)], "offer"))
    elif kind == "apply":
        sheet.prose(
            plain(
                [vacancy.say(tuple(each for each in phrases.APPLY if "{mail}" not in each and "{url}" not in each))],
                "offer",
            )
        )
    elif kind == "role":
        sheet.prose(plain([vacancy.say(phrases.ROLE)], "about"))
    else:
        sheet.prose(plain([vacancy.say(tuple(each for each in phrases.ABOUT if "mployer" not in each))], "about"))


def vague(sheet: Sheet, vacancy: Vacancy) -> None:
    """What is asked for, in sentences below a heading that does not say so, perhaps after other sentences."""
    sheet.heading(vacancy.draw.choice(headings.VAGUE), "about")
    before = plain([vacancy.say(phrases.ROLE)], "about") if vacancy.draw.random() < 0.5 else []
    sheet.prose([*before, *need_sentences(vacancy, vacancy.draw.randint(1, 3))])


def short_demands(sheet: Sheet, vacancy: Vacancy) -> None:
    """A list of few words, of which the first may look like a heading."""
    heading(sheet, vacancy, "req")
    count = vacancy.draw.randint(1, 3)
    sheet.items(
        plain(
            [
                vacancy.fill(
                    vacancy.draw.choice(("{Thing}", "{Thing} and {thing2}", "{Paper}", "{Degree}", "{language}"))
                )
                for _ in range(count)
            ],
            "req",
        )
    )
    if vacancy.draw.random() < 0.4:
        heading(sheet, vacancy, "nice")
        sheet.items(
            plain(
                [
                    vacancy.fill(vacancy.draw.choice(("{Thing}", "{Paper}", "{language}", "A {paper}")))
                    for _ in range(vacancy.draw.randint(1, 2))
                ],
                "nice",
            )
        )


def two_duties(sheet: Sheet, vacancy: Vacancy) -> None:
    """A word on the role under one heading, its tasks under the next."""
    sheet.heading(
        vacancy.draw.choice(("About the role", "The position", "Job summary", "About the position", "Role overview")),
        "duty",
    )
    sheet.prose(plain([vacancy.say(phrases.ROLE), f"You will {vacancy.deeds(1)[0]}."], "duty"))
    duties(sheet, vacancy)


def offers(sheet: Sheet, vacancy: Vacancy, *, emoji: str = "") -> None:
    heading(sheet, vacancy, "offer", emoji)
    if vacancy.draw.random() < 0.3:
        sheet.prose(plain([vacancy.say(phrases.OFFER_SENTENCES) for _ in range(2)], "offer"))
    else:
        sheet.items(plain([vacancy.say(phrases.OFFERS) for _ in range(vacancy.draw.randint(3, 6))], "offer"))


def closing(sheet: Sheet, vacancy: Vacancy, *, named: bool = True, reachable: bool = True) -> None:
    """How to apply, and the law; `reachable` with the employer's addresses."""
    legal = phrases.LEGAL if named else tuple(each for each in phrases.LEGAL if "mployer}" not in each)
    apply = (
        phrases.APPLY
        if reachable
        else tuple(each for each in phrases.APPLY if "{mail}" not in each and "{url}" not in each)
    )
    if vacancy.draw.random() < 0.6:
        heading(sheet, vacancy, "apply")
    else:
        sheet.blank()
    texts = [vacancy.say(apply), *[vacancy.say(legal) for _ in range(vacancy.draw.randint(0, 2))]]
    if vacancy.draw.random() < 0.5:
        sheet.prose(plain(texts, "offer"))
    else:
        for text in texts:
            sheet.add(text, "offer")


def _deed(text: str, form: str) -> str:
    verb, _, rest = text.partition(" ")
    if form == "will":
        return f"You will {text}"
    if form == "gerund":
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        doubled = stem + stem[-1] if stem in {"run", "plan", "win", "put", "cut"} else stem
        return f"{doubled.capitalize()}ing {rest}"
    return text[0].upper() + text[1:]


def usual_parts(
    sheet: Sheet, vacancy: Vacancy, draw: random.Random, *, named: bool = True, reachable: bool = True
) -> None:
    """The usual parts in one of many orders, with what people put between them."""
    if draw.random() < 0.7:
        sheet.blank()
        about(sheet, vacancy, headed=draw.random() < 0.6, named=named)
    asks = (demands, demands, demands, short_demands, vague)
    parts = [draw.choice((duties, duties, two_duties)), draw.choice(asks)]
    if draw.random() < 0.6:
        parts.insert(draw.choice((2, 2, 2, 1, 0)), offers)
    if draw.random() < 0.15:
        parts.insert(draw.randint(0, len(parts)), vague)
    if draw.random() < 0.1:
        parts.pop(0)
    for part in parts:
        part(sheet, vacancy)
        if draw.random() < 0.15:
            stray(sheet, vacancy)
    if draw.random() < 0.7:
        closing(sheet, vacancy, named=named, reachable=reachable)
