"""What could be the place of a posting's job."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.checking.matching.tongues import LANGUAGES
from core.language.lexicon import employer_score, is_place
from worker.understanding.postings.labels import Labelled, label_of
from worker.understanding.postings.mentions import STRONG
from worker.understanding.postings.names import company_and_place, without_extras
from worker.understanding.postings.occupations import occupation_score
from worker.understanding.postings.page import (
    IN_TOWN,
    NONE,
    Candidate,
    Candidates,
    HeaderLine,
    Page,
    has_digit,
    same,
    with_signs,
)
from worker.understanding.postings.pieces import TITLE_HEAD, UNNAMED, Piece, is_legal, is_of_page, kind_of, pieces_of
from worker.understanding.postings.place_prose import add_of_employer, add_told, is_written_as_name
from worker.understanding.postings.sections import topic_of
from worker.understanding.postings.strength import steps, strength_of
from worker.understanding.postings.units import Unit

_BRACKETED = re.compile(r"(?<![\w'’.&-])(?P<name>[A-ZÀ-Þ][\w'’.& -]{1,60}?) \((?P<place>[A-ZÀ-Þ][\w'’. ,-]{1,40})\)")
_PERSON = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Rev|Revd|Fr|Sr)\b")
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|English|German|Python|Excel)\b"
    # When somebody begins: quarter days, feasts, terms and seasons.
    r"|^(?:Candlemas|Lady Day|Whitsun(?:tide)?|Midsummer|Lammas|Michaelmas|Martinmas|Hallowe['’]?en|All Saints['’]?"
    r"|Advent|Christmas|Epiphany|Lent|Easter|Pentecost|Ramadan|Eid|Diwali|Passover|Hanukkah|Thanksgiving|New Year"
    r"|Spring|Summer|Autumn|Fall|Winter)(?: (?:term|semester|break|\d{4}))?$"
)
# A code, or one that has lost its town.
_CODE = re.compile(r"^[A-Z]{2}[ -]\w{0,5}\d{1,5}$")
# How one works and not where; numbers of telephones.
_NOWHERE = re.compile(
    r"(?:on[- ]?site|hybrid|in[- ]person|in[- ]office|(?:various|multiple)(?: locations)?|flexible|tb[ac]|n/?a)$"
    r"|[\d+()/ .-]{7,}$",
    re.IGNORECASE,
)
# Subjects, which stand behind `in` as towns do.
_SUBJECT = re.compile(r"(?:ology|onomy|ography|istry|ics)$")
_CALLED = re.compile(r"\s{0,2}[:：]|\s#?\d")
# `Leeds, ME 04263`, wherever it stands.
_WITH_REGION = re.compile(
    r"(?<![\w'’-])(?P<place>[A-ZÀ-Þ][\w'’.-]{1,25}(?: [A-ZÀ-Þ][\w'’.-]{1,25}){0,2}, "
    r"(?:[A-Z]{2}(?!\w)|[A-ZÀ-Þ][a-zß-ÿ]{3,20}(?: [A-ZÀ-Þ][a-zß-ÿ]{3,20})?))"
)
# What is no known town is none with such signs: `CFA`, `GitHub`, `AI-driven`, `REF 2/17`.
_NO_TOWN = re.compile(r"[A-Z]{2}|[a-z][A-Z]|-[a-z]|[\d/:]")
# Where a sentence says where the work or the firm is, and what it tells of others.
_IS_THERE = re.compile(r"\b(?:based|located|offices?|headquarter\w{0,4}|position is|hiring for)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:such as|customers?|clients?|travel\w{0,4}|remote\w{0,2})\b", re.IGNORECASE)
_REMOTE = re.compile(r"\bremote\b", re.IGNORECASE)
_SMALL_WORD = re.compile(r"(?<![\w'’&-])(?!(?:of|the|and|or|on|in)\b)[a-zß-ÿ]{2,}")
_SENTENCE_ENDS = re.compile(r"[.!?;] (?=[A-ZÀ-Þ])")
_MOST_NAMED, _NEAR, _LOOKED_AT, _MOST_WORDS = 12, 200, 600, 5
# `Where? Leeds`, `2 vacancies in Leeds`
_LED_IN = re.compile(r"^(?i:where\?|\d{1,3} (?:vacanc(?:y|ies)|openings?|positions?|posts?) in)\s+(?=[A-Z])")
# A heading that asks it, with the answer in the line below.
_ASKED_WHERE = re.compile(
    r"where(?: is (?:it|this|the (?:job|post|role|work))| are (?:we|you)"
    r"| (?:will|would) (?:I|you) (?:work|be)(?: based)?)?\?$",
    re.IGNORECASE,
)
_ANSWER_ENDS = re.compile(r"[,;.(]| [–—-] ")
# `our Leeds branch`, `based at Marsh House`: where one works is named by what stands there.
_OF_OFFICE = re.compile(
    r"\b(?:our|the|its|in|open[- ]planned|modern) "
    r"(?P<place>[A-ZÀ-Þ][\w'’.-]{2,25}(?: [A-ZÀ-Þ][\w'’.-]{2,25}){0,2}(?:, [A-Z]{2})?) "
    r"(?i:offices?|branch|depot|site|campus|area|warehouse|plant|studio|headquarters|hq|facility|location"
    r"|factory)\b"
)
_BASED_AT = re.compile(
    r"\b(?:based|located|working|work|position is|situated) (?:at|from|within) (?:our |the )?"
    r"(?P<place>[A-ZÀ-Þ][\w'’.-]{1,25}(?: (?:of |the |& )?[A-ZÀ-Þ][\w'’.-]{1,25}){0,3})"
)
_IS_REMOTE = re.compile(
    r"^\W*(?P<place>(?:fully |100% )?remote)(?: (?:job|role|position|work|working|only))?\W*$", re.IGNORECASE
)
# What boards write behind the town of a post.
_COMMUTED_TO = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’. -]{1,40}(?:, [A-Z\d][A-Z\d ]{1,10})?): ?(?i:reliably commute|relocate before starting)"
)
# `Leeds, ME, ME, 04263`
_WITHOUT_CODE = re.compile(r"(?<=, [A-Z]{2}),? .{1,20}$")
# Counties are employers as often; `in Marsh County` says where.
_COUNTY = re.compile(r"\b(?:County|Borough|Parish|Township)$")
# Where a label's value says more than a place.
_SAYS_MORE = re.compile(r",? (?:and|with|but|or|then|plus)\b|[;(]| [–—-] ")
_SURE_LETTERS = 4  # `Strength.place` of a town that is in no list
_LIKE_A_TOWN = 2  # of one that is a word besides
BEHIND_EMPLOYER = "behind a name&True"


def places(page: Page, title: str | None, employer: str | None) -> list[Candidate]:
    """Labelled values, pieces of the header, what stands in brackets behind the employer, `in Leeds`; last, none."""
    found = Candidates()
    title_order = page.order_of(title)
    for line in page.header:
        label = label_of(line.unit.text)
        if label is not None and label.kind == "employer":
            behind = company_and_place(label.value)[1]
            found.add(behind or "", {"behind a name", BEHIND_EMPLOYER})
        pieces = pieces_of(label.value if label is not None else with_signs(line.unit.text), page.votes, page.towns)
        pieces = _from_town(pieces) if label is not None and label.kind == "place" else pieces
        if _add_joined(found, pieces, line, label):
            continue
        for number, piece in enumerate(pieces):
            named = _named_place(piece, label, number)
            if named is not None or label is None or label.kind == "place":
                kind = "P" if is_place(without_extras(named or piece.text)) else piece.kind
                away = max(-2, min(3, line.order - title_order))
                where = {f"from={away}&{piece.kind}", f"piece={kind}&{number}of{len(pieces)}"}
                _add_piece(found, piece, line, named=named, others=(title, employer), where=where)
    _add_below(found, page, (title, employer))
    is_remote = any(_REMOTE.search(line.unit.text) and not line.unit.text.endswith(".") for line in page.header)
    _add_told_in_units(found, page, employer, is_remote=is_remote)
    _add_asked(found, page)
    add_of_employer(found, page, employer, {"behind a name", BEHIND_EMPLOYER})
    if not any({"label", "label below", BEHIND_EMPLOYER} & each.marks for each in found.all()):
        add_told(found, page, {"label below"}, is_said=is_remote or any(map(_is_of_header, found.all())))
    _add_named(found, page, is_said=is_remote or any(map(_is_of_header, found.all())))
    every = [
        each
        for each in _compared(found.all(), page, employer)
        if _may_be_place(each, page) and not _holds(each, employer)
    ]
    return [*every, Candidate(text=NONE, marks=_marks_of_none(every))]


def _from_town(pieces: list[Piece]) -> list[Piece]:
    """Of `Registry - Leeds, ME` the town, which lists know; all where none of the pieces is known for one."""
    known = [any(map(is_place, (without_extras(piece.text), _WITHOUT_CODE.sub("", piece.text)))) for piece in pieces]
    return pieces[known.index(True) :] if any(known) else pieces


def _add_told_in_units(found: Candidates, page: Page, employer: str | None, *, is_remote: bool) -> None:
    """What labels within the text, boards and sentences say."""
    for unit, kind in zip(page.units, page.kinds, strict=True):
        label = label_of(unit.text) if unit.text.endswith(".") else None  # the others are lines of the page
        value = _begun(label.value.rstrip(".")) if label is not None and label.kind == "place" else None
        if value is not None and is_written_as_name(value):  # no `Location: to be agreed.`
            found.add(value, {"label below"})
        commuted = _COMMUTED_TO.match(unit.text)
        if commuted is not None:
            found.add(commuted["place"], {"label below"})
        if not unit.is_bullet:
            _add_said(found, unit, kind, employer, is_remote=is_remote)


def _add_joined(found: Candidates, pieces: Sequence[Piece], line: HeaderLine, label: Labelled | None) -> bool:
    """True for `Leeds - Yorkshire, England`, neighbours that all are places: as it stands it is one."""
    is_one = len(pieces) > 1 and all(is_place(without_extras(piece.text)) for piece in pieces)
    if is_one:
        text = line.unit.text if label is None else label.value
        named = {"label"} if label is not None else set()
        found.add(text.strip(), {"joined", f"joined&{len(pieces)}", f"kind={line.kind}", *named})
    return is_one


def _add_below(found: Candidates, page: Page, others: tuple[str | None, str | None]) -> None:
    """What a label or a line of its own says below the header, and that one works from anywhere."""
    above = {id(line.unit) for line in page.header}
    for number, line in enumerate(page.lines):
        remote = _IS_REMOTE.match(line.unit.text)
        if remote is not None:
            found.add(remote["place"], {"alone remote", f"alone remote&{min(number // 4, 3)}"})
        if id(line.unit) in above:
            continue
        label = label_of(line.unit.text)
        value = _begun(label.value) if label is not None and label.kind == "place" else None
        if value is not None:
            found.add(value, {"label below"})
        elif label is None and not any(same(line.unit.text, other) for other in others) and _is_town(line.unit.text):
            found.add(line.unit.text, {"line below", f"line below&{min(number // 4, 3)}", f"kind={line.kind}"})


def _begun(value: str) -> str | None:
    """The place that a label's value names: of one that says more, its beginning; None where that is no name."""
    if len(value.split()) <= _MOST_WORDS:
        return value
    named = _SAYS_MORE.split(value)[0]
    return named if len(named.split()) <= _MOST_WORDS and is_written_as_name(named) else None


def _is_town(text: str) -> bool:
    """True for what letters or lists know for a place, if it is no remark: `Leeds`, `Leeds, ME`."""
    return len(text.split()) <= _MOST_WORDS and (is_place(text) or strength_of(text).place >= _SURE_LETTERS)


def _add_asked(found: Candidates, page: Page) -> None:
    """What the line below `Where is it?` begins with."""
    for before, unit in pairwise(page.units):
        answer = _ANSWER_ENDS.split(unit.text)[0] if _ASKED_WHERE.match(before.text) else ""
        if answer and len(answer.split()) <= _MOST_WORDS and is_written_as_name(answer):
            found.add(answer, {"label below"})


def _add_named(found: Candidates, page: Page, *, is_said: bool) -> None:
    """Towns with their region, in addresses and where a sentence says where one works.

    Beside a place of the header, or work from anywhere, they say more of what stands there, and name nothing else.
    """
    named = 0
    for number, (unit, kind) in enumerate(zip(page.units, page.kinds, strict=True)):
        for match in _WITH_REGION.finditer(unit.text[:_LOOKED_AT]):
            if named < _MOST_NAMED and is_place(match["place"]):
                named += 1
                is_new = not any(match["place"].split(",")[0] in each.text for each in found.all())
                if is_new and (is_said or not _tells_where(unit.text, match)):
                    continue
                late = number * 3 // len(page.units)
                # `Leeds, ME or remote` of the header says more.
                more = (each.text for each in found.all() if each.text.startswith(match["place"]))
                marks = {"named", f"named&{kind}", f"named&{late}", f"named&first={named == 1}"}
                found.add(next(more, match["place"]), marks)


def _sentence(text: str, place: re.Match[str]) -> str:
    """The sentence around a place, as far as it is near."""
    before, behind = text[max(0, place.start() - _NEAR) : place.start()], text[place.end() : place.end() + _NEAR]
    begun = [match.end() for match in _SENTENCE_ENDS.finditer(before + place[0][:1])]
    ended = _SENTENCE_ENDS.search(behind)
    return before[begun[-1] if begun else 0 :] + place[0] + behind[: ended.start() if ended is not None else None]


def _is_of_header(found: Candidate) -> bool:
    is_piece = any(mark.startswith("piece=P") for mark in found.marks)
    is_code = " " not in found.text and has_digit(found.text)
    return "label" in found.marks or (is_piece and not is_code and is_place(without_extras(found.text)))


def _tells_where(text: str, place: re.Match[str]) -> bool:
    """True for an address, `12 Mill Road, Boston, MA 02134`, and a sentence that says where the work or the firm is."""
    sentence = _sentence(text, place)
    if _SMALL_WORD.search(sentence) is None:
        return has_digit(sentence) or sentence.startswith(place[0])
    return _IS_THERE.search(sentence) is not None and _OF_OTHERS.search(sentence) is None


def _marks_of_none(found: list[Candidate]) -> set[str]:
    """What speaks for a place that is not said."""
    in_header = any(any(mark.startswith("piece=P") for mark in each.marks) for each in found)
    known = any("is=True" in each.marks for each in found)
    return {"none", f"none&header={in_header}", f"none&known={known}", f"none&{min(len(found), 3)}"}


def _may_be_place(found: Candidate, page: Page) -> bool:
    """False for what a posting may name where others name a place: languages, subjects, labels, `Circular 30`, firms.

    What a label says, or what is known for a place, may always be one.
    """
    text = found.text
    if _CODE.match(text) or _NOWHERE.match(text) or text.rstrip().endswith("?"):  # `What will I do?`
        return False
    if {"label", "label below", BEHIND_EMPLOYER} & found.marks:
        return True
    is_none = _NO_PLACE.match(text) is not None or _PERSON.match(text) is not None
    if is_none or is_place(without_extras(text)):
        return not is_none
    # Hours, pay, kinds of contract; subjects, headings, work; `Call us`.
    if kind_of(text) == "M" or _is_word(text, page) or UNNAMED.match(text):
        return False
    own = strength_of(text)
    is_said = any(mark.startswith(("said&", "by ")) for mark in found.marks)
    looks_so = own.place > 0 or (is_said and max(own.other, own.as_title) <= 1)
    if _NO_TOWN.search(text) or not looks_so or page.spoken.is_only_asked(text):
        return False
    is_called = " " not in text and any(
        _CALLED.match(unit.text, match.end())
        for unit in page.units
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", unit.text)
    )
    is_firm = "," not in text and employer_score(text) > 0 and not (is_said and _COUNTY.search(text))
    return not (is_called or is_firm or text.lower() in LANGUAGES or _SUBJECT.search(text) or text.startswith("("))


def _is_word(text: str, page: Page) -> bool:
    """True for what heads a part or leads about a site, and for one word that names an occupation or a label.

    And for one that the text also writes small, unless its letters tell a town: `Battle`, `Bath`.
    """
    if topic_of(text) is not None or is_of_page(text):
        return True
    if " " in text:
        return False
    if occupation_score(text) >= TITLE_HEAD or label_of(f"{text}: x") is not None:
        return True
    own = strength_of(text)
    if own.place >= _LIKE_A_TOWN and own.place > own.other:
        return False
    word = re.compile(rf"(?<![\w@./-]){re.escape(text.lower())}(?![\w@/-]|\.\w)")
    return any(word.search(unit.text) for unit in page.units)


def _holds(found: Candidate, employer: str | None) -> bool:
    """True for a longer form of the employer's name, and for it without its legal form, unless a label says it."""
    if employer is None or {"label", "label below"} & found.marks:
        return False
    text, name = found.text.lower(), employer.lower()
    is_longer = " " in employer and text.startswith(f"{name}, ")
    return is_longer or (is_legal(employer) and text == name.rsplit(" ", 1)[0].rstrip(","))


def _named_place(piece: Piece, label: Labelled | None, number: int) -> str | None:
    """The place that a label names, of the whole line or inside it: `**Location:** Leeds | **Ref:** 7`."""
    inner = label_of(piece.text)
    if inner is not None:
        return inner.value if inner.kind == "place" else None
    return piece.text if label is not None and label.kind == "place" and number == 0 else None


def _add_piece(
    found: Candidates,
    piece: Piece,
    line: HeaderLine,
    *,
    named: str | None,
    others: tuple[str | None, str | None],
    where: set[str],
) -> None:
    title, employer = others
    text = _LED_IN.sub("", named or piece.text)
    name, behind = company_and_place(text)
    if behind and named is None:
        found.add(behind, {"behind a name", f"behind a name&{same(name, employer)}"})
        if same(name, employer) or employer_score(name):
            return
    if same(text, title) or (named is None and (same(text, employer) or label_of(piece.text) is not None)):
        return
    marks = {
        f"beside employer={employer is not None and employer in line.unit.text}",
        f"kind={line.kind}",
        f"in title={title is not None and text in title}",
        f"has name={behind is not None and not is_place(name)}",
    }
    found.add(text, where | marks | ({"label"} if named is not None else set()))
    town, *rest = re.split(r",\s*", text)
    if named is None and any(kind_of(each) == "M" for each in rest):
        found.add(town, {"before commas", f"before commas&{kind_of(town)}"})


def _add_said(found: Candidates, unit: Unit, kind: str, employer: str | None, *, is_remote: bool) -> None:
    for match in _BRACKETED.finditer(unit.text):
        if employer and match["name"].endswith(employer):
            found.add(match["place"], {"in brackets"})
    for how, pattern in (("office", _OF_OFFICE), ("at", _BASED_AT)):
        for match in pattern.finditer(unit.text[:_LOOKED_AT]):
            if not same(match["place"], employer) and not _NO_PLACE.match(match["place"]):
                found.add(match["place"], {f"by {how}", f"by {how}&{kind}", f"by {how}&{is_place(match['place'])}"})
    for match in IN_TOWN.finditer(unit.text):
        is_of_others = is_remote and _OF_OTHERS.search(_sentence(unit.text, match)) is not None
        if is_of_others or _NO_PLACE.match(match["place"]) or same(match["place"], employer):
            continue
        before = unit.text[max(0, match.start() - 80) : match.start()].rstrip()
        marks = {
            f"said&{kind}",
            f"said&{match[0].split()[0].lower()}",
            f"said behind employer={bool(employer and before.endswith(employer))}",
            f"said&line={min(unit.line, 3)}",
        }
        found.add(match["place"], marks)


def _compared(found: list[Candidate], page: Page, employer: str | None) -> list[Candidate]:
    in_header = any("label" in each.marks or any(m.startswith("piece=P") for m in each.marks) for each in found)
    for each in found:
        is_of_header = any(mark.startswith("piece=") or "behind" in mark for mark in each.marks)
        if in_header and not is_of_header:
            each.marks.add("said beside header")
        own = strength_of(each.text)
        each.marks |= (
            steps("P", own.place)
            | steps("O", own.other)
            | steps("E", own.employer)
            | {
                f"asked={page.spoken.is_only_asked(each.text)}",
                f"spoken={min(len(STRONG & page.spoken.mentions(each.text).frames.keys()), 2)}",
                f"known={is_place(without_extras(each.text))}&{' ' in each.text}&{is_of_header}",
                f"is={is_place(without_extras(each.text)) or 'behind a name' in each.marks}",
                f"commas={min(each.text.count(','), 3)}",
                f"count={min(page.lowered.count(each.text.split(',')[0].lower()), 3)}",
                f"n={min(len(without_extras(each.text).split()), 5)}",
                f"digit={has_digit(each.text)}",
                f"lower={each.text[:1].islower()}",
                f"o={kind_of(each.text)}",
                f"in employer={bool(employer and each.text.lower() in employer.lower())}",
                f"e={min(employer_score(each.text), 2)}",
            }
        )
    return found
