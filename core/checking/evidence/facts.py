"""One piece of evidence as it is compared: its words with how they are said, its figures, its deeds and their doers."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.checking.deeds.deed_parts import second_deed
from core.checking.deeds.tellings import tellings
from core.checking.fields.entries import Entry, entries
from core.checking.words.abbreviations import written_out
from core.checking.words.forms import deeds_of_name
from core.checking.words.quantities import Quantity, quantities
from core.checking.words.segments import clauses
from core.checking.words.shorthand import spelt_out
from core.checking.words.synonyms import says
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said, Standing, concepts, said_words
from core.language.casing import recased
from core.language.doers import Doer, doer_of
from core.language.other_people import TITLED_NAME
from core.language.polarity import spliced
from core.language.standing import Status, level_of, level_rank, names_certificate, status_of
from core.language.terms import shown
from core.language.verbs import Form, verb_form
from core.record.models import Evidence

_ENTRIES = frozenset({"education", "certification"})
_WEIGHT_OF_VERB = 1.5
_WEIGHT_OF_THING = 2
_PARTS = re.compile(r"[;|•]|(?<=[a-z]) \((?=[^(),]{1,40},)")
# `Word, Excel: very good`, `French, English both fluent`: of all that stands before it.
_SHARED_LEVEL = re.compile(r"(?::|\b(?:both|all|each))\s[\w -]{2,25}$")
_NO_TITLE = r"(?<!\bM[rs])(?<!\b[DSF]r)(?<!\bMrs)(?<!\bProf)(?<!\bIng)"
_CLAUSE_END = re.compile(rf";\s|[!?]\s|{_NO_TITLE}\.\s|,\s(?:but|while|and I)\s|,\s(?=I\s)")
# Of somebody with a title it is told by name who did it.
_TITLED = re.compile(rf"{TITLED_NAME}|(?:Capt|Rev|Sgt)\b\.? [A-Z]")


@dataclass(frozen=True)
class Fact:
    """One piece of evidence, prepared."""

    evidence: Evidence
    today: date

    @cached_property
    def text(self) -> str:
        """The person's own words, short forms written out; all in capitals they are read as if they were not."""
        return spelt_out(self.evidence.text)

    @cached_property
    def words(self) -> tuple[Said, ...]:
        """The words of it."""
        return said_words(recased(self.text))

    @cached_property
    def standings(self) -> dict[str, frozenset[Standing]]:
        """For each key that a statement may use because of this fact, how it is said here: done or denied."""
        found: dict[str, set[Standing]] = defaultdict(set)
        whole = self._standing_of_whole
        # `No staff, ran the floor`: how a word is said itself counts, not what `ran` lets one say.
        literal = {word.key for word in self.words}
        for word in self.words:
            said = says(word.key) | (says(word.phrase) if word.phrase is not None else frozenset())
            for key in said - (literal - {word.key}):
                found[key].add(whole if whole != "done" and word.standing == "done" else word.standing)
        for deed in deeds_of_name(self.text) if self.is_nominal else ():
            found[deed].add("done")
        for name in written_out(self.text):
            for word in said_words(name):
                found[word.key].add(whole)
        # Who does something is no doing: a manager to whom one reported, no managing.
        agents = {word.key.removeprefix("n:") for word in self.words if word.key.startswith("n:")}
        for concept, start, end in concepts(recased(self.text)):
            if concept in agents:
                continue
            inside = [word.standing for word in self.words if start <= word.start < end]
            inner: Standing = inside[0] if inside else "done"
            found[concept].add(whole if whole != "done" and inner == "done" else inner)
        for key in shown(self.text):
            if key not in found and key not in agents:
                found[key].add(whole)
        return {key: frozenset(values) for key, values in found.items()}

    @property
    def says_so_itself(self) -> bool:
        """Whether its words say whether it was done; not where only the record denies it, or calls it a plan."""
        return self._standing_of_whole == "done"

    @cached_property
    def _standing_of_whole(self) -> Standing:
        if self.evidence.polarity == "does_not":
            return "done" if any(word.standing == "not" for word in self.words) else "not"
        if self.evidence.polarity == "plans":
            return "done" if any(word.standing == "plans" for word in self.words) else "plans"
        return "done"

    @cached_property
    def is_nominal(self) -> bool:
        """True for a line that names a result and tells no deed: `Third place in a throwdown`."""
        forms = [verb_form(word.strip(".,;:")) for word in self.text.split()]
        tells = Form.PAST in forms or forms[:1] != [None] or not self.text[:1].isupper()
        is_done = self._standing_of_whole == "done" and all(word.standing == "done" for word in self.words)
        return self.evidence.kind not in _ENTRIES and is_done and not tells and self.text.split()[0] != "I"

    @cached_property
    def own_deeds(self) -> frozenset[str]:
        """Keys of the verbs that tell the person's own deeds here, none of those that are denied."""
        return frozenset(told.key for told in tellings(self.text) if told.actor == "own" and not told.is_denied)

    @cached_property
    def deeds_of_others(self) -> frozenset[str]:
        """Keys of the verbs that are told of others here, and of nobody else."""
        told = tellings(self.text)
        return frozenset(each.key for each in told if each.actor == "others") - frozenset(
            each.key for each in told if each.actor != "others"
        )

    @cached_property
    def beginning(self) -> frozenset[str]:
        """Keys of what stands before the first comma; none where the line denies or plans."""
        begun, comma, _ = self.text.partition(",")
        return frozenset(word.key for word in said_words(begun) if word.standing == "done") if comma else frozenset()

    @cached_property
    def denied(self) -> frozenset[str]:
        """Keys of all words that are denied here, small ones too."""
        return frozenset(word.key for word in said_words(self.text) if word.standing == "not")

    @cached_property
    def left(self) -> frozenset[str]:
        """Keys of what was given up here, and of what it lets one say."""
        kept = {key for word in self.words if not word.is_left for key in says(word.key)}
        return frozenset(key for word in self.words if word.is_left for key in says(word.key)) - kept

    @cached_property
    def weak(self) -> frozenset[str]:
        """Keys of what was only met here: seen, attended, read about."""
        firm = {key for word in self.words if not word.is_weak for key in says(word.key)}
        return frozenset(key for word in self.words if word.is_weak for key in says(word.key)) - firm

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures."""
        return quantities(self.text)

    def told_of(
        self, keys: frozenset[str], verb: str, things: frozenset[str] = frozenset()
    ) -> tuple[frozenset[str], Doer]:
        """The clause of it that shares most with these words, the verb above all, and whose deed it tells.

        `things` are keys of what the deed was done to, which count thrice.
        """

        def shared(clause: tuple[frozenset[str], Doer]) -> float:
            return (
                len(keys & clause[0])
                + _WEIGHT_OF_THING * len(things & clause[0])
                + _WEIGHT_OF_VERB * (verb in clause[0])
            )

        # The one that has the verb, whatever `it` stands for; of equals the one that gives more.
        known = [clause for clause in self._clauses if verb in clause[0] and verb not in word_lists().light]
        first = sorted(known or self._clauses, key=lambda clause: clause[1] == "others")
        return max(first, key=shared, default=(frozenset(), "own"))

    def is_of_others_too(self, keys: frozenset[str], verb: str) -> bool:
        """True where others did the same thing as the person, and one of these words is only told of theirs.

        `I present the small cases; the manager presents the major ones` bears no major ones.
        """
        theirs = [clause for clause, doer in self._clauses if doer == "others" and verb in clause]
        own = frozenset(key for clause, doer in self._clauses if doer != "others" for key in clause)
        return bool(own) and any(keys & clause - own for clause in theirs)

    @cached_property
    def is_given_away(self) -> bool:
        """True where a part of it is another's: `Load calculations come from the engineer`."""
        return any(doer == "others" for _, doer in self._clauses)

    @cached_property
    def _clauses(self) -> list[tuple[frozenset[str], Doer]]:
        whole = [piece for piece in _CLAUSE_END.split(self.text) if piece.strip()]
        parts = [piece[start:end] for piece in whole for start, end in spliced(piece, 0, len(piece))]
        pieces = [deed for piece in parts for deed in _deeds(piece)]
        return [
            (frozenset(key for word in said_words(piece) for key in says(word.key)), _doer(piece)) for piece in pieces
        ]

    @cached_property
    def status(self) -> Status:
        """Whether a degree or certificate is held; `held` for everything else."""
        return status_of(self.evidence.text, today=self.today) if self.evidence.kind in _ENTRIES else "held"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The degrees or certificates that it names; none for other kinds."""
        return entries(self.evidence.text) if self.evidence.kind in _ENTRIES else ()

    def entry_of(self, keys: frozenset[str]) -> Entry | None:
        """The degree or certificate of it that shares most with these words."""
        return max(self.entries, key=lambda entry: len(keys & entry.keys), default=None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is: its kind, and a certificate where a line of another kind names one."""
        named = ("certification",) if names_certificate(self.text) else ()
        return (self.evidence.kind, *named)

    def level_rank_of(self, keys: frozenset[str]) -> float | None:
        """The level that its item with one of these keys has: 1 for `German (basic)`."""
        for part in _PARTS.split(self.text):
            shared = _SHARED_LEVEL.search(part)
            for piece in re.split(r"[,/]", part):
                if any(says(word.key) & keys for word in said_words(piece)):
                    return level_rank(level_of(piece)) or level_rank(
                        level_of(shared[0]) if shared is not None else None
                    )
        return None


def _deeds(clause: str) -> list[str]:
    """`Observe lessons and coach teachers` are two deeds: who only observed the first did the second by themself.

    A verb behind `helped` is what was helped with, and one behind another's name is that other's.
    """
    doer = doer_of(clause)
    is_helped = doer == "helped" and not clause.lower().startswith("help")
    at = second_deed(clause) if doer == "shared" else None
    # `Taught pottery, and ran a camp together with Sue`
    if at is not None and doer_of(clause[:at]) == "own":
        return [clause[:at], clause[at:]]
    return list(clauses(clause)) if is_helped else [clause]


def _doer(piece: str) -> Doer:
    """Whose deed a clause tells: `Mrs. Quist writes the long bids` is of others."""
    actors = {told.actor for told in tellings(piece)} if _TITLED.match(piece) else set()
    return "others" if "others" in actors and actors <= {"others", "thing"} else doer_of(piece)
