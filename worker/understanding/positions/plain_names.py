"""What stands in a title or an employer and is no part of it, told by small words and by the other headers. English.

`the University of Lund` behind `at`, `Worked as a` before a title, whom a tutor taught, and a town alone where an
employer stands are such, whatever was learned. Where no sign parts a title and an employer, the document's other
headers do: they name the title again, or have the employer first.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import employer_score, is_place, looks_like_name, title_score, word_kinds
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.people_named import with_employers_behind_titles, without_people
from worker.understanding.positions.whole_names import with_whole_employer
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.kinds_of_words import names_school
from worker.understanding.words.posts import is_firm

# Before a name, in small letters: `The Crown Inn` is called so.
_BEFORE_NAME = re.compile(r"(?:(?:at|with|for|in|of|from|by|within|@) )?(?:the )?(?=[A-Z\d])")
_BEFORE_TITLE = re.compile(
    r"(?:I (?:am|was|have been|had been) |I )?(?:currently |presently |previously )?"
    r"(?:(?:work|serv|act|function)(?:ed|ing)|employed|engaged|hired|appointed|started|joined)(?: there)? as "
    r"(?:an? |the |their )?(?=\S)",
    re.IGNORECASE,
)
_BEHIND_TITLE = re.compile(r"(?<![\s,])(?:[\s,]{1,8}(?:of|in|at|for|with|the|an?|as|from|by|to|and|&)){1,6}$")
_LED_BY = re.compile(
    r",? (?:with|under) (?:(?:Prof|Dr|Professor)\.? )?(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})$"
)
# Whom somebody teaches, or looks after, privately as well.
_PEOPLE = re.compile(
    r"(?:students?|children|child|kids|pupils|learners|adults|teen(?:ager)?s|youths?|toddlers|infants|beginners|graders"
    r"|seniors|elderly|famil(?:y|ies)|individuals|clients|customers|freshmen|undergraduates|athletes|boys|girls"
    r"|professionals|couples|patients|speakers)$",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:,|\s[–—-])\s{0,2}(?:(?P<code>[A-Z]{2})(?![\w.])|(?P<name>[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?))")
_TOWN = re.compile(r"(?:[A-Z][\w.'’-]{1,20})(?: [A-Z][\w.'’-]{1,20}){0,2}")
# What premises are called: names end so, and titles begin so rarely.
_PREMISES = re.compile(
    r"(?:course|club|park|cent(?:er|re)|restaurant|caf[eé]|hotel|motel|inn|farms?|ranch|market|stores?|shop|school|hospital"
    r"|clinic|library|museum|church|theat(?:er|re)|cinema|zoo|pool|salon|bakery|deli|pharmacy|grill|diner|tavern|pub|bar|gym"
    r"|spa|resort|lodge|garage|nursery|camp|studios?|gallery|bank|academy|college|university|institute|supermarket|mall"
    r"|department|county|depot|plant|mill|works|laborator(?:y|ies)|labs?|group|systems|services|solutions|technologies)$",
    re.IGNORECASE,
)
_CELL_BEFORE = re.compile(r"(?:^|[\t|(,;:–—·•-])\s{0,4}$")
# How likely letters make a town, rather than a firm; and a firm that is called so whatever stands behind it.
_TOWN_LIKELY, _SURE_FIRM = 0.5, 0.97
# What names a firm though no word of one stands in it.
_SURE_NAME = 0.9
_BULLET = re.compile(r"\s{0,2}[•·]\s{0,2}")
# Of a title and a name that no sign parts, together; and what `title_score` says of what ends in a noun for titles.
_LIKELY, _AS_TITLE = 0.25, 3
_LEVEL = re.compile(r"(?:[IVX]{1,4}|\d|[A-C]|level|grade)\b", re.IGNORECASE)
_MOST_OF_TITLE, _LEAST_OF_NAME = 4, 2


def with_plain_names(fields: Sequence[Fields], headers: Sequence[Sequence[Line]]) -> list[Fields]:
    """What each header says, with titles and employers that hold nothing else. All headers are of one document."""
    told = [_without_doubles(_without_labels(each)) for each in fields]
    plain = [_without_small_words(each, header) for each, header in zip(told, headers, strict=True)]
    plain = [_with_whole_title(each, header) for each, header in zip(plain, headers, strict=True)]
    plain = [_without_title(each, header) for each, header in zip(plain, headers, strict=True)]
    plain = [with_whole_employer(each, header) for each, header in zip(plain, headers, strict=True)]
    plain = [_without_town(each, header, plain) for each, header in zip(plain, headers, strict=True)]
    titles = Counter(title for each in plain for title in _beginnings(each.title))
    plain = [_with_known_title(each, header, titles) for each, header in zip(plain, headers, strict=True)]
    plain = with_employers_behind_titles(list(map(without_people, plain)))
    if not _employers_first(plain, headers):
        return plain
    return [_with_employer_first(each) for each in plain]


def _without_small_words(found: Fields, header: Sequence[Line]) -> Fields:
    employer = _BEFORE_NAME.sub("", found.employer, count=1)
    title = _BEHIND_TITLE.sub("", _BEFORE_TITLE.sub("", found.title, count=1))
    led = _LED_BY.search(title) if employer else None
    if led is not None and looks_like_name(led["name"]) and employer_score(led["name"]) <= 0:
        title = title[: led.start()]
    joined = f"{found.title} for {found.employer}"
    whole = _whole_behind_at(title, employer, header)
    if whole:
        return replace(found, title=title, employer=whole)
    if found.title and _PEOPLE.search(employer) and any(joined in line.flat for line in header):
        return replace(found, title=joined, employer="")
    return replace(found, title=title or found.title, employer=employer or found.employer)


def _whole_behind_at(title: str, employer: str, header: Sequence[Line]) -> str:
    """`Kvarn Institute at Lund University` of `Researcher at Kvarn Institute at Lund University`."""
    if not title or not employer:
        return ""
    pattern = re.compile(
        rf"{re.escape(title)},? at (?:the )?([A-Z][^\t,;|:]{{2,60}} at (?:the )?{re.escape(employer)})"
    )
    return next((match[1] for line in header if (match := pattern.search(line.flat)) is not None), "")


def _without_labels(found: Fields) -> Fields:
    """`Role: Cook` in the midst of a header."""
    title, employer = without_label(found.title), without_label(found.employer)
    return replace(
        found,
        title=title[1] if title[0] == "title" and ":" in found.title and title[1] else found.title,
        employer=employer[1] if employer[0] == "employer" and ":" in found.employer and employer[1] else found.employer,
    )


def _without_doubles(found: Fields) -> Fields:
    """`Baker • baker` and `Night Baker` before `Baker • Kvarn Mills`: forms that ask for the title twice."""
    title = _BULLET.split(found.title)
    employer = _BULLET.split(found.employer)
    kept = [part for at, part in enumerate(title) if not at or not _ends_in(title[0], part)]
    named = employer[1:] if len(employer) > 1 and found.title and _ends_in(title[-1], employer[0]) else employer
    if len(kept) == len(title) and len(named) == len(employer):
        return found
    return replace(found, title=" • ".join(kept), employer=" • ".join(named))


def _ends_in(text: str, part: str) -> bool:
    return part != "" and f" {text}".casefold().endswith(f" {part}".casefold())


def _with_whole_title(found: Fields, header: Sequence[Line]) -> Fields:
    """`Bread and Cake` above `Baker`: a column broke the title, and what stands below them looks otherwise."""
    looks = [(line.size, line.bold, line.italic) for line in header]
    for at in range(1, len(header)):
        above, text = header[at - 1].flat, header[at].flat
        is_alike = looks[at] == looks[at - 1] and any(look != looks[at] for look in looks)
        if not is_alike or text != found.title or header[at - 1].box is None:
            continue
        is_left = not date_spans(above) and not any(part and part in above for part in (found.employer, found.place))
        is_begun = title_score(above) <= 0 and employer_score(above) <= 0 and not is_place(above)
        if is_left and is_begun and len(above.split()) <= _MOST_OF_TITLE and above[-1:].isalnum():
            return replace(found, title=f"{above} {text}")
    return found


def _without_title(found: Fields, header: Sequence[Line]) -> Fields:
    """`Kvarn’s Superette, Lund, OH` with nothing beside it: what seemed a title names who employed."""
    if found.employer or not found.title or title_score(found.title) > 0:
        return found
    chances = phrase_chances(found.title)
    behind = any(f"{found.title}, {found.place}" in line.flat for line in header) if found.place else False
    return replace(found, title="", employer=found.title) if behind and chances["E"] > _SURE_NAME else found


def _without_town(found: Fields, header: Sequence[Line], others: Sequence[Fields]) -> Fields:
    """`Private Tutor | Lakehurst, IL`: what stands before a state and names no firm is where it was."""
    name = found.employer
    if not found.title or not _TOWN.fullmatch(name) or employer_score(name) or is_firm(name) or names_school(name):
        return found
    region = _region_behind(name, header)
    if not region:
        return found
    chances = phrase_chances(name)
    with_towns = sum(bool(each.employer) and "," in (each.place or "") for each in others if each is not found)
    is_usual = 2 * with_towns >= len(others) - 1 > 0
    is_no_name = max(chances["E"], 2 * chances["T"]) < _TOWN_LIKELY
    if chances["P"] < _TOWN_LIKELY and not is_no_name and not (is_usual and chances["E"] < _SURE_FIRM):
        return found
    return replace(found, employer="", place=f"{name}, {region}")


def _region_behind(name: str, header: Sequence[Line]) -> str:
    """The state or country right behind a name that begins its cell, if nothing else is."""
    for line in header:
        at = line.text.find(name)
        behind = _STATE.match(line.text, at + len(name)) if at >= 0 else None
        if behind is None or not _CELL_BEFORE.search(line.text, 0, at):
            continue
        if behind["code"] is not None:
            return behind["code"] if "state" in word_kinds(behind["code"].lower()) else ""
        return behind["name"] if is_place(f"Lund, {behind['name']}") else ""
    return ""


def _beginnings(title: str) -> list[str]:
    """The title, and what of its first words is one as well."""
    words = title.split()
    begun = (" ".join(words[:at]) for at in range(1, len(words) + 1))
    return [begin for begin in begun if begin[-1].isalnum() and title_score(begin) == _AS_TITLE]


def _with_known_title(found: Fields, header: Sequence[Line], titles: Counter[str]) -> Fields:
    """`Night Baker Kvarn Mills Ltd` where another header begins so, too: no sign parts them, what comes again does."""
    known = [title for title in _beginnings(found.title) if titles[title] > 1 and title != found.title]
    known = known if found.employer else []
    if not known:
        return found
    title = max(known, key=len)
    rest = found.title[len(title) + 1 :]
    whole = f"{found.title} {found.employer}".strip()
    is_glued = any(whole in line.flat for line in header)
    is_name = rest[:1].isupper() and not _LEVEL.match(rest) and title_score(rest) <= 0 and not is_place(rest)
    if not is_glued or not is_name:
        return found
    return replace(found, title=title, employer=f"{rest} {found.employer}".strip())


def _employers_first(fields: Sequence[Fields], headers: Sequence[Sequence[Line]]) -> bool:
    """True where the headers that name both in one line have the employer before the title."""
    first, last = 0, 0
    for found, header in zip(fields, headers, strict=True):
        line = next((each.flat for each in header if found.title in each.flat and found.employer in each.flat), "")
        if found.title and found.employer and line:
            is_first = line.find(found.employer) < line.find(found.title)
            first, last = first + is_first, last + (not is_first)
    return first > last


def _with_employer_first(found: Fields) -> Fields:
    """`Kvarn Golf Course Grounds Crew`: the likeliest of its ends is the title, the rest the employer."""
    words = found.title.split()
    if found.employer or not found.start or len(words) <= _LEAST_OF_NAME or title_score(found.title) <= 0:
        return found
    ways = []
    for at in range(max(_LEAST_OF_NAME, len(words) - _MOST_OF_TITLE), len(words)):
        name, title = " ".join(words[:at]), " ".join(words[at:])
        if title[:1].isupper() and title_score(title) > 0 and title_score(name) <= 0:
            named, titled = phrase_chances(name), phrase_chances(title)["T"]
            likely = (named["E"] + named["S"]) * titled
            ways.append((_PREMISES.search(name) is not None, likely, name, title))
    _, likely, name, title = max(ways, default=(False, 0.0, "", ""))
    return replace(found, title=title, employer=name) if likely > _LIKELY else found
