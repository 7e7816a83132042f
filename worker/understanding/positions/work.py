"""Headers of positions → roles, with what was done in each; paid work, volunteering and clubs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from uuid import UUID

from core.language.asides import LABELLED
from core.language.dates import is_present, year_and_month
from core.language.lexicon import title_score
from core.language.sentences import sentences
from core.language.tongues import ENGLISH, tongue
from core.record.models import Role
from core.record.occupations import is_voluntary
from core.record.readings import RoleKind
from worker.understanding.collector import Collector
from worker.understanding.dates.day_order import day_order
from worker.understanding.dates.turned_ranges import in_order
from worker.understanding.learned.spans import is_legal_form
from worker.understanding.passages import Passage, place_of
from worker.understanding.positions.asides import without_asides
from worker.understanding.positions.explained import Explained, Header, explained, with_plain_employer
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.named_above import (
    MOST_BETWEEN,
    are_apart,
    is_one_title,
    is_title_alone,
    is_within,
    title_in_line,
)
from worker.understanding.positions.named_posts import with_post
from worker.understanding.positions.own_account import with_own_title, works_alone
from worker.understanding.positions.plain_names import with_plain_names
from worker.understanding.positions.plausible import plausible
from worker.understanding.positions.titles_below import titles_below, without_title
from worker.understanding.positions.told_by_words import tells_no_work, told_by_words
from worker.understanding.positions.undated import undated
from worker.understanding.positions.wrapped_employers import with_whole_first_line
from worker.understanding.sections.outline import UNPAID, Entry, Item
from worker.understanding.sections.repeated_style import Look, look_of
from worker.understanding.sections.told_lines import without_duties_label
from worker.understanding.text.inline_headings import without_heading
from worker.understanding.words.field_labels import without_label

KINDS: dict[str, RoleKind] = {"work": "work", "vol": "volunteering", "club": "membership"}
# How likely what has no dates has to be paid work so that years wait for them. Having none speaks against it, too.
_PAID = 0.6
_MAX_HEADER_LINES = 6
_MOST_OPEN_AMONG = 2
_FEW_WHOLE = 2
# A member says so behind the name of the club; `Crew Member` is a title of its own.
_MEMBER_BEHIND = re.compile(r"(?P<club>[^,]{3,80}), (?P<title>(?:[A-Z]\w+ )?[Mm]ember)")
NOBODY = UUID(int=0)
Explain = Callable[[Sequence[Header]], Explained]


@dataclass(kw_only=True)
class ReadRole:
    """One position before it is stored."""

    entry: Entry
    fields: Fields
    kind: RoleKind
    # Its employer was named with an earlier one.
    is_further: bool = False
    # What the header may say as well, and how likely what is said is, 0 to 1.
    other: Fields | None = None
    share: float = 1.0
    # How likely it was paid work (`sure_paid`), 0 to 1.
    paid: float = 1.0


def read_work(entries: Sequence[Entry], explain: Explain = explained) -> tuple[list[ReadRole], bool]:
    """The positions of all entries, and whether titles and employers may have been taken for each other."""
    headed = [entry for entry in entries if entry.section in {*KINDS, "group"}]
    fields, others, unclear = _read_fields(headed, explain)
    roles = _with_titles_below(_with_months(_placed(_without_undated(headed, fields), fields)))
    roles = roles if tongue() == ENGLISH else _with_titles_alone(roles)
    for role in roles:
        role.other = others.get(id(role.entry))
    return roles, unclear


def _with_titles_alone(roles: list[ReadRole]) -> list[ReadRole]:
    """Where some have a title and an employer, what lacks a title is none: a project, or a heading nobody knows.

    Nor is what says that its bearer learned, or had no work. Who is named as a firm is asked about.
    """
    whole = sum(bool(role.fields.title and role.fields.employer) for role in roles)
    named = [role for role in roles if role.fields.title or _is_firm(role)] if whole >= _FEW_WHOLE else roles
    return [role for role in named if not tells_no_work(role.fields.title)]


def _is_firm(role: ReadRole) -> bool:
    return role.fields.employer != "" and is_legal_form(role.fields.employer.rsplit(maxsplit=1)[-1])


def _with_titles_below(roles: list[ReadRole]) -> list[ReadRole]:
    found = titles_below([role.entry for role in roles], [role.fields for role in roles])
    for role, title in zip(roles, found, strict=True):
        if title:
            without_title(role.entry)
            role.fields = replace(role.fields, title=title)
    return roles


def _without_undated(headed: Sequence[Entry], fields: dict[int, Fields]) -> list[Entry]:
    """The entries that are positions, or an employer above some; what stood below others goes to the one before."""
    alone = [entry for entry in headed if entry.section != "group"]
    none = undated(alone, [fields[id(entry)] for entry in alone])
    refused = {id(entry) for entry, is_none in zip(alone, none, strict=True) if is_none}
    found: list[Entry] = []
    for entry, following in zip_longest(headed, headed[1:]):
        is_above = following is not None and not fields[id(entry)].title and not fields[id(following)].employer
        is_refused = entry is not None and id(entry) in refused
        if found and entry is not None and is_refused and not (is_above and not entry.items):
            found[-1].items += entry.items
        elif is_refused and tongue() != ENGLISH and not is_above:
            continue
        elif entry is not None:
            found.append(entry)
    return found


def headers_of(entries: Sequence[Entry]) -> list[list[Header]]:
    """The headers of positions: those that are explained together in one list, an employer above others alone."""
    headed = [entry for entry in entries if entry.section in {*KINDS, "group"}]
    return [[header for _, header in each] for each in _together(headed)]


def _together(headed: Sequence[Entry]) -> list[list[tuple[Entry, Header]]]:
    below = {id(entry) for above, entry in pairwise(headed) if above.section == "group"}
    given = [(entry, header_of(entry, is_below=id(entry) in below)) for entry in headed]
    alike = [each for each in given if not each[1].is_group]
    return [alike, *([each] for each in given if each[1].is_group)]


def _read_fields(headed: Sequence[Entry], explain: Explain) -> tuple[dict[int, Fields], dict[int, Fields], bool]:
    """What each header says, what some may say as well, and whether titles and employers may have been exchanged."""
    fields: dict[int, Fields] = {}
    others: dict[int, Fields] = {}
    unclear = False
    for given in _together(headed):
        read = explain([header for _, header in given])
        unclear = unclear or (read.is_unclear and not any(header.is_group for _, header in given))
        said = read.fields
        if tongue() == ENGLISH:
            said = with_plain_names(said, [header.lines for _, header in given])
        for (entry, header), found, other in zip(given, said, read.others, strict=True):
            fields[id(entry)] = _told(entry, found) if tongue() == ENGLISH else told_by_words(found, header.lines)
            if other is not None and tongue() == ENGLISH and not header.is_group:
                others[id(entry)] = other
    return fields, others, unclear


def _told(entry: Entry, found: Fields) -> Fields:
    member = _with_member(found)
    if entry.section in UNPAID:
        return with_post(member, entry.header[0].text)
    return member if entry.section == "group" else with_own_title(member)


def _with_member(found: Fields) -> Fields:
    """`Guild of Cooks, Member`: the word is a title, wherever the others have theirs."""
    if found.employer.lower() == "member":
        return replace(found, title=found.employer, employer=found.title)
    named = _MEMBER_BEHIND.fullmatch(found.employer) if not found.title else None
    return found if named is None else replace(found, title=named["title"], employer=named["club"])


def _placed(headed: Sequence[Entry], fields: dict[int, Fields]) -> list[ReadRole]:
    """Positions, with the employer above them where they name none."""
    roles: list[ReadRole] = []
    umbrella: Fields | None = None
    is_first, heading = False, ""
    for entry, following in zip_longest(headed, headed[1:]):
        found = fields[id(entry)]
        is_above = following is not None and following.section in {"work", "group"}
        is_above = is_above and not (following is not None and are_apart(found, fields[id(following)]))
        is_above = is_above and not is_title_alone(found)
        is_group = entry.section == "group" and is_above and not _is_position(found, following, fields)
        if is_group or _is_above(entry, found, following, fields):
            is_first, heading = True, entry.heading
            umbrella = found if found.employer else with_plain_employer(replace(found, employer=found.title, title=""))
            if following is not None:
                following.items[:0] = entry.items
            continue
        is_further = False
        is_there = umbrella is not None and entry.heading == heading and not are_apart(umbrella, found)
        umbrella = umbrella if is_there else None
        is_only, is_first = is_first and _ends_there(entry, following), False
        if umbrella is not None and is_one_title(entry, found, umbrella):
            found = replace(found, title=title_in_line(entry, found), employer=umbrella.employer)
        elif found.employer:
            umbrella = None
        elif umbrella is not None:
            found = replace(found, employer=umbrella.employer, place=found.place or umbrella.place)
        elif roles and found.title and not works_alone(found.title) and _inherits(roles, entry, found):
            found, is_further = replace(found, employer=roles[-1].fields.employer), True
        if umbrella is not None and is_only and not found.start:
            found = replace(found, start=umbrella.start, end=umbrella.end, dates=umbrella.dates)
        roles.append(ReadRole(entry=entry, fields=found, kind=_kind(entry, found), is_further=is_further))
    return roles


def _ends_there(entry: Entry, following: Entry | None) -> bool:
    """True for the last position below an employer."""
    return following is None or following.section == "group" or following.heading != entry.heading


def _with_months(roles: list[ReadRole]) -> list[ReadRole]:
    """Days are left out of dates where the document shows which number is the month."""
    read = [role.fields for role in roles]
    order = day_order([each.start for each in read], [each.end for each in read], [each.place for each in read])
    for role in roles:
        start, end = order.month_of(role.fields.start), order.month_of(role.fields.end)
        role.fields = replace(role.fields, start=start, end=end)
    dates = [(role.fields.start, role.fields.end) for role in roles]
    headers = [" ".join(line.flat for line in role.entry.header) for role in roles]
    for role, (start, end) in zip(roles, in_order(dates, headers), strict=True):
        role.fields = replace(role.fields, start=start, end=end)
    return roles


def _is_position(found: Fields, following: Entry | None, fields: dict[int, Fields]) -> bool:
    """True for what has all a position has, though it was taken for an employer above positions that need none."""
    is_whole = bool(found.title and found.employer and found.start)
    below = fields[id(following)] if following is not None else None
    return is_whole and (title_score(found.title) > 0 or below is None or bool(below.employer))


def _is_above(entry: Entry, found: Fields, following: Entry | None, fields: dict[int, Fields]) -> bool:
    """An employer with its own dates above positions with theirs. Clubs in a list are set alike, and none is above."""
    if (found.title and found.employer) or following is None or following.section != entry.section:
        return False
    if entry.section in UNPAID and found.start and _looks(entry) == _looks(following):
        return False
    below = fields[id(following)]
    if are_apart(found, below) or is_title_alone(found):
        return False
    has_bullets = any(item.is_bullet for item in entry.items)
    is_named = bool(found.employer) or is_within(below, found)
    return is_named and bool(below.title) and not below.employer and not has_bullets


def _looks(entry: Entry) -> list[Look]:
    return [look_of(line) for line in entry.header]


def _kind(entry: Entry, fields: Fields) -> RoleKind:
    """What the section says, or the words of the role itself."""
    named = Role(id=NOBODY, title=fields.title, company=fields.employer)
    kind = KINDS.get(entry.section, "work")
    return "volunteering" if kind == "work" and is_voluntary(named) else kind


def header_of(entry: Entry, *, is_below: bool = False) -> Header:
    """What is weighed of an entry's header. `is_below` an employer of several."""
    kept = with_whole_first_line(entry.header[: 2 * _MAX_HEADER_LINES])
    named = without_heading(kept[0].text, entry.section)
    apart = without_asides([replace(kept[0], text=named) if named != kept[0].text else kept[0], *kept[1:]])
    is_group = entry.section == "group"
    return Header(
        lines=apart.lines[:_MAX_HEADER_LINES], told=apart.told, where=apart.where, is_below=is_below, is_group=is_group
    )


def _inherits(roles: Sequence[ReadRole], entry: Entry, found: Fields) -> bool:
    """A further title below an employer that was named once, soon before or after."""
    last = roles[-1]
    return (
        last.entry.section == entry.section
        and not are_apart(last.fields, found, MOST_BETWEEN)
        and bool(last.fields.employer)
        and (len(last.entry.header) > len(entry.header) or last.is_further)
    )


def add_roles(roles: Sequence[ReadRole], collector: Collector, *, unclear: bool) -> dict[str, ReadRole]:
    """Roles with their evidence; what is not sure becomes a doubt. The paid ones by their keys."""
    paid: dict[str, ReadRole] = {}
    has_dates = any(role.fields.start for role in roles)
    newest = _newest_without_end(roles)
    for number, role in enumerate(roles):
        fields, left_out = plausible(role.fields)
        if not (fields.title or fields.employer):
            _add_items(role.entry.items, None, collector)
            continue
        key = collector.add_role(fields, kind=role.kind, place=place_of(role.entry.header))
        if key is None:
            continue
        if fields.unit and role.other is None and not unclear:
            collector.add("summary", fields.unit, key, place_of(role.entry.header))
        if fields.deed:
            collector.add_deed(fields.deed, key, Passage(role.entry.header))
        _add_items(role.entry.items, key, collector)
        if left_out:
            _ask_about(fields, left_out[0], key, collector)
        if role.kind == "work":
            paid[key] = replace(role, fields=fields, other=role.other if not (unclear or role.is_further) else None)
        if role.kind == "work" and not left_out:
            _doubt(replace(role, fields=fields), key, collector, has_dates=has_dates, unclear=unclear and not number)
        if role is newest:
            collector.doubt(
                f"{key}/end",
                f"Until when did you work as {fields.title or fields.employer}? I read one date: {fields.dates}.",
                ["Present", fields.start or ""],
            )
    return paid


def _newest_without_end(roles: Sequence[ReadRole]) -> ReadRole | None:
    """The paid position that began last, if it says a month and no end, and most others say theirs.

    It goes on, and the word for that was not read; nobody has worked for that month alone.
    """
    dated = [role for role in roles if role.kind == "work" and year_and_month(role.fields.start) is not None]
    ended = [role for role in dated if role.fields.end]
    if len(ended) < _MOST_OPEN_AMONG * (len(dated) - len(ended)) or not ended:
        return None
    newest = max(dated, key=_began)
    return newest if not newest.fields.end and _began(newest)[1] else None


def _began(role: ReadRole) -> tuple[int, int]:
    year, month = year_and_month(role.fields.start) or (0, None)
    return year, month or 0


def _ask_about(fields: Fields, left_out: str, key: str, collector: Collector) -> None:
    """What stood where a title or employer should is shown to its owner, and said to nobody."""
    read = f"I read “{left_out}” there"
    if fields.title:
        named, question = f"“{fields.title}” without an employer", f"For whom did you work as {fields.title}?"
    else:
        named, question = f"“{fields.employer}” without a position", f"What was your position at {fields.employer}?"
    collector.check(key, f"{named} ({read})", f"{question} {read}.")


def _doubt(role: ReadRole, key: str, collector: Collector, *, has_dates: bool, unclear: bool) -> None:
    fields = role.fields
    name = fields.title or fields.employer
    if unclear and fields.title and fields.employer:
        question = f"Which of these is the employer: “{fields.title}” or “{fields.employer}”?"
        collector.doubt(key, question, [fields.employer, fields.title])
    elif not fields.title:
        question = f"What was your position at {fields.employer}?"
        collector.check(key, f"“{fields.employer}” without a position", question)
    elif not fields.employer:
        collector.check(key, f"“{fields.title}” without an employer", f"For whom did you work as {fields.title}?")
    if has_dates and not fields.start:
        question = f"When did you work as {name}?"
        if role.paid >= _PAID:
            # No years are said before the dates of what was surely paid are known.
            collector.doubt(f"{key}/start", question)
        else:
            collector.check(key, f"“{name}” without dates", question)
    elif fields.start and not _can_be_known(fields):
        question = f"I could not read these dates of {name}: {fields.dates}. From when until when was it?"
        collector.doubt(f"{key}/start", question)


def _can_be_known(fields: Fields) -> bool:
    """True when the start, and the end if there is one, are a year at least."""
    ended = fields.end is None or is_present(fields.end) or year_and_month(fields.end) is not None
    began = year_and_month(fields.start) is not None or (year_and_month(fields.end) is not None and bool(fields.start))
    return began and ended


def _is_for_office(text: str) -> bool:
    """True for what a form asks for beside the work: hours, pay, why somebody left."""
    label = LABELLED.match(text)
    return without_label(text)[0] == "admin" or (label is not None and label.lastgroup == "office")


def _add_items(items: Sequence[Item], key: str | None, collector: Collector) -> None:
    has_bullets = any(item.is_bullet for item in items)
    begun = False
    for item in items:
        if _is_for_office(item.text):
            continue
        begun = begun or item.is_bullet
        passage, told = Passage(item.lines), without_duties_label(item)
        if item.kind == "tools":
            collector.add("skill", item.text, key, place_of(item.lines))
        elif has_bullets and not begun and told == item.text:
            # What stands above the bullets tells about the employer or the role as a whole.
            collector.add("summary", item.text, key, place_of(item.lines))
        elif item.is_bullet:
            collector.add_deed(item.text, key, passage)
        else:
            for sentence in sentences(told):
                collector.add_deed(sentence, key, passage)
