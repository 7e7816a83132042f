"""A sentence that asks for something → its clauses, and of each whether what it asks for must be.

Must or nice-to-have is what the words attach to: `A degree, preferably in economics` is a must, `Economics preferred`
is not; `X is required, Y a plus` asks for two things; `X isn't required, but helpful` for one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Importance = Literal["required", "preferred"]

_WISHED = (
    r"(?:an? )?(?:big |real |definite |strong |great |huge |added |distinct |clear )?(?:plus(?:es)?|advantage"
    r"|asset|bonus|benefit)"
    r"|preferred|preferable|desirable|desired|advantageous|beneficial|of benefit"
    r"|welcome|useful|helpful|handy|nice(?: to have)?|great|lovely|appreciated|good to have|of advantage"
    r"|favou?rable|well regarded|for preference"
)
_DEMANDED = (
    r"an? (?:absolute |definite )?must|required|essential|mandatory|needed|necessary|indispensable|expected|vital"
)
# So only behind a verb: `critical thinking` asks for that.
_DEMANDED_BY_VERB = (
    r"(?:equally )?(?:important|crucial|critical|imperative)"
    r"|(?:an? |the )?(?:essential|important|integral|key|vital|crucial) (?:part|aspect|element)s?"
    r" of (?:this|the|our) \w+"
)
# `Helps in the office as required`: no demand, but when it is done.
_UNLESS = r"(?<!\bas )(?<!\bif )(?<!\bwhen )(?<!\bwhere )(?<!\bwhenever )"
_NOT = r"(?:not|n[’']t|never)"
_BE = r"(?:is|are|(?:would|will|can|could|may) be|’s|'s|would|seems)"
_HOW = r"(?:(?:also|always|highly|very|strongly|most|especially|particularly|greatly|much|certainly) ){0,2}"
# What is said at the end of a clause of the thing before it. The negated first.
_PREDICATE = re.compile(
    rf"(?P<unneeded>(?:,? ?\b(?:is|are|was))? ?{_NOT}(?: be| strictly| absolutely| an?)* (?:{_DEMANDED}|essential"
    rf"|a must)\b"
    rf"|\b(?:do(?:es)?|did) ?{_NOT} (?:need|have to|require|matter|ask|expect)\b(?: (?:one|it|that|any))?"
    rf"|\b(?:is|are) unnecessary\b)"
    rf"|(?P<wished>(?:,? ?\b{_BE})? ?{_HOW}(?:{_WISHED})\b|\b(?:would|will) (?:help|be (?:good|great|nice"
    rf"|ideal|a plus))\b|\bit helps\b)"
    rf"|(?P<demanded>(?:,? ?\b{_BE})? ?{_HOW}{_UNLESS}(?:{_DEMANDED})\b"
    rf"|,? ?\b{_BE} ?{_HOW}(?:{_DEMANDED_BY_VERB})\b)",
    re.IGNORECASE,
)
_WISH_AHEAD = re.compile(
    r"^\(?(?:ideally|preferably|bonus(?: points)?(?: for| if)?|nice to have|it (?:would )?helps?|even better|extra"
    r" points|plus|we(?:['’]d| would) love"
    r"|if you also|as a bonus|desirable|preferred|advantageous|optional(?:ly)?|good to have"
    r"|(?:an? )?(?:advantage|plus|asset)(?=:))\b\)?[:,]?",
    re.IGNORECASE,
)
_NONE_AHEAD = re.compile(
    r"^(?:no |not needed|not required|you (?:do not|don[’']t) (?:need|have)|we (?:do not|don[’']t) (?:need"
    r"|require|ask|expect|mind)|there is no need|without )",
    re.IGNORECASE,
)
# `No fear of heights` is asked for, `no diploma needed` is not.
_NO_NEED = re.compile(r"\b(?:needed|required|necessary|asked|wanted|expected|essential)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)\W*$")
_LEAD = re.compile(
    r"^(?:(?:so|and|but|also|to (?:be considered|do this well|succeed)|in addition|ideally|for this(?: role)?|you"
    r" are an early bird)[,:]? )*"
    r"(?:(?:the )?(?:ideal|right|successful|suitable) (?:candidate|person|applicant)s? (?:will |should |must"
    r" )?(?:have|has|bring|brings|hold|be|is|possess(?:es)?)"
    r"|(?:candidates?|applicants?|(?:only )?people|you|he or she|they|the person)(?:['’](?:ll|ve|re))? (?:also "
    r"|already |ideally |therefore |will |would |should |must |can )*(?:need(?: to have| to be)?|have(?: to have)?"
    r"|bring|hold|be|possess|are expected to have)"
    r"|we(?:['’]d)? (?:would |will |also )*(?:expect|need|require|want|ask for|look for|are looking for|like to hear"
    r" from)(?: you to (?:bring|have)| that you (?:bring|have))?(?: (?:people|someone|somebody|a person|an?"
    r" \w+(?: \w+)?) (?:who(?: is| has| can)?|with))?"
    r"|(?:they|we) (?:want|need|seek) (?:someone|somebody|people|a person) (?:who(?: is)?|with)"
    r"|(?:someone|somebody|people|a person) (?:who(?: is| has)?|with)"
    r"|(?:the )?(?:person|candidate) (?:that |whom )?(?:we|you) \w{2,12} (?:must|will|should) (?:be|have)"
    r"|(?:must|should) (?:have|be|hold|bring)|requirements? (?:are|is)|required (?:are|is)"
    r"|we would love to see|bonus points for|it helps if you have|ideally you (?:also )?have|nice to have:?"
    r"|ideally,?) ",
    re.IGNORECASE,
)
_SEEKS_PEOPLE = re.compile(
    r"^we(?:['’]d| would)? (?:like|love|want|are looking for|need|seek)[^.,]{0,24} (?:people|somebody"
    r"|someone) (?:who|with)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:an?|the|at least|good|strong|excellent|fluent|experience|knowledge|ability|proven|some|first|solid|\d"
    r"|one|two|three|four|five|six|seven|ten|patience|"
    r"who|is|has|have|can|are|does|speaks?|holds?|knows?|enjoys?|willing|able|confident|comfortable|familiar"
    r"|previous|clear|clean|valid|working|hands-on)\b",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"(?:, and |, but |, while |; and |; |, | and | but | while )(?:also )?")
_PRONOUN = re.compile(r"^(?:it|this|that|one|they|we do|we don[’']t|we will|we can|not)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"(?:we|our|us|all)\b", re.IGNORECASE)
_JOINS_TAIL = re.compile(r",? (?:but|and|though|although)(?: (?:it|that|this))?$", re.IGNORECASE)
_SO_IS = re.compile(r"^(?:so (?:is|are)|as (?:is|are)|the same (?:goes|is true) for|as well as) ", re.IGNORECASE)
# `If you have a food certificate, all the better.`
_ALL_THE_BETTER = re.compile(
    r"^if you (?:also |already )?(?:have|know|speak|are|can|hold"
    r"|bring) (?P<thing>[^,]{2,160}),? (?:then )?(?:all|even"
    r"|so much|that (?:is|would be|will be|helps)|great|it helps|we would)\b",
    re.IGNORECASE,
)
# `… is preferred, but we are open to people with any number of years`, `… (may be had within two years)`
_REMARK = re.compile(
    r"(?:,? (?:but|although|though|however)\b[^.;]{3,200}"
    r"|\s?\([^()]{0,60}\b(?:may|can|will|must|should|would|is|are)\b[^()]{3,160}\)"
    r"|,? (?:in order )?to (?:apply|be considered|qualify|be eligible)\b[^.;]{0,60})[.\s]{0,3}$",
    re.IGNORECASE,
)
# `… is helpful but training is given`
_BUT_TAUGHT = re.compile(
    r",? (?:but|though|although) (?:full |we |some )?(?:training|will teach|can teach|you[’']d|you will|you can"
    r"|we[’']ll|not essential)\b[^.]{0,160}$",
    re.IGNORECASE,
)
_BARE = frozenset("great nice good useful helpful welcome handy lovely benefit".split())
_SMALL = frozenset("a an the of in with and or for to at on is are be you your must have has as".split())
_GOVERNING = frozenset({"with", "in", "of", "using"})
_SHORT_DEMAND = 5
_GOES_ON = re.compile(r"(?:or|and|but|including|such|e\.g|preferably|ideally|especially)\b", re.IGNORECASE)
# `Experience of A, B and C`: of each of them.
_TAKES_OBJECTS = re.compile(
    r"(?:an? |some |good |strong |proven |first |solid )*(?:experience|exposure|knowledge|familiarity"
    r"|understanding|proficiency|ability"
    r"|graduation|degree|bachelor|skills?|background|interest|fluen\w+|proficient|familiar)\b",
    re.IGNORECASE,
)
_OF_HEADINGS = frozenset(
    {"skills", "skill", "experience", "qualifications", "qualification", "requirements", "criteria", "education"}
    | {"knowledge", "other", "additional", "minimum", "candidates", "candidate", "applicants", "what", "your", "our"}
)
_MODAL = re.compile(
    r"^(?:(?:who|that|and|also) |will (?=be|have)|(?:you |they )?(?:must|should) (?=be |have )|be "
    r"|(?:is|are) (?=able|willing)|have (?=the right))+",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?: (?:and|or|but|as|so|with|who)){1,4}$", re.IGNORECASE)
_EDGES = " ;,.•-–—:!"
_MIN_WORDS = 2
_MAX_PLAIN_WORDS = 12
_MOST_CHARACTERS = 1_000


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A part of a unit of which the words say how much it matters; None where it is not needed."""

    text: str
    importance: Importance | None


def clauses_of(text: str, default: Importance, *, is_item: bool) -> list[Clause]:
    """The unit, cut where two things are asked for with a word of their own on how much they matter."""
    if len(text) > _MOST_CHARACTERS:  # nobody writes so: it is not taken apart
        return [Clause(text=text, importance=default)]
    better = _ALL_THE_BETTER.match(text)
    if better is not None:
        return [Clause(text=better["thing"].strip(), importance="preferred")]
    taught = _BUT_TAUGHT.search(text)
    text = text[: taught.start()] if taught is not None and _says_importance(text[: taught.start()]) else text
    found: list[Clause] = []
    inherited: Importance | None = None
    for clause in _clauses(text, default, is_item=is_item):
        importance = _importance(clause, inherited or default)
        if _OURSELVES.match(clause.strip()) and not _LEAD.match(clause.strip()):
            importance = None
        elif importance is not None and _says_importance(clause):
            inherited = importance
        found.append(Clause(text=_SO_IS.sub("", clause.strip(_EDGES)), importance=importance))
    return found


def is_comma_list(parts: Sequence[str]) -> bool:
    """True for parts that each ask for something by itself: `two years in a kitchen`, `knife skills`.

    `Experience with Word`, `Excel`, `Outlook` are objects of one demand.
    """
    if len(parts) < _MIN_WORDS or any(not _content(part) for part in parts):
        return False
    if any(_GOES_ON.match(part) for part in parts[1:]):
        return False
    if _TAKES_OBJECTS.match(parts[0]) and not any(_OPENER.match(part) for part in parts[1:]):
        return False
    whole = sum(len(part.split()) >= _MIN_WORDS for part in parts[1:])
    first = parts[0].split()
    is_open = any(word.lower() in _GOVERNING for word in first[:-1]) and len(first) <= _SHORT_DEMAND
    return whole == len(parts) - 1 or (not is_open and whole * 2 >= len(parts) - 1)


def leads_in(text: str) -> bool:
    """True for `You need …`, `We are looking for people with …`."""
    return _LEAD.match(text) is not None


def leads_until(text: str) -> int:
    """Where what leads in (`You need `) ends; 0 where nothing does."""
    lead = _LEAD.match(text)
    return lead.end() if lead is not None else 0


def importance_at_end(text: str) -> Importance | None:
    """What `German B2 (preferred)` says in brackets of itself; None where nothing is said there, or not how much."""
    bracket = _BRACKET.search(text) if len(text) <= _MOST_CHARACTERS else None
    return _of_predicate(_PREDICATE.fullmatch(bracket["inside"].strip())) if bracket is not None else None


def predicates(text: str) -> list[tuple[int, int, str]]:
    """What is said of how much something matters: begin, end, and `wished`, `demanded` or `unneeded`."""
    found = (match for match in _PREDICATE.finditer(text[:_MOST_CHARACTERS]) if not _is_quality(match, text))
    return [(match.start(), match.end(), match.lastgroup or "") for match in found]


def _is_quality(match: re.Match[str], text: str) -> bool:
    """True in `Nice people skills`, where the word says how something is, not how much it matters."""
    is_bare = match[0].strip(" ,").lower() in _BARE
    return is_bare and bool(text[match.end() :].strip(" .!)"))


def seeks_people(text: str) -> bool:
    """True for `We would like to hear from people who …`."""
    return _SEEKS_PEOPLE.match(text) is not None


def signs_of_demand(text: str) -> list[str]:
    """What the words say of how much something matters, and where (`wished at the end`)."""
    found: list[str] = []
    text = text[:_MOST_CHARACTERS]
    for match in _PREDICATE.finditer(text):
        is_last = not text[match.end() :].strip(" .!)")
        found += [f"{match.lastgroup}{' at the end' if is_last else ''}"]
    named = (
        ("wished ahead", _WISH_AHEAD),
        ("none ahead", _NONE_AHEAD),
        ("leads in", _LEAD),
        ("seeks people", _SEEKS_PEOPLE),
    )
    return list(dict.fromkeys([*found, *(name for name, pattern in named if pattern.match(text))]))


def is_plain_demand(text: str) -> bool:
    """True for `QuickBooks a must.`: a few words, and that they are asked for."""
    if len(text.split()) > _MAX_PLAIN_WORDS:
        return False
    match = next((each for each in _PREDICATE.finditer(text) if not text[each.end() :].strip(" .!")), None)
    return match is not None and match["unneeded"] is None and bool(_content(text[: match.start()]))


def _clauses(text: str, default: Importance, *, is_item: bool) -> list[str]:
    """Cut where two things are asked for with a word of their own on how much they matter."""
    found: list[str] = []
    start = 0
    for cut in _DELIMITER.finditer(text):
        left, right = text[start : cut.start()], text[cut.end() :]
        if _SO_IS.match(right) or _parts_here(left, right, cut[0], default, is_item=is_item):
            found.append(left)
            start = cut.end()
    return [each for each in (*found, text[start:]) if _content(each)]


def _parts_here(left: str, right: str, sign: str, default: Importance, *, is_item: bool) -> bool:
    if _PRONOUN.match(right):
        # `… would be an advantage but we do not require one`: the second half takes back nothing that it names.
        return _says_importance(left) and right.lower().startswith("we ") and bool(_content(left))
    head = _DELIMITER.split(right, maxsplit=1)[0]
    if sign.startswith(";") and (not is_item or _importance(left, default) != _importance(head, default)):
        return len(left.split()) >= _MIN_WORDS and len(right.split()) >= _MIN_WORDS
    ends = _PREDICATE.search(left) is not None or _LEAD.match(left) is not None
    predicate = _PREDICATE.search(right)
    if not ends or predicate is None or _PREDICATE.match(right.strip()) is not None:
        return (
            bool(_WISH_AHEAD.match(right))
            and not _WISH_AHEAD.match(left)
            and sign.strip(", ") in {"", "and", "but", ";"}
            and _is_new(right)
        )
    between = right[: predicate.start()]
    differs = _importance(left, default) != _importance(right[: predicate.end()], default)
    return bool(_content(between)) and (differs or _LEAD.match(left) is not None or len(between.split()) >= _MIN_WORDS)


def _is_new(right: str) -> bool:
    """`ideally also German` asks for another thing, `ideally in retail` says more of the same."""
    rest = _WISH_AHEAD.sub("", right).strip()
    return re.match(r"(?:you|also|an?|some|experience|knowledge|with an?)\b", rest, re.IGNORECASE) is not None


def _importance(text: str, default: Importance) -> Importance | None:
    """How much it matters; None where it is said not to be needed."""
    stripped = text.strip()
    bracket = _BRACKET.search(stripped)
    if bracket is not None:
        inside = bracket["inside"].strip()
        if _PREDICATE.fullmatch(inside) or inside.lower() in {"optional", "nice to have", "plus"}:
            return _of_predicate(_PREDICATE.fullmatch(inside)) or "preferred"
        stripped = stripped[: bracket.start()].strip() or stripped
    if _WISH_AHEAD.match(stripped):
        return "preferred"
    if _NONE_AHEAD.match(stripped) and (
        not stripped.lower().startswith(("no ", "without ")) or _NO_NEED.search(stripped)
    ):
        later = [match for match in _PREDICATE.finditer(stripped) if match["wished"]]
        return "preferred" if later and "but" in stripped.lower() else None
    found = list(_PREDICATE.finditer(stripped))
    if any(match["wished"] and _attaches(match, stripped) for match in found):
        return "preferred"
    if any(match["unneeded"] for match in found):
        return None
    return "required" if any(match["demanded"] for match in found) else default


def _attaches(match: re.Match[str], text: str) -> bool:
    """True where the word is said of the whole before it: with a verb, or at the end."""
    says = match[0].strip(" ,").lower()
    has_verb = re.match(rf"(?:{_BE}|it helps)\b", says) is not None
    rest = text[match.end() :].strip(" .!)")
    is_last = not rest or rest.lower().startswith(("but", "though", "although", "if", "(", "for this", "–", "-", "too"))
    bare = says in _BARE
    return has_verb or (
        is_last and (not bare or says in {"welcome", "useful", "helpful"}) and bool(_content(text[: match.start()]))
    )


def _of_predicate(match: re.Match[str] | None) -> Importance | None:
    if match is None or match["unneeded"]:
        return None
    return "preferred" if match["wished"] else "required"


def _says_importance(text: str) -> bool:
    return _PREDICATE.search(text) is not None or _WISH_AHEAD.match(text.strip()) is not None


def with_predicate(text: str, begin: int, end: int) -> tuple[int, int]:
    """What stands from `begin` to `end` with what is said of it, if nothing else stands there: `Python| (a plus)`."""
    before, behind = text[:begin].strip(), text[end:].strip(" ()[].,!")
    is_led = bool(before) and _WISH_AHEAD.match(before) is not None
    is_told = bool(behind) and _PREDICATE.fullmatch(behind) is not None
    return 0 if is_led else begin, len(text) if is_told else end


def bared(text: str) -> str:
    """Without small words that only join it to its sentence: `must be able to drive and` → `able to drive`."""
    return _JOINED.sub("", _MODAL.sub("", text.strip(_EDGES))).strip(_EDGES) or text


def without_remark(text: str) -> str:
    """An item without what is only remarked on what it asks for, if enough is left to be understood."""
    remark = _REMARK.search(text) if len(text) <= _MOST_CHARACTERS else None
    if remark is None:
        return text
    rest = text[: remark.start()]
    is_denied = any(match["unneeded"] for match in _PREDICATE.finditer(rest))  # `… isn't required, but it helps`
    return text if is_denied or len(_content(rest)) < _MIN_WORDS else without_predicate(rest)


def says_only_how_much(text: str) -> bool:
    """True for `Nice to have`, `Would be great`: it heads what is wished for, and names nothing."""
    return _PREDICATE.fullmatch(text.strip(_EDGES)) is not None


def says_nothing_alone(text: str) -> bool:
    """True for `experience`, `or a degree`: it belongs to what stands before it."""
    words = _content(text)
    return text.lower().startswith("or ") or (len(words) == 1 and words[0] in _OF_HEADINGS)


def without_predicate(text: str) -> str:
    """`Experience with payroll would be a plus` → `Experience with payroll`, if enough is left to be understood."""
    rest = text
    for match in reversed(list(_PREDICATE.finditer(text))):
        if rest[match.end() :].strip(" .!,") or match.end() > len(rest):
            break
        rest = _JOINS_TAIL.sub("", rest[: match.start()].rstrip())
    rest = rest.strip(_EDGES)
    return rest if len(_content(rest)) >= _MIN_WORDS else text


def _content(text: str) -> list[str]:
    return [word for word in re.findall(r"[\w+#.]+", text.lower()) if word not in _SMALL]
