"""Who speaks for a name: every place in a posting that says `at X`, `X is …`, `About X`, or `jobs@x.com`."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from core.language.lexicon import employer_score, is_place, title_score
from worker.understanding.postings.hosts import NOBODYS
from worker.understanding.postings.pieces import may_be_name
from worker.understanding.postings.sections import ASKING
from worker.understanding.postings.units import Unit

NAME = (
    r"(?:[A-ZÀ-Þ0-9][\w'’.&+-]{0,40}|[a-z]{1,20}[A-Z]\w{0,30})"
    r"(?: (?:[A-ZÀ-Þ0-9&+][\w'’.&+-]{0,40}|of|and|the|by|de|la|del|du|for|für|&)(?= |$|[,.!?;:(]|['’]s)){0,6}"
)
_VERBS = (
    r"is|are|was|has|have|runs?|makes?|builds?|provides?|operates?|helps?|serves?|seeks?|needs?|wants?|offers?"
    r"|develops?|designs?|delivers?|sells?|employs?"
    r"|manages?|supports?|works?|cares?|teaches|invites?|stands|stood|creates?|produces?|connects?|brings?"
    r"|believes?|hires?|maps|tests|supplies|began|started|grew|owns|combines|hires"
)
# `The Lab of Life in Marshes seeks …`, `Reed University, Sarn (RUS) is …`
_CAPITAL = r"[A-ZÀ-Þ0-9&][\w'’.&+-]{0,40}"
_SUBJECT = re.compile(
    rf"^(?:The |At |Here at )?(?P<name>{_CAPITAL}"
    rf"(?: (?:of |and |the |for |in |at |de |la )?{_CAPITAL}|, {_CAPITAL}| for the {_CAPITAL}){{1,8}})"
    r"(?: \([^()]{2,40}\))?,? (?P<verb>is|are|has|seeks?|invites|needs|offers|provides|runs|operates|serves"
    r"|administers|works|employs|specializes|specialises|strives)\b"
)
_PATTERNS = (
    (
        "is",
        re.compile(
            rf"^(?:[Tt]he |[Oo]ur client,? |[Hh]ere at |[Ii]t['’]s "
            rf"|[Ww]e at )?(?P<name>{NAME})(?:,[^,]{{3,90}},)?(?: \([^)]{{2,40}}\))? (?:{_VERBS})\b"
        ),
    ),
    (
        "client",
        re.compile(
            rf"\b(?:[Oo]ur|[Mm]y) (?:\w+ ){{0,2}}(?:client|customer|employer|company|partner),? (?P<name>{NAME})"
        ),
    ),
    (
        "at",
        re.compile(
            rf"\b(?:[Aa]t|[Ww]ith|[Ff]or|[Bb]ehind) (?:the )?(?P<name>{NAME}),? (?:we|you|our|as|and|nobody"
            rf"|everyone|people)\b"
        ),
    ),
    ("at_end", re.compile(rf"\b(?:[Aa]t|@) (?:the )?(?P<name>{NAME})(?=[.,!;:(]|$| in\b| –| -| we\b| is\b| are\b)")),
    (
        "join",
        re.compile(
            rf"\b(?:[Jj]oin|[Jj]oining|[Tt]o join|[Ww]e at|[Ll]ife at|[Ww]orking (?:at|for)|[Ww]ork (?:at|for)"
            rf"|[Ww]elcome to|[Ii]t['’]s|[Cc]ome to) (?:the )?(?P<name>{NAME})"
        ),
    ),
    (
        "invites",
        re.compile(
            rf"\b(?:the )?(?P<name>{NAME})(?:,[^,]{{3,60}},"
            rf"| (?:in|near) [A-Z][\w'’-]{{1,30}}(?:,? [A-Z][\w'’-]{{1,30}}){{0,2}}| \([^)]{{2,40}}\))?"
            rf" (?:invites|seeks|is (?:now |currently )?(?:looking"
            rf"|hiring|seeking|recruiting|searching|appointing)|has an opening|needs an?|wants to|wishes to)\b"
        ),
    ),
    (
        "agency",
        re.compile(
            rf"\b(?:at|with|of) (?P<name>{NAME}) (?:on|via)\b|(?P<name2>{NAME}) acts as an? (?:employment"
            rf" )?(?:agency|business)"
        ),
    ),
    (
        "seat",
        re.compile(
            rf"^(?P<name>{NAME}(?: & Co\.? KG)?), (?:[A-Z]\w+ (?:Resources|Department|Office|Team)"
            rf"|[A-Z]\w*(?:str|straße|street|road|avenue)\b)"
        ),
    ),
)
_WORD = re.compile(r"(?<![\w@./-])\w[\w-]{1,60}(?![\w@/-]|\.\w)")
# `Your role at X`, `Working for X`: what a heading may say.
_OF_HEADINGS = frozenset({"at_end", "join"})
_OFTEN = 3
_MOST_OFTEN = 6
_WITHIN = re.compile(rf"(?<=[a-z,] )(?P<name>{NAME})")
_HEADED = re.compile(
    rf"^(?:About|Why|Join|Working at|Life at|Who is|Who are|What is|Meet|Welcome to|Introducing) (?:the"
    rf" )?(?P<name>{NAME})\W*$"
)
_ADDRESS = re.compile(
    r"(?:(?P<local>[\w.+-]{1,40})?@|https?://|www\.)(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<path>/[\w-]+)?", re.IGNORECASE
)
# Who reads mail to these, hires.
_OF_HIRING = re.compile(r"^(?:jobs?|careers?|recruit\w{0,8}|hiring|hr|apply|applications?|vacancies|work|people)$")
_SUFFIXES = frozenset(
    [
        "com",
        "org",
        "net",
        "io",
        "co",
        "uk",
        "de",
        "be",
        "fr",
        "es",
        "it",
        "nl",
        "eu",
        "at",
        "ch",
        "ie",
        "au",
        "ca",
        "us",
        "edu",
        "gov",
        "ac",
        "info",
        "biz",
        "ai",
        "app",
        "dev",
        "example",
        "test",
        "invalid",
        "www",
        "jobs",
        "careers",
        "apply",
        "hr",
    ]
)
_BOARDS = frozenset(["greenhouse", "lever", "workable", "ashbyhq", "recruitee", "teamtailor"])
_AGENCY = re.compile(
    r"\b(?:recruit\w*|staffing|talent|search|personnel|executive search|headhunt\w*|employment)\b", re.IGNORECASE
)
_ENDS = re.compile(r"(?: (?:and|the|of|for|de|la|&)){1,6}$|['’]s?$")
_SENTENCE_STARTS = frozenset(
    [
        "The",
        "A",
        "An",
        "This",
        "That",
        "We",
        "Our",
        "You",
        "Your",
        "They",
        "It",
        "As",
        "In",
        "On",
        "At",
        "If",
        "For",
        "To",
        "And",
        "But",
        "With",
        "Since",
        "Every",
        "All",
        "Each",
        "No",
        "Not",
        "What",
        "Who",
        "How",
        "Why",
        "When",
        "Where",
        "Here",
        "There",
        *("I", "My", "He", "She", "Whoever", "Nobody", "Anybody", "Everyone", "Someone", "Most", "Some", "Then", "So"),
        *(
            "Do",
            "Does",
            "Can",
            "Could",
            "Is",
            "Are",
            "Neither",
            "Either",
            "Both",
            "Hey",
            "Hello",
            "Hi",
            "Dear",
            "G'day",
        ),
        *("Good", "Welcome", "Thank", "Thanks", "Yes", "Now", "One", "Two", "Three", "Only", "Any", "Also", "Must"),
        *("Come", "Join", "Become", "Applications", "Candidates", "Interviews", "Apply", "Ask", "Call", "Please"),
    ]
)

Votes = dict[str, Counter[str]]


def votes_of(units: Sequence[Unit], kinds: Sequence[str]) -> Votes:
    """For each name how often each kind of witness speaks for it. `kinds`: what each unit is for.

    What is asked for is full of names that are no employers: `Kubernetes is a plus`.
    """
    votes: Votes = defaultdict(Counter)
    for unit, kind in zip(units, kinds, strict=True):
        if kind in ASKING:
            continue
        if unit.may_head:
            headed = _HEADED.match(unit.text)
            if headed is not None:
                _vote(votes, headed["name"], "about")
        if unit.is_bullet:
            continue
        is_heading = unit.may_head and unit.line > 0 and not unit.text.endswith(("!", "."))
        for witness, pattern in _PATTERNS:
            if is_heading and witness not in _OF_HEADINGS:
                continue
            for match in pattern.finditer(unit.text):
                name = match["name"] or (match["name2"] if "name2" in pattern.groupindex else None)
                if name:
                    _vote(votes, name, witness)
    _vote_for_what_is_often_said(votes, units, kinds)
    _vote_by_address(votes, units)
    return votes


def subject_of(text: str) -> tuple[str, str] | None:
    """The name that a sentence begins with, whatever joins its words (`in`, a comma), and the verb behind it."""
    match = _SUBJECT.match(text)
    return (match["name"], match["verb"]) if match is not None and may_be_name(match["name"]) else None


def is_agency(name: str) -> bool:
    """True for a name that a recruiter has."""
    return _AGENCY.search(name) is not None


def _vote(votes: Votes, name: str, kind: str) -> None:
    tidy = tidied(name, is_own=kind in {"is", "about", "invites"} and name.endswith(("'s", "’s")))  # `Calder's is …`
    if tidy is not None:
        votes[tidy][kind] += 1


def tidied(name: str, *, is_own: bool = False) -> str | None:
    """A name without what only joins it to the sentence; None where it cannot be one."""
    tidy = name
    while not is_own and (shorter := _ENDS.sub("", tidy).rstrip(" .,;:!")) != tidy:
        tidy = shorter
    words = tidy.split()
    while words and words[0] in _SENTENCE_STARTS and words[0] != "The":
        words = words[1:]
    tidy = " ".join(words)
    is_state = tidy.isupper() and is_place(f"Town, {tidy}")  # `Hartford, CT needs a bookkeeper`
    kind = tidy.removeprefix("The ").removeprefix("the ")
    is_kind = " " not in kind and employer_score(kind) > 0  # `The Council is committed to …`
    may_be = len(tidy) > 1 and not is_state and not is_kind and may_be_name(tidy)
    return tidy if may_be and title_score(tidy) < 3 else None  # noqa: PLR2004 - a title word is its head


def _vote_for_what_is_often_said(votes: Votes, units: Sequence[Unit], kinds: Sequence[str]) -> None:
    """Names inside sentences on the employer, the work and the offer, where they come up again and again."""
    said: Counter[str] = Counter()
    for unit, kind in zip(units, kinds, strict=True):
        if kind not in ASKING and not unit.may_head:
            names = (tidied(match["name"]) for match in _WITHIN.finditer(unit.text))
            said.update({name for name in names if name is not None})
    for name, times in said.most_common(_MOST_OFTEN):
        if times >= _OFTEN:
            votes[name]["often"] += times


def _vote_by_address(votes: Votes, units: Sequence[Unit]) -> None:
    addresses = [match for unit in units for match in _ADDRESS.finditer(unit.text)]
    if not addresses:
        return
    spelled, plain = _spellings(units), _plain_words(units)
    for match in addresses:
        parts = match["host"].lower().split(".")[:-1]
        if any(part in _BOARDS for part in parts) and match["path"]:
            parts = [match["path"].strip("/").lower()]
        names = [part for part in parts if part not in _SUFFIXES and part not in NOBODYS and len(part) > 1]
        if names:
            key = names[-1].replace("-", "")
            name = spelled.get(key) or next((each for each in votes if _stands_for(key, each)), None)
            if name is not None:
                votes[name]["domain"] += 1
            elif names[-1] in plain or _OF_HIRING.search(match["local"] or ""):
                votes[_as_name(names[-1])]["host"] += 1


def _plain_words(units: Sequence[Unit]) -> frozenset[str]:
    """Words in small letters that stand outside of addresses: names of job boards stand in addresses only."""
    return frozenset(match[0].lower() for unit in units for match in _WORD.finditer(unit.text))


def _stands_for(key: str, name: str) -> bool:
    """True where an address is made of words of a name in their order, or of their first letters."""
    words = [_letters(word) for word in name.split()]
    if len(words) < 2:  # noqa: PLR2004 - one word stands for itself
        return False
    rest = key
    for word in words:
        rest = rest.removeprefix(word) if len(word) > 2 else rest  # noqa: PLR2004 - `of`, `&`
    initials = "".join(word[:1] for word in words)
    return not rest or (len(key) > 2 and key in {initials, "".join(word[:1] for word in words if len(word) > 2)})  # noqa: PLR2004


def _spellings(units: Sequence[Unit]) -> dict[str, str]:
    """Names of the text by their letters: `finchandfennel` and `finchfennel` are `Finch & Fennel`."""
    found: dict[str, str] = {}
    for unit in units:
        words = unit.text.split()
        for size in (1, 2, 3, 4, 5):
            for at in range(len(words) - size + 1):
                name = " ".join(words[at : at + size]).strip(" .,;:!?()*|·")
                if name and name[0].isupper():
                    for key in (
                        _letters(name),
                        _letters(name.replace("&", "and")),
                        _letters(re.sub(r" (?:Ltd|Inc|plc|GmbH|LLC|AB|B\.V)\.?$", "", name)),
                    ):
                        if "@" not in name and "/" not in name:
                            found.setdefault(key, name)
    return found


def _letters(name: str) -> str:
    plain = name.lower().translate(str.maketrans("öäüéèàåøñ", "oaueeaaon"))
    return "".join(character for character in plain if character.isalnum() and character.isascii())


def _as_name(host: str) -> str:
    return " ".join(word.capitalize() for word in host.split("-"))
