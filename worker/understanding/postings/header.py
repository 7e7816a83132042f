"""Title, employer and place of a posting: of all that it could be, what most speaks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worker.understanding.postings.employers import employers
from worker.understanding.postings.model import PostingModel, Weighed
from worker.understanding.postings.names import MAX_NAME, recased
from worker.understanding.postings.page import Candidate, Page
from worker.understanding.postings.places import BEHIND_EMPLOYER, places
from worker.understanding.postings.titles import titles

# How much must speak for a candidate. A wrong employer is worse in a letter than none, but most postings name one.
LEAST: dict[Weighed, float] = {"title": -3.0, "employer": -1.0, "place": -0.5}

_MARKED_TITLE = re.compile(r"\s[–—-]\s|\((?:band|grade|level|scale|m/?[wf]/?[dx]|f/m/[dx])\b", re.IGNORECASE)
# Runs that hold a place, an employer or hours are more than the title.
_OTHERS = {f"in={kinds}" for kinds in ("TP", "OP", "TE", "OE", "TM", "OM", "OUP", "OUM", "TUP", "TUM", "ET", "PT")}


@dataclass(frozen=True, kw_only=True)
class PostingHeader:
    """What a posting says it is about; None where it does not say."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def read_header(page: Page, model: PostingModel) -> PostingHeader:
    """The header. The employer is no part of the title, the place none of both, so they are found in this order."""
    title = _title(page, model)
    # `small animal practice` says what it is, not who.
    named = [each for each in employers(page, title) if " " not in each.text or not each.text.islower()]
    company = best_of("employer", named, model)
    said = places(page, title, company)
    # A label says it, and so does what stands behind the employer's own name.
    sure = [each for mark in ("label", BEHIND_EMPLOYER) for each in said if mark in each.marks]
    location = sure[0].text if sure else best_of("place", said, model)
    return PostingHeader(
        title=_as_title(title) if title else None,
        company=_as_spelled(company, page)[:MAX_NAME] if company else None,
        location=location[:MAX_NAME] if location else None,
    )


def _title(page: Page, model: PostingModel) -> str | None:
    """The best title; of a first line with a title's marks the line's own, whatever a sentence calls it."""
    found = titles(page)
    first = page.units[0].text if page.units else ""
    of_line = [each for each in found if "sought" not in each.marks and each.text in first]
    if _MARKED_TITLE.search(first) is not None and page.kinds[0] == "head" and of_line:
        best = best_of("title", found, model)
        is_said = any("sought" in each.marks for each in found if each.text == best)
        named = max(of_line, key=lambda each: (not _OTHERS & each.marks, len(each.text)))
        return named.text if best is None or is_said else best
    best = best_of("title", found, model)
    wanted = [each.text for each in found if {"wanted", "wanted&3"} <= each.marks]
    chosen = next((each for each in found if each.text == best), None)
    if wanted and chosen is not None and "sought" in chosen.marks:
        return wanted[0]
    if chosen is not None and _OTHERS & chosen.marks:
        # `Larkhill Clinic – Podiatrist`: the part of it that is the title.
        parts = [each for each in found if "in=T" in each.marks and each.text in chosen.text]
        return parts[0].text if parts else best
    return best


def best_of(what: Weighed, candidates: Sequence[Candidate], model: PostingModel) -> str | None:
    """The candidate for which most speaks; the first of equals; None where too little speaks for any."""
    weighed = [(model.weigh(what, each.marks), -index) for index, each in enumerate(candidates)]
    best = max(weighed, default=None)
    return candidates[-best[1]].text if best is not None and best[0] > LEAST[what] else None


def _as_title(text: str) -> str:
    tidy = text.strip(" ,;:–—-*_!")[:MAX_NAME] or text[:MAX_NAME]
    return recased(tidy) if tidy.isupper() and " " in tidy else tidy[0].upper() + tidy[1:]


def _as_spelled(name: str, page: Page) -> str:
    """A name in capitals as the sentences spell it, if they do."""
    if not name.isupper():
        return name
    found = (re.search(re.escape(name), unit.text, re.IGNORECASE) for unit in page.units)
    return next((match[0] for match in found if match is not None and not match[0].isupper()), name)
