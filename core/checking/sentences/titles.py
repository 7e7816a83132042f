"""What a sentence calls its person: a title that is said must be that of the role which is named, or of some role."""

import re

from core.checking.deeds.clause_words import lists
from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.letters import framing
from core.checking.verdicts import Fault
from core.checking.words.forms import deed_of, key_of
from core.checking.words.word_lists import word_lists
from core.checking.words.words import said_words
from core.language.lexicon import title_score
from core.language.verbs import Form, verb_form

_TITLE = re.compile(
    r"(?<!well )(?<!such )\b(?:[Aa]s|[Pp]osition (?:was|is|of)|[Rr]ole (?:was|is|of)|[Ww]ork(?:ed|ing)? as|I (?:am"
    r"|was))\s(?:currently\s)?(?:an?\s|the\s)?"
    r"(?P<title>[A-Z][\w&'’/.-]*(?:[ ,]{1,2}(?:of |and |for |& )?[A-Z][\w&'’/.-]*){0,6})(?=\s(?:at|for|with|in|on|I"
    r"|and|who)\b|[,.;]|$)"
)
_SELF_TITLE = re.compile(
    r"\bI (?:am|was|have been|became|work as|worked as|served as|acted as) (?:currently )?(?:(?:an?|the|their|our) )?"
    r"(?P<title>[\w'’-]{2,30}(?: [\w'’-]{2,30}){0,4}?)"
    r"(?= (?:at|for|of|in|with|on|who|from|and|since|where|to)\b|[,.;]|$)"
)
# `As curator I catalogued`: what one worked as.
_AS_TITLE = re.compile(
    r"(?:^|, |\. )[Aa]s (?:an? |the |their |our )?"
    r"(?P<title>[a-z][\w'’-]{1,30}(?: (?!(?:I|at|for|in|on|with|of)\b)[\w'’-]{1,30}){0,3}?),? I\b(?!['’])"
)
# `nurse of the year` is an award.
_AWARD = re.compile(r" of the (?:year|month|season|quarter)\b", re.IGNORECASE)
_IS_TITLE = 3
_CALLING = frozenset({"certification", "education", "summary"})


_HEADING = re.compile(r"\b(?:manag|run|ran|lead|led|head|own|direct)(?:e|es|ed|s|ing)? (?:the )?$")
_IS_ANOTHER = re.compile(r"\b(?:is|was) (?:(?:my|the|our|his|her|an?)\b|[A-Z])")
# `Since 2023 co-ordinator of 14 volunteers`
_SINCE = r"(?:(?:since|in|from|between|for|until|during) [\w –-]{4,24}?,? )?"
# `the union's line rep`
_OF_WHOM = re.compile(r"^[\w-]{2,30}['’]s? (?=\w)")
# What a post is beside its title: that is held against the facts as any word is.
_HOW_EMPLOYED = frozenset(
    {"freelance", "part-time", "full-time", "seasonal", "temporary", "volunteer", "self-employed"}
)
# `(treasurer 2022–2024)`: nothing but years stands in the bracket with it.
_YEARS = r"(?:,? (?:since |from )?\d{4}(?: ?[–-] ?(?:\d{4}|\d\d|present|now|today))?)?"
_OF_OTHERS = re.compile(r"\b(?:to|by|with|under|from|for|my|our|his|her|their|no|not)\b", re.IGNORECASE)
_IS_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+$")
# What makes less of a title, before it or behind it.
_LESSENS = frozenset({"acting", "alternate", "deputy"})
_HOW_OFTEN = frozenset({"once", "twice", "again", "also", "then", "not", "only"})
_HEADS = ("manager", "director", "owner", "head", "lead", "leader", "chief", "founder", "principal")


def _says_as(text: str, title: str, *, is_past: bool) -> bool:
    """True where a fact says that something was done `as` this, or begins with it and tells of nobody else."""
    name = re.escape(_OF_WHOM.sub("", title))
    if re.search(rf"\(\s?{name}{_YEARS}\s?\)", text, re.IGNORECASE):
        return True
    if re.search(rf"\bas (?:an? |the )?{name}\b", text, re.IGNORECASE):
        return True
    # `Poster on doses in children, second author`: at the end, and of nobody who was named before
    at_end = re.search(rf"(?:^|(?<=[,;]))(?P<before>[^,;]*), {name}{_YEARS}\W*$", text, re.IGNORECASE)
    if at_end is not None and at_end["before"][-1:].islower() and _OF_OTHERS.search(at_end["before"]) is None:
        return _IS_NAME.search(at_end["before"]) is None
    # `I was the deputy in-charge`
    of_self = re.search(rf"\bI (?P<be>am|was|have been) (?:(?:the|an?) )?{name}\b", text)
    if of_self is not None and (is_past or of_self["be"] != "was"):
        return True
    # `Union steward alternate`
    lessens, *words = title.lower().split()
    beginning = text.lower().replace(",", "").split()[: len(words) + 1]
    if words and lessens in _LESSENS and beginning == [*words, lessens]:
        return True
    begins = re.match(
        rf"{_SINCE}(?:(?:I )?(?P<be>am|was) )?(?:(?:the )?[\w-]+['’]s |an? |the )?{name}\b", text, re.IGNORECASE
    )
    is_over = begins is not None and (begins["be"] or "").lower() == "was" and not is_past
    # `Deputy rep since 2025, the rep is Kasper`: the deputy is not.
    is_another = _IS_ANOTHER.search(text) is not None and title.lower() not in _LESSENS
    return begins is not None and not is_over and not is_another


def _is_told_of(word: str) -> bool:
    """True for `elected` and `given`: what became of somebody, and not what they are."""
    return verb_form(word) is Form.PAST or word in lists().participles


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """True for `no training as an AMHP`: what is denied is no title."""
    start, end = match.span("title")
    return any(start <= word.start < end and word.standing == "not" for word in said_words(text))


class Titles:
    """The titles of one person's record, and what is said of them."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def heads_in(self, text: str) -> list[Head]:
        """The roles whose title the text says."""
        match = _TITLE.search(text)
        if match is None:
            return []
        keys = frozenset(word.key for word in said_words(match["title"]))
        return [head for head in self._sources.heads.values() if keys and keys <= head.title_keys]

    def faults_of(self, text: str, head: Head | None) -> list[Fault]:
        """A title that is said must be that of the role that is named; where none is, that of some role."""
        match = _TITLE.search(text)
        if match is None or _is_denied(text, match):
            return []
        if head is not None:
            return self._of_role(match["title"], head)
        return [] if self.heads_in(text) else self._of_no_role(match["title"])

    def faults_of_self(self, text: str) -> list[Fault]:
        """`I was the antimicrobial lead`: who says what they were must have held that title, or say so of themself."""
        match = _SELF_TITLE.search(text) or _AS_TITLE.search(text)
        if match is None or title_score(match["title"]) < _IS_TITLE or _AWARD.match(text, match.end()):
            return []
        is_deed = match["title"].split()[0].endswith("ing")  # `I am considering a trainee`
        if is_deed or _is_denied(text, match):
            return []
        held = [match["title"], *([f"acting {match['title']}"] if " acted as " in match[0] else [])]
        if any(self._is_held(title, is_past=" am " not in match[0]) for title in held):
            return []
        if self._is_of_deed(match["title"], text[match.end() :]):
            return []
        first = match["title"].split()[0]
        has_article = match[0].removesuffix(match["title"]).split()[-1:] not in (["am"], ["was"], ["been"], ["became"])
        if not has_article and (_is_told_of(first) or first in _HOW_OFTEN):
            return []  # `elected union rep`
        return [Fault(code="title", quote=match["title"], by="title" if self._is_named(match["title"]) else None)]

    def _is_named(self, title: str) -> bool:
        """True where one fact has every word of a title, of whomever it tells them."""
        keys = {word.key for word in said_words(title)}
        return any(keys <= fact.standings.keys() for fact in self._sources.facts)

    def _is_of_deed(self, title: str, behind: str) -> bool:
        """True for `the driver of the bookmobile`, of who drove it."""
        words = [word for word in said_words(title) if not framing.is_empty(word)]
        deed = deed_of(words[-1].surface) if words else None
        if deed is None or not behind.startswith((" of ", " for ", " in ", " to ")):
            return False
        # `the forklift driver in the packing shed`, of who drove the forklift there
        keys = {word.key for word in words[:-1]}
        return any(deed in fact.own_deeds and keys <= fact.standings.keys() for fact in self._sources.facts)

    def faults_of_heading(self, text: str) -> list[Fault]:
        """`I manage Larchfield House`: who leads a whole employer has a title that says so, or a line."""
        for head in self._sources.heads.values():
            at = text.find(head.role.company) if head.role.company else -1
            match = _HEADING.search(text[:at]) if at >= 0 else None
            is_told = any(head.role.company in fact.text for fact in self._sources.facts)
            if match is not None and not head.title_keys & frozenset(map(key_of, _HEADS)) and not is_told:
                return [Fault(code="title", quote=f"{match[0]}{head.role.company}")]
        return []

    def _of_role(self, title: str, head: Head) -> list[Fault]:
        words = [word for word in said_words(title) if not framing.is_empty(word)]
        is_title = any(word.key in head.title_keys for word in words) or not any(
            word.key in head.company_keys for word in words
        )
        known = head.title_keys | head.company_keys
        legal = word_lists().legal_forms
        wrong = [word for word in words if word.key not in known and word.surface.lower().strip(".") not in legal]
        return [Fault(code="title", quote=title)] if wrong and is_title else []

    def _of_no_role(self, title: str) -> list[Fault]:
        # `I was Benvolio in fifty performances`: a name that a line has is no title.
        if title_score(title.lower()) < _IS_TITLE and any(title in fact.text for fact in self._sources.facts):
            return []
        known = self._sources.target_keys | self._sources.person_keys
        words = [word for word in said_words(title) if not framing.is_empty(word) and word.key not in known]
        is_company = any(word.key in head.company_keys for head in self._sources.heads.values() for word in words)
        return [Fault(code="title", quote=title)] if words and not is_company and not self._is_held(title) else []

    def _is_held(self, title: str, *, is_past: bool = False) -> bool:
        """True for a title of some role, and for what a certificate, the headline or the summary calls the person."""
        named = [word for word in said_words(title) if not framing.is_empty(word)]
        keys = frozenset(word.key for word in named if word.surface.lower() not in _HOW_EMPLOYED) or frozenset(
            word.key for word in named
        )
        said = [fact for fact in self._sources.facts if fact.evidence.kind in _CALLING]
        held = [*(head.title_keys for head in self._sources.heads.values()), self._sources.person_keys]
        held += [frozenset(fact.standings) for fact in said if fact.status == "held"]
        # `Trustee, Topsham Food Larder`: what a line of no role begins with.
        held += [fact.beginning for fact in self._sources.facts if fact.evidence.role_id is None]
        # `Worked on the plan as library representative`
        held += [keys for fact in self._sources.facts if _says_as(fact.text, title, is_past=is_past)]
        return any(keys <= each for each in held)
