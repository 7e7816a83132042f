"""Title, employer and place of a posting: of all that it could be, what most speaks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from core.language.lexicon import employer_score, is_place
from worker.understanding.postings.employers import employers, is_part_of_house
from worker.understanding.postings.forms import employers_form, is_name, spelt_out, with_article
from worker.understanding.postings.mentions import base_of
from worker.understanding.postings.model import PostingModel, Weighed
from worker.understanding.postings.names import MAX_NAME, recased
from worker.understanding.postings.page import NONE, Candidate, Page
from worker.understanding.postings.pieces import TITLE_HEAD, is_legal, kind_of
from worker.understanding.postings.place_prose import as_told, town_of
from worker.understanding.postings.places import BEHIND_EMPLOYER, places
from worker.understanding.postings.strength import strength_of
from worker.understanding.postings.sure_employers import weighed_again
from worker.understanding.postings.titles import titles

# By how much less may speak, in nats of what is weighed: for a title with what narrows it; for one of the first line
# where another is only sought in a sentence; for a first line that is a known title and nothing else; for a whole line
# that says all that the title does, and more; for one that is marked as a heading, or where the title is only said;
# for a heading that ends as a sentence's title does.
_NEARLY, _NEARLY_SOUGHT, _NEARLY_AT_TOP = 2.0, 1.5, 2.0
_NEARLY_FOR_MORE, _NEARLY_FOR_HEADING, _NEARLY_NAMED = 2.0, 3.0, 4.0
# How likely a title, an employer, a place must be against all other candidates together, to be said: nothing is better
# than another firm's name in the first sentence of a letter.
_SURE_TITLE, SURE_EMPLOYER, _SURE_PLACE = 0.45, 0.6, 0.5
# Weights are held near zero while they are learned, so their chances are too flat: of many candidates the best has a
# third and is mostly right. So many times as heavy, they say by how far the next one is behind.
_SHARPER = 2.0
# Steps of `Strength` from which letters tell what something is.
_LIKELY = 3
# A line that says more than a title is so many times as long at most; a marked heading may be longer.
_MOST_TIMES = 2
_TAIL = re.compile(r"\s[–—-]\s(?P<place>[A-ZÀ-Þ][^–—-]{1,40})$")
# What job boards write behind a title.
_OF_BOARDS = frozenset("job jobs vacancy vacancies salary salaries duties".split())
_SOUGHT = frozenset({"needed", "wanted", "required", "sought"})
# Who is named plainly though other names are nearly as likely: `Company: Moss`, `Baker - Moss Village Bakery`.
_PLAIN = (
    frozenset({"label", "whole=True"}),
    *(
        frozenset({"words>=1", "E>=3", "P=False", "size=1", "next=$&end", f"beside title=True&{sign}"})
        for sign in ("-", "|", "at", "@")
    ),
)
# `Company: Confidential`
_UNTOLD = frozenset("confidential undisclosed anonymous private various unknown yes none tbc n/a".split())
# Of so many names the form is looked for.
_LIKELIEST = 12


@dataclass(frozen=True, kw_only=True)
class PostingHeader:
    """What a posting says it is about; None where it does not say."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def read_header(page: Page, model: PostingModel) -> PostingHeader:
    """The header. The employer is no part of the title, the place none of both, so they are found in this order."""
    found = titles(page)
    of_titles = ranked("title", found, model)
    is_sure = _chance_of_best(of_titles) >= _SURE_TITLE
    title = _without_place(_title(found, of_titles, page), page)
    labelled = [each.text for each in found if each.marks >= {"labelled", "whole=True"}]
    if not is_sure and len(labelled) == 1:  # what a label says, though another is nearly as likely
        title, is_sure = _without_place(labelled[0], page), True
    named = employers(page, title)
    name, chance = _employer(weighed_again(named, ranked("employer", named, model), page), page)
    is_named = name != NONE and chance >= SURE_EMPLOYER
    if not is_named and (plain := _plainly_named(named)) is not None:
        name, is_named = plain, True
    company = with_article(spelt_out(_whole_name(name, named), page.units), page.units) if is_named else None
    said = places(page, title, company)
    # A label says it, and so does what stands behind the employer's own name.
    sure = [each for mark in ("label", BEHIND_EMPLOYER) for each in said if mark in each.marks]
    location = sure[0].text if sure else _likeliest(ranked("place", said, model), _SURE_PLACE)
    title = _without_place(title, page, location)
    return PostingHeader(
        title=_as_title(title) if title and is_sure else None,
        company=_as_spelled(company, page)[:MAX_NAME] if company else None,
        location=_as_place(location, said, page) if location else None,
    )


def _plainly_named(named: Sequence[Candidate]) -> str | None:
    """The one name that a label says, or else that stands behind the title with a word for employers in it."""
    if any("none&client=True" in each.marks for each in named):
        return None  # an agency names its own, or nobody
    may_be = [each for each in named if each.text.lower() not in _UNTOLD and not is_part_of_house(each.text)]
    found = ([each.text for each in may_be if each.marks >= marks] for marks in _PLAIN)
    return next((names[0] for names in found if len(names) == 1), None)


def _as_place(location: str, said: Sequence[Candidate], page: Page) -> str:
    found = next(each for each in said if each.text == location)
    told = as_told(found, page.units)
    # What a label says is told as it stands, with its street.
    return (told if {"label", "label below"} & found.marks else town_of(told))[:MAX_NAME]


def best_title(page: Page, model: PostingModel) -> str | None:
    """The title, however likely; None where nothing is likelier to be one."""
    found = titles(page)
    return _title(found, ranked("title", found, model), page)


def _title(found: Sequence[Candidate], weighed: Mapping[str, float], page: Page) -> str | None:
    """The best; the first line's, with what narrows it on its own line, where that is nearly as good.

    Writers differ on whether `Forklift Driver - Nights` is called so; here the line is the title.
    """
    best = max(weighed, key=weighed.__getitem__)
    marks = {each.text: each.marks for each in found}
    if best != NONE and "line" not in marks[best]:
        first = [each.text for each in found if {"line", "order=0"} <= each.marks]
        top = max(first, key=weighed.__getitem__, default=best)
        is_title = top != NONE and "whole=True" in marks[top] and strength_of(top).as_title >= TITLE_HEAD
        best = top if weighed[top] >= weighed[best] - (_NEARLY_AT_TOP if is_title else _NEARLY_SOUGHT) else best
    for each in found:
        if "whole=True" not in each.marks:
            continue
        is_line = best != NONE and "line" in marks[best]
        is_marked = "marked=True&True" in each.marks
        more = _NEARLY_FOR_HEADING if is_marked or not is_line else _NEARLY_FOR_MORE
        if is_marked and best != NONE and "whole=True" not in marks[best] and each.text.lower().endswith(best.lower()):
            more = _NEARLY_NAMED  # what is sought is what the heading calls so, and more
        least = (
            _NEARLY
            if each.text.startswith(best)
            else more
            if _says_more(each.text, best, _MOST_TIMES + is_marked)
            else None
        )
        rest = each.text.removeprefix(best) if each.text.startswith(best) else each.text.removesuffix(best)
        if rest != each.text and _is_no_part(rest, page):
            continue
        if least is not None and weighed[each.text] >= weighed[best] - least:
            best = each.text
    return None if best == NONE else best


def _is_no_part(rest: str, page: Page) -> bool:
    """True beside a title for a place, an employer, hours and what boards add."""
    name = rest.strip(" ,:|·•–—-@")
    if is_place(name) or name.lower() in page.towns or name in page.votes or employer_score(name) > 0:
        return True
    first, _, behind = rest.strip().partition(" ")
    if first.lower() in _SOUGHT:  # `Bricklayers needed - Norwich`
        return not behind or _is_no_part(behind, page)
    own = strength_of(name)
    is_meta = kind_of(name) == "M" or "#" in name or not _OF_BOARDS.isdisjoint(name.lower().split())
    return is_meta or own.place > _LIKELY


def _without_place(title: str | None, page: Page, location: str | None = None) -> str | None:
    """`Chef Manager` for `Chef Manager - Sarn`, where the text or a list knows the town, or it is the post's place."""
    tail = _TAIL.search(title or "")
    if title is None or tail is None or strength_of(title[: tail.start()]).as_title < TITLE_HEAD:
        return title
    town = tail["place"].strip()
    said = {*page.labelled.get("place", "").split("\n"), (location or "").lower(), *page.towns}
    is_town = is_place(town) or town.lower() in said
    return title[: tail.start()] if is_town else title


def _says_more(text: str, title: str, times: int) -> bool:
    return set(title.lower().split()) < set(text.lower().split()) and len(text.split()) <= times * len(title.split())


def _employer(weighed: Mapping[str, float], page: Page) -> tuple[str, float]:
    """The likeliest employer, and how likely it is in all its forms: `Moss`, `The Moss`, `Moss Cloud` are one."""
    order = sorted(weighed, key=weighed.__getitem__, reverse=True)
    most = weighed[order[0]]
    likely = [name for name in order if name != NONE]
    forms: dict[str, list[str]] = {}
    for number, text in enumerate(order):
        form = employers_form(text, likely, page) if text != NONE and number < _LIKELIEST else text
        forms.setdefault(base_of(form).lower(), []).extend((form, text) if form != text else (text,))
    chances = {base: sum(exp(weighed[text] - most) for text in {*texts}) for base, texts in forms.items()}
    best = max(chances, key=chances.__getitem__)
    own = [text for text in forms[best] if base_of(text).lower() == best]
    return max(own, key=weighed.__getitem__), chances[best] / sum(exp(each - most) for each in weighed.values())


def _whole_name(name: str, named: Sequence[Candidate]) -> str:
    """The name with its legal form, or as a header has it, where only its beginning was chosen."""
    for each in named:
        begins = each.text.lower().startswith((f"{name.lower()} ", f"{name.lower()}, "))
        is_headed = any(mark.startswith("from=") for mark in each.marks) and employer_score(each.text) > 0
        if (
            begins
            and is_name(each.text)
            and (is_legal(each.text) or (is_headed and " " not in name and "size=1" in each.marks))
        ):
            return each.text
    return name


def ranked(what: Weighed, candidates: Sequence[Candidate], model: PostingModel) -> dict[str, float]:
    """How much speaks for each candidate, by its text, in their order."""
    return {each.text: _SHARPER * model.weigh(what, each.marks) for each in candidates}


def _chance_of_best(weighed: Mapping[str, float]) -> float:
    """How likely the best candidate is, against all others together."""
    best = max(weighed.values())
    return 1 / sum(exp(weight - best) for weight in weighed.values())


def _likeliest(weighed: Mapping[str, float], least: float) -> str | None:
    best = max(weighed, key=weighed.__getitem__)
    return best if best != NONE and _chance_of_best(weighed) >= least else None


def best_of(what: Weighed, candidates: Sequence[Candidate], model: PostingModel) -> str:
    """The candidate for which most speaks; the first of equals."""
    weighed = ranked(what, candidates, model)
    return max(weighed, key=weighed.__getitem__)


def _as_title(text: str) -> str:
    """Tidy, and without shouting: `SKI INSTRUCTOR` → `Ski Instructor`."""
    tidy = text.strip(" ,;:–—-*_!")[:MAX_NAME] or text[:MAX_NAME]
    return recased(tidy) if tidy.isupper() and " " in tidy else tidy[0].upper() + tidy[1:]


def _as_spelled(name: str, page: Page) -> str:
    """A name in capitals as the sentences spell it, if they do."""
    if not name.isupper():
        return name
    found = (re.search(re.escape(name), unit.text, re.IGNORECASE) for unit in page.units)
    return next((match[0] for match in found if match is not None and not match[0].isupper()), name)
