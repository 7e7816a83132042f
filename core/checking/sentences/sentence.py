"""One sentence held against one person's evidence, inside one role.

Every word that says something must be borne by the facts: by the word itself, a form or reviewed synonym of it, or
the head of the role. Then figures with unit and currency, dates, whose deed, denied or done, levels and titles are
compared.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from uuid import UUID

from core.checking.deeds.agency import agency_faults
from core.checking.deeds.crediting import DEEDS, doer_faults, told_alone
from core.checking.deeds.given import given_faults
from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.letters import framing
from core.checking.letters.lacking import read_lacking
from core.checking.sentences.adding import is_weighed, likeliest_addition
from core.checking.sentences.beside import Beside, half_done
from core.checking.sentences.claiming import with_claims
from core.checking.sentences.combining import all_give, blanked
from core.checking.sentences.comparing import (
    denies_the_same,
    state_faults,
    without_covered_names,
)
from core.checking.sentences.counting import figure_faults, often_faults
from core.checking.sentences.dating import date_faults, judge_roles
from core.checking.sentences.elsewhere import done_elsewhere
from core.checking.sentences.limits import limit_faults
from core.checking.sentences.overstating import overstated
from core.checking.sentences.placing import Places
from core.checking.sentences.reasons import is_reason_added
from core.checking.sentences.restating import restates, told_alike
from core.checking.sentences.sides import weighed_undenied
from core.checking.sentences.titles import Titles
from core.checking.sentences.widening import widening_faults
from core.checking.sentences.word_fault import word_fault
from core.checking.sentences.word_standing import told_with_opposite
from core.checking.verdicts import CONTRADICTING, FRAME, Fault, Judgement, Mode, judged
from core.checking.words.abbreviations import spelt_in
from core.checking.words.quantities import quantities
from core.checking.words.same_figures import differs
from core.checking.words.segments import clauses, content_of, is_career, is_list, joined_segments
from core.checking.words.shorthand import spelt_out
from core.checking.words.synonyms import same_unit
from core.checking.words.words import concepts, said_words
from core.language.verbs import verb_form

_SUPERVISED = re.compile(
    r"\bunder (?:[\w'’-]{1,20} ){0,2}(?:supervision|guidance|direction|leadership)\W{0,3}$", re.IGNORECASE
)
_BEFORE_ALL = re.compile(r"^(?:After|Following|Having|Before|Besides|Alongside)\b[^;.]{3,90}?, I\b")
_IS_AND_HOLDS = re.compile(
    r"(?:An? )?(?:[\w'’-]{2,20} ){1,4}(?:(?:in|of|for) (?:[\w'’-]{2,20} ){1,5})?(?:with|who|holding|and holder)\b",
    re.IGNORECASE,
)
_LISTED = frozenset({"skill", "language", "certification", "education"})
_TAKEN_BACK = frozenset({"polarity", "status", "level"})
_SHORTEST_NAME = 3
# Nobody reads a longer one; none is looked at, so that no text makes work without end.
LONGEST_SENTENCE = 700
MOST_FIGURES = 25
_MOST_CANDIDATES = 10
_MOST_PAIRED = 5
_WORDS_OF_OTHER_FACT = 2
# So likely may it be, at the gate and in editing, that words which nothing bears add something. By the curve of
# authors left out in turn: benchmarks/honesty/strangers/README.md.
MOST_DOUBT: dict[Mode, float] = {"recall": 0.40, "precision": 0.8}


@dataclass(frozen=True, kw_only=True)
class Given:
    """Where a sentence stands: the evidence it cites, the role it stands below, the role spoken of before it."""

    cites: tuple[UUID, ...] = ()
    role: Head | None = None
    before: Head | None = None


@dataclass(frozen=True, kw_only=True)
class _Found:
    """The best that some facts can do for a clause."""

    faults: tuple[Fault, ...]
    facts: tuple[Fact, ...]

    @property
    def cost(self) -> tuple[int, bool, int]:
        """Few faults first; of equals the one that says more (`denied` before `not found`), then fewer facts."""
        says_why = any(fault.code in CONTRADICTING for fault in self.faults)
        return len(self.faults), not says_why, len(self.facts)


class SentenceChecker:
    """Judges sentences about one person."""

    def __init__(self, sources: Sources, mode: Mode) -> None:
        self._sources = sources
        self._titles = Titles(sources)
        self._places = Places(sources, self._titles)
        self._mode = mode
        self._judged: dict[tuple[str, Given], tuple[Judgement, Head | None]] = {}

    def judge(self, text: str, given: Given) -> tuple[Judgement, Head | None]:
        """The verdict on one sentence, and the role that it speaks of, for the sentence behind it."""
        if len(text) > LONGEST_SENTENCE or len(quantities(text)) > MOST_FIGURES:
            return judged([Fault(code="form", quote=text[:LONGEST_SENTENCE])], ()), given.before
        if (text, given) not in self._judged:
            self._judged[text, given] = self._judge_sentence(text, given)
        return self._judged[text, given]

    def _without_post(self, text: str) -> str:
        """The sentence without what the post is called, where the posting calls it so, word for word."""
        for named in (framing.OF_REFERENCE, framing.FOR_POST):
            match = named.search(text)
            if match is not None and self._sources.is_in_posting(match["title"]):
                text = f"{text[: match.start('called')]}{text[match.end('called') :]}"
        return text

    def _judge_sentence(self, text: str, given: Given) -> tuple[Judgement, Head | None]:
        own = self._sources.own_words(text)
        text = framing.AS_ASKED.sub("", framing.WHEN.sub("", framing.NEAREST.sub("", spelt_out(text))))
        text = self._without_post(framing.FROM_ELSEWHERE.sub("", text))
        unknown = [cited for cited in given.cites if cited not in self._sources.by_id]
        if unknown:
            return judged([Fault(code="unknown_evidence", quote=str(unknown[0]))], ()), given.before
        own = self._sources.own_words(text) or own
        if own is not None and (given.role is None or own.evidence.role_id == given.role.role.id):
            return judged([], (own.evidence.id,)), given.before
        if framing.is_about_posting(text) or read_lacking(text) is not None:
            return self._judge_posting(text), given.before
        words = [word for word in said_words(text) if not framing.is_empty(word)]
        if framing.is_letter(text):
            # Who signs a posting, or is to be written to, is greeted by the name that stands there.
            greeted = self._sources.posting_keys if framing.is_greeting(text) else frozenset()
            words = [word for word in words if word.key not in self._letter_keys | greeted]
        is_signature = all(word.key in self._sources.name_keys for word in words)
        if is_signature and not quantities(text):
            return FRAME, given.before
        listed = judge_roles(text, self._sources)
        if listed is not None:
            return listed, given.before
        faults: list[Fault] = []
        facts: list[Fact] = []
        before = given.before
        named: list[Head] = []
        behind = ""
        for segment, is_there in joined_segments(text):
            if framing.is_about_posting(segment):  # `You ask for SQL; at Acme I wrote …`
                faults += self._judge_posting(segment).faults
                continue
            is_letter = framing.is_letter(text) or framing.is_letter(segment)
            named = self._places.named(segment) or (
                self._places.named_before(named, behind, before) if is_there else []
            )
            behind = segment
            found, before = self._judge_segment(segment, given, before, named, is_letter=is_letter)
            faults += found.faults
            facts += found.facts
        faults = self._not_restated(text, faults, facts, given)
        faults += [*self._titles.faults_of_self(text), *self._reader_faults(text)]
        faults += self._titles.faults_of_heading(text)
        return self._weighed(text, list(dict.fromkeys(faults)), facts, given), before

    @cached_property
    def _letter_keys(self) -> frozenset[str]:
        """What a greeting or close may say: its own words, the posting's name, the person's."""
        return framing.letter_keys() | self._sources.target_keys | self._sources.person_keys

    def _weighed(self, text: str, faults: list[Fault], facts: Iterable[Fact], given: Given) -> Judgement:
        """The verdict; where all that is wrong may be another way of saying it, by how likely it adds something."""
        facts = list(facts)
        ids = tuple(dict.fromkeys(fact.evidence.id for fact in facts))
        named = self._sources.named_in(text)
        roles = {fact.evidence.role_id for fact in facts} | {head.role.id for head in named}
        roles |= {given.role.role.id} if given.role is not None else set()
        cited = [self._sources.by_id[each] for each in given.cites]
        is_placed = (
            given.role is not None
            or len({head.role.company for head in named}) == 1
            or (not named and bool(self._titles.heads_in(text)))
        )
        elsewhere = done_elsewhere(text, faults, cited, roles) if is_placed else []
        if elsewhere:
            return judged(elsewhere, ids)
        unborne = {fault.quote for fault in faults if fault.code == "words"}
        if not faults or not all(map(is_weighed, faults)) or is_reason_added(text, unborne):
            return judged(faults, ids)
        beside = dict.fromkeys([*ids, *given.cites])
        # What a cited line of another role says is not said of this one.
        known = [self._sources.by_id[each] for each in beside]
        if given.role is not None:
            known = [fact for fact in known if fact.evidence.role_id in {given.role.role.id, None}]
        told = Beside(text, known, self._sources.header_keys, self._sources.denied.union(*map(half_done, known)))
        doubt = likeliest_addition(told, faults)
        found = judged(faults if doubt > MOST_DOUBT[self._mode] else [], ids)
        return replace(found, free=tuple(faults), doubt=doubt)

    def _not_restated(self, text: str, faults: list[Fault], facts: Iterable[Fact], given: Given) -> list[Fault]:
        """The faults without those of what is denied or half done, where the sentence takes back the same."""
        if not any(fault.code in _TAKEN_BACK for fault in faults):
            return faults
        known = [*facts, *(self._sources.by_id[each] for each in given.cites)]
        if restates(text, dict.fromkeys(fact.text for fact in known)):
            return [fault for fault in faults if fault.code not in _TAKEN_BACK]
        return weighed_undenied(text, faults, known)

    def _judge_posting(self, text: str) -> Judgement:
        if (lacking := read_lacking(text)) is not None:
            held = lacking.faults(self._sources.index)
            return judged(held, ()) if held else self._judge_posting(lacking.asked)
        allowed = self._sources.posting_keys | framing.posting_frame_keys() | framing.letter_keys()
        words = [word for word in said_words(text) if not framing.is_empty(word) and word.key not in allowed]
        faults = [Fault(code="name" if word.is_name else "words", quote=word.surface) for word in words]
        known = self._sources.posting_quantities
        faults += [
            Fault(code="number", quote=text[figure.start : figure.end])
            for figure in quantities(text)
            if not any(differs(figure, other, same_unit) is None for other in known)
        ]
        return judged(faults, ()) if faults else FRAME

    def _judge_segment(
        self, text: str, given: Given, before: Head | None, named: Sequence[Head], *, is_letter: bool
    ) -> tuple[_Found, Head | None]:
        heads, is_placed = self._places.heads(text, given.role, given.cites, before, named)
        best: _Found | None = None
        for head in heads:
            found = self._in_role(text, head, given, is_placed=is_placed, is_letter=is_letter)
            if best is None or found.cost < best.cost:
                best = found
                before = head if is_placed else before
        if not is_placed and best is not None and best.faults and is_career(text):
            found = self._over_all_roles(text, given)
            best = found if found.cost < best.cost else best
        return best or _Found(faults=(), facts=()), before

    def _over_all_roles(self, text: str, given: Given) -> _Found:
        """What is said of a whole career rests on facts of any roles; its length on the dates of all."""
        facts = tuple(self._facts_of_any_role(text, given))
        faults = [fault for word in content_of(text) if (fault := word_fault(word, text, facts, None))]
        faults = without_covered_names(faults, text, facts)
        dated = date_faults(text, None, facts if given.cites else (), self._sources, is_placed=False)
        return _Found(faults=(*faults, *dated), facts=facts[:3])

    def _facts_of_any_role(self, text: str, given: Given) -> list[Fact]:
        if given.cites:
            return [self._sources.by_id[cited] for cited in given.cites]
        keys = frozenset(word.key for word in said_words(text) if not framing.is_empty(word))
        return self._sources.likely(keys)[:_MOST_CANDIDATES]

    def _in_role(self, text: str, head: Head | None, given: Given, *, is_placed: bool, is_letter: bool) -> _Found:
        facts = self._facts(text, head, given, is_placed=is_placed)
        faults: list[Fault] = []
        used: list[Fact] = []
        for clause in clauses(text):
            found = self._clause(clause, facts, head, is_letter=is_letter)
            faults += found.faults
            used += found.facts
        if _SUPERVISED.search(text):  # it is said of all the deeds before it
            faults = [fault for fault in faults if fault.code != "doer"]
        # `it ran out in 2023`: of what is cited, where no word is of it
        used += () if used or not given.cites else facts
        faults += widening_faults(text, facts)
        faults += date_faults(text, head, used, self._sources, is_placed=is_placed)
        faults += self._titles.faults_of(text, head if is_placed else None)
        return _Found(faults=tuple(dict.fromkeys(faults)), facts=tuple(used))

    def _facts(self, text: str, head: Head | None, given: Given, *, is_placed: bool) -> list[Fact]:
        """Facts that may bear a segment in this role, the likeliest first."""
        if given.cites:
            pool = [self._sources.by_id[cited] for cited in given.cites]
        else:
            keys = frozenset(word.key for word in said_words(text) if not framing.is_empty(word))
            pool = self._sources.likely(keys | {concept for concept, _, _ in concepts(text)})
        role_id = head.role.id if head is not None else None
        # `After an apprenticeship at the bakery, I obtained my CAP`: the employer is only told of as what was before.
        is_behind = bool(given.cites) and is_placed and _BEFORE_ALL.match(text) is not None
        # `Archivist with an MLIS`: what somebody is and holds, told of no place.
        is_placed = is_placed and not (
            given.role is None and _IS_AND_HOLDS.match(text) and not self._sources.named_in(text)
        )
        fitting = [
            fact
            for fact in pool
            if fact.evidence.role_id == role_id
            or (is_behind and fact.evidence.kind in {"education", "certification"})
            or (fact.evidence.role_id is None and self._may_join(fact, head, is_placed=is_placed))
        ]
        return fitting[:_MOST_CANDIDATES]

    def _may_join(self, fact: Fact, head: Head | None, *, is_placed: bool) -> bool:
        """Degrees and skills go with any role; deeds of no role go with none that is named."""
        is_school = head is not None and fact.evidence.kind in {"education", "certification"}
        of_place = head.company_keys & fact.standings.keys() if head is not None else frozenset()
        names_place = (
            is_school and head is not None and len(of_place) >= min(_WORDS_OF_OTHER_FACT, len(head.company_keys))
        )
        return not is_placed or names_place or (fact.evidence.kind not in DEEDS and self._mode == "precision")

    def _clause(self, clause: str, facts: Sequence[Fact], head: Head | None, *, is_letter: bool) -> _Found:
        """The fewest faults that one fact leaves, or two or three that tell of the same role."""
        options: list[tuple[Fact, ...]] = [(), *((fact,) for fact in facts)]
        # The items of lists stand for themselves: any of them may be named together.
        listed = tuple(fact for fact in facts if fact.evidence.kind in _LISTED)
        options += [listed] if len(listed) > 1 else []
        bare = self._without_heads(clause, head)
        found = []
        for option in options:
            found.append(self._against(clause, bare, option, head, is_letter=is_letter))
            if not found[-1].faults:  # nothing can cost less
                return found[-1]
        best = min(found, key=lambda each: each.cost)
        if len(facts) > 1:
            alone = zip(facts, found[1:], strict=False)
            first = [fact for fact, _ in sorted(alone, key=lambda each: len(each[1].faults))][:_MOST_PAIRED]
            groups = [*combinations(first, 2), *(combinations(first, 3) if is_list(clause) else ())]
            groups = [group for group in groups if all_give(clause, group)]
            joined = (self._against(clause, bare, group, head, is_letter=is_letter) for group in groups)
            best = min([best, *joined], key=lambda each: each.cost)
        return best

    def _against(
        self, clause: str, bare: str, facts: tuple[Fact, ...], head: Head | None, *, is_letter: bool
    ) -> _Found:
        """What these facts leave of a clause; `bare` is the clause without what its role is called."""
        words = content_of(clause)
        frame = self._letter_keys if is_letter else frozenset()
        faults = [fault for word in words if (fault := word_fault(word, clause, facts, head, frame))]
        alike = told_alike(clause, [fact.text for fact in facts])
        spelt = [span for fact in facts for span in spelt_in(clause, fact.text)]
        borne = {word.surface for word in words if any(start <= word.start < end for start, end in alike)}
        faults = [fault for fault in faults if fault.code != "words" or fault.quote not in borne]
        written = {word.surface for word in words if any(start <= word.start < end for start, end in spelt)}
        faults = [fault for fault in faults if fault.code not in {"words", "name"} or fault.quote not in written]
        beside = set(told_with_opposite(words, clause, facts))
        if denies_the_same(said_words(clause), facts):
            beside |= {word.surface for word in words if word.standing == "not"}
        if beside:
            beside = {surface for surface in beside if verb_form(surface) is None}
            faults = [fault for fault in faults if fault.code != "polarity" or fault.quote not in beside]
        faults = without_covered_names(faults, clause, facts)
        left = {word.surface for word in said_words(bare)}
        left -= told_alone(clause, facts)
        faults = [fault for fault in faults if fault.quote in left]
        # A title may stand inside a thing that is counted: `three new account executives`.
        is_same = len(quantities(bare)) == len(quantities(clause))
        faults += figure_faults(clause if is_same else bare, facts, head, self._sources)
        faults = with_claims(clause, [*faults, *doer_faults(clause, facts)], facts)
        faults += state_faults(clause, bare, facts, self._sources.today)
        faults += often_faults(clause, facts)
        faults += overstated(clause, facts, head.title_keys if head is not None else frozenset())
        # What was read in so many words is not weighed, and stands for what was compared.
        read = [*given_faults(clause, facts), *agency_faults(clause, facts, head)]
        faults = [*read, *(fault for fault in faults if not read or fault.by not in {"part", "deed"})]
        faults += limit_faults(clause, facts)
        if any(fault.code in _TAKEN_BACK for fault in faults) and restates(clause, [fact.text for fact in facts]):
            faults = [fault for fault in faults if fault.code not in _TAKEN_BACK]
        return _Found(faults=tuple(dict.fromkeys(faults)), facts=facts)

    def _without_heads(self, clause: str, head: Head | None) -> str:
        """The clause with blanks for the title, employer and place of its role, and for the person's own headline."""
        names = [self._sources.context.person.headline or ""]
        names += [head.role.company, spelt_out(head.role.title), head.role.location or ""] if head is not None else []
        for name in sorted((name for name in names if len(name) > _SHORTEST_NAME), key=len, reverse=True):
            clause = blanked(clause, name)
        return clause

    def _reader_faults(self, text: str) -> list[Fault]:
        """`I have worked for you`: the employer of the posting must be one of the record."""
        match = framing.FOR_READER.search(text)
        is_wrong = match is not None and not self._sources.heads_of_reader
        return [Fault(code="name", quote=match[0])] if match is not None and is_wrong else []
