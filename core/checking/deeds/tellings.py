"""Who did what: the verbs of a text, each with whose deed it tells. English, read from the words around the verb.

A sentence may say of each deed no more than the fact does: what the manager led is not led by the person, what the
person helped with is not done. And it may say of others just what the fact says of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile

from core.checking.deeds.clause_words import Word, is_for_people, lists, words_in
from core.checking.deeds.deed_parts import NEW_SENTENCE, parts_of
from core.checking.deeds.subjects import SECOND, Actor, Subjects
from core.checking.letters.framing import is_stop
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.belonging import lies_with_others, without_apposition
from core.language.doers import Doer, doer_behind, helps_only, is_beside_i
from core.language.verbs import Form, base_of, verb_form

RANK: dict[Actor, int] = {"own": 3, "shared": 2, "helped": 1, "others": 0, "thing": 0}
_STOPS_OF_DEED = re.compile(r"[,;:!?(–—]|(?<!\b[A-Z][a-z])\.(?:\s|$)")
_SENTENCE_END = frozenset(";.!?")
_RELATIVES = frozenset(["who", "which", "that", "whom"])
_PARTICLES = frozenset(["down", "off", "on", "out", "over", "up"])
_DO = {"do": Form.BASE, "does": Form.THIRD_PERSON, "did": Form.PAST}
# `pricing decided upstairs`
_ELSEWHERE = frozenset(["upstairs", "elsewhere", "centrally", "externally"])
_SAME_IN_PAST = frozenset(["run", "read", "cut", "put", "set", "shut", "split", "cast"])
_FINITE = frozenset({Form.PAST, Form.BASE, Form.THIRD_PERSON})
_NEAR_AGENT = 5
_MAY_BE_VERB = 3
_AND_I = ("and", "i")
_AND_ME = frozenset({("and", "me"), ("and", "i"), ("and", "myself")})


@dataclass(frozen=True, slots=True)
class Told:
    """A verb with whose deed it tells.

    `of` are keys of the words around it, `behind` of those behind it; `is_denied` for `wrote none of it`.
    """

    key: str
    surface: str
    actor: Actor
    of: frozenset[str]
    behind: frozenset[str]
    is_denied: bool = False


@lru_cache(maxsize=5_000)
def tellings(text: str) -> tuple[Told, ...]:
    """The deeds of a text in order."""
    text = without_apposition(text)
    words = words_in(text)
    reader = _Reader(text, words)
    found = [(number, actor) for number in range(len(words)) if (actor := reader.actor(number)) is not None]
    parts = parts_of(text)
    told = []
    for place, (number, actor) in enumerate(found):
        part = next(part for part in parts if part[0] <= words[number].start < part[1])
        last = found[place + 1][0] if place + 1 < len(found) else len(words)
        begin = found[place - 1][0] + 1 if place else 0
        # `He did the quotes and I did the rest`: what stands before the joint is the other's.
        begin = max([begin, *(at + 1 for at in range(begin, number) if words[at].lower in lists().joins)])
        behind = _keys(words[number + 1 : last], part)
        if actor == "others" and behind:  # `Quotes by hand, wife did the books`
            marked = [at for at in range(begin + 1, number) if "," in words[at].stop]
            begin = next((at for at in reversed(marked) if any(map(reader.is_somebody, range(at, number)))), begin)
        told.append(
            Told(
                key=key_of(words[number].lower),
                surface=words[number].surface,
                actor=part[2] if actor == "own" else actor,
                of=behind | _keys(words[begin:number], part),
                behind=behind,
                is_denied=any(word.lower in lists().none for word in words[number + 1 : number + 2]),
            )
        )
    return tuple(told)


def _keys(words: Iterable[Word], part: tuple[int, int, Doer]) -> frozenset[str]:
    """What these words say, as far as they stand in this part of the text."""
    inside = (word.lower for word in words if part[0] <= word.start < part[1])
    return frozenset(key_of(lower) for lower in inside if not is_stop(lower))


class _Reader(Subjects):
    """Reads whose deed each verb tells, from the left, since a second verb may have the subject of the first."""

    def actor(self, number: int) -> Actor | None:
        """Whose deed the verb here tells; None where no verb stands."""
        word = self._words[number]
        form = _DO.get(word.lower) or (Form.PAST if word.lower in lists().participles else verb_form(word.lower))
        if number in self._set_against:
            self._actors[number] = "others"
            return "others"
        if word.lower in lists().only_auxiliary | _RELATIVES or (word.surface[0].isupper() and number):
            return None
        if number in self._subjects_against:
            return None
        before, is_passive = self._before(number)
        if form is Form.BASE and self._names_somebody(number):
            return None
        if form is None:
            form = self._form_by_place(number, before)
        if form is None or (word.lower in lists().main and self._is_auxiliary(number)):
            return None
        if form is Form.GERUND:
            found = self._by_name(number) or self._given_away(number) or self._of_gerund(number, before)
        elif form is Form.PAST or word.lower in _SAME_IN_PAST or (word.lower == "run" and self._agent(number)):
            found = self._of_past(number, before, is_passive=is_passive)
        else:
            found = self._of_present(number, before)
        if found is not None:
            self._actors[number] = found
        return found

    def _form_by_place(self, number: int, before: int) -> Form | None:
        """`I sign the log`, `the manager signs them`: verbs that no list has, by what stands around them."""
        lower, last = self._words[number].lower, self._words[before].lower if before >= 0 else ""
        if self._words[before + 1].stop or lower in lists().no_verb or not lower.isalpha():
            return None
        # `trained`, which is no deed where it begins a line: `Trained nurse`
        is_past = lower.endswith("ed")
        if last in {"i", "we"}:
            return Form.PAST if is_past else Form.BASE
        # `I prepare and sign off the runs`: a second verb beside one of the same subject.
        is_second = last == "and" and before > 0 and self._actors.get(before - 1) in {"own", "others", "shared"}
        is_second = is_second and before == number - 1 and self._is_like(before - 1, lower)
        if is_second or last == "me":
            return Form.BASE if is_second else Form.GERUND if lower.endswith("ing") else None
        behind = self._words[number + 1] if number + 1 < len(self._words) else None
        # `requests for leave, which HR grants`: what is done stands before.
        is_which = before > 0 and self._words[before - 1].lower in {"which", "that", "whom"} and before == number - 1
        has_object = behind is not None and not behind.stop and behind.lower in lists().object_begins
        is_which = is_which and self.is_somebody(before) and lower not in lists().main
        if (is_which or (has_object and last == "who")) and lower.endswith("s"):  # `who argues them`
            return Form.THIRD_PERSON
        if not has_object or not self.is_somebody(before):
            return None
        are_several = last.endswith("s")
        agrees = lower.endswith("s") is not are_several and before == number - 1
        present = Form.BASE if are_several else Form.THIRD_PERSON
        return Form.PAST if is_past else present if agrees else None

    def _is_like(self, at: int, lower: str) -> bool:
        """True for a word that may be a verb as the base form there is, which stands right before `and`."""
        is_base = verb_form(self._words[at].lower) is Form.BASE and not self._words[at + 1].stop
        return is_base and word_class(key_of(lower)).verb >= _MAY_BE_VERB and not lower.endswith("s")

    def _names_somebody(self, number: int) -> bool:
        """True for `Lead` of `Lead man orders the gas`, which is no verb where a clause begins with a person."""
        word = self._words[number]
        if (number and not word.stop) or not is_for_people(word.lower) or number + 2 >= len(self._words):
            return False
        _, verb = self._words[number + 1], self._words[number + 2]
        is_verb = verb.lower in _DO or verb_form(verb.lower) in {Form.PAST, Form.THIRD_PERSON}
        return self.is_somebody(number + 1) and is_verb and not verb.stop

    def _is_auxiliary(self, number: int) -> bool:
        nxt = number + 1
        while nxt < len(self._words) and self._words[nxt].lower in {"not", "also", "never"}:
            nxt += 1
        return nxt < len(self._words) and verb_form(self._words[nxt].lower) in {Form.BASE, Form.PAST}

    def _before(self, number: int) -> tuple[int, bool]:
        """Where the subject must end, and whether the verb is passive."""
        at, is_passive = number - 1, False
        while at >= 0 and not self._words[at + 1].stop and self._is_aside(self._words[at].lower):
            is_passive = is_passive or self._words[at].lower in lists().be
            at -= 1
        return at, is_passive

    def _is_aside(self, lower: str) -> bool:
        return lower in lists().auxiliary or (
            lower.endswith("ly") and len(lower) > len("only") and verb_form(lower) is None
        )

    def _by_name(self, number: int) -> Actor | None:
        """Who stands right behind: `Pattern cutting by Manny`."""
        is_by = number + 1 < len(self._words) and self._words[number + 1].lower == "by"
        return self._agent(number) if is_by and number else None

    def _of_gerund(self, number: int, before: int) -> Actor | None:
        last, stop = self._words[before].lower if before >= 0 else "", self._words[before + 1].stop
        if last == "me" and not stop:  # `…, with me pulling files`
            return "own"
        if before >= 0 and not stop and last not in lists().before_thing | lists().joins:
            is_second = last not in lists().determiners and number - 1 in self._actors
            return self._of_last(number) if is_second else None
        if last == "without" and not stop:
            return "thing"
        governing = self._governing(number)
        if governing is None:
            # `Assistance in repairing`
            return "helped" if last in {"in", "with"} and helps_only(self._text) else self._part(number, "own")
        if self._is_helping(number):
            return self._part(number, "own")
        is_help = last in {"in", "with"} and not stop and base_of(self._words[governing].lower) in lists().helps
        return "helped" if is_help and self._actors[governing] == "own" else self._actors[governing]

    def _governing(self, number: int) -> int | None:
        """The verb before, in the same sentence."""
        for at in range(number - 1, -1, -1):
            if not _SENTENCE_END.isdisjoint(self._words[at + 1].stop):
                return None
            if at in self._actors:
                return at
        return None

    def _given_away(self, number: int) -> Actor | None:
        """`Choosing the books was the manager's job`, `I feed the calves, though selling is up to the owner`."""
        is_joined = number > 0 and self._words[number - 1].lower in lists().joins - SECOND
        if number and not (self._words[number].stop or is_joined):
            return None
        begin = self._words[number].start
        end = _STOPS_OF_DEED.search(self._text, begin)
        is_theirs = lies_with_others(self._text[begin : end.start() if end is not None else len(self._text)])
        return "others" if is_theirs else None

    def _of_last(self, number: int) -> Actor | None:
        """Whose deed the verb before tells."""
        return next((self._actors[at] for at in range(number - 1, -1, -1) if at in self._actors), None)

    def _of_past(self, number: int, before: int, *, is_passive: bool) -> Actor | None:
        agent = self._agent(number)
        own = self._subject(number, before)
        is_own_subject = before >= 0 and self._words[before].lower in {"i", "we"}
        if agent is not None and (is_passive or not is_own_subject):
            return agent
        if is_passive:
            return "thing"
        last = self._words[before].lower if before >= 0 and not self._words[before + 1].stop else ""
        # `Practitioner attempted, not passed`: a thing with what became of it.
        is_end = number + 1 == len(self._words) or bool(self._words[number + 1].stop)
        if (
            own == "others"
            and is_end
            and self._words[self._noun_start(before)].lower not in lists().determiners | lists().they
        ):
            return "thing"
        return None if last in lists().determiners - _RELATIVES else own

    def _of_present(self, number: int, before: int) -> Actor | None:
        """A form that is a noun as often needs a subject, or the beginning of a clause."""
        if before < 0:
            return self._part(number, "own")
        last, stop = self._words[before], self._words[before + 1].stop
        if last.lower == "to" and not stop:
            return self._of_infinitive(number, before)
        if stop or last.lower in lists().joins | {"i", "we", "they", "he", "she", "who", "which"}:
            return self._subject(number, before)
        if last.lower in lists().no_subject or verb_form(last.lower) in _FINITE:
            return None
        found = self._of_noun(before)
        nxt = self._words[number + 1] if number + 1 < len(self._words) else None
        if found is None or found == "thing":
            return None
        has_object = nxt is not None and not nxt.stop and nxt.lower in lists().object_begins
        lower = self._words[number].lower
        is_which = before > 0 and self._words[before - 1].lower in _RELATIVES and lower.endswith("s")
        is_third = is_which or verb_form(lower) is Form.THIRD_PERSON
        # `Norberto goes to the auction`; `staff reports to` may be a noun
        is_name = last.surface[0].isupper() and before == number - 1
        has_place = nxt is not None and nxt.lower in {"of", "to", "for", "in"} and not is_name
        return found if has_object or found == "helped" or (is_third and not has_place) else None

    def _of_infinitive(self, number: int, before: int) -> Actor | None:
        asked = before - 1
        # `for a lawyer to review`
        is_for = self.is_somebody(asked) and self._words[self._noun_start(asked) - 1].lower == "for"
        if is_for and self._noun_start(asked):
            return "others"
        if asked >= 0 and self.is_somebody(asked) and asked not in self._actors:
            for at in range(asked, max(-1, asked - 4), -1):
                if at in self._actors:
                    is_asked = base_of(self._words[at].lower) in lists().asks
                    return "others" if is_asked else self._actors[at]
        return self._of_last(number) or "own"

    def _agent(self, number: int) -> Actor | None:
        """Who stands behind `by`."""
        is_first = number == 0 or bool(self._words[number].stop)
        # `carried out by us`
        has_particle = number + 1 < len(self._words) and self._words[number + 1].lower in _PARTICLES
        near = 1 + has_particle if is_first else _NEAR_AGENT
        for at in range(number + 1, min(number + 1 + near, len(self._words))):
            word = self._words[at]
            if (
                word.stop
                or word.lower == "as"
                or word.lower in lists().joins | lists().be
                or (at > number + 1 and verb_form(word.lower) is Form.PAST)
            ):
                return None
            if word.lower == "by":
                return self._behind_by(at + 1)
            # Not `Recruited externally`, `I stored centrally`
            is_done = not is_first and self._words[number - 1].lower not in lists().joins | {"i", "we"}
            if word.lower in _ELSEWHERE and at == number + 1 and is_done:
                return "others"
        return None

    def _behind_by(self, at: int) -> Actor | None:
        if at >= len(self._words) or self._words[at].stop:
            return None
        if self._words[at].lower in {"me", "myself"}:
            return "own"
        if self._words[at].lower == "us":
            return "shared"
        if not doer_behind(self._text, self._words[at].start):
            return None
        joined = [word.lower for word in takewhile(lambda word: not word.stop, self._words[at + 1 : at + 6])]
        return "shared" if any(pair in _AND_ME for pair in pairwise(joined)) else "others"

    def _subject(self, number: int, before: int) -> Actor | None:
        last, stop = self._words[before].lower if before >= 0 else "", self._words[before + 1].stop
        if before < 0 or (stop and NEW_SENTENCE.search(stop)):
            return self._part(number, "own")
        if stop or last in lists().joins:
            return self._part(number, self._inherited(number))
        if last == "i":
            is_joined = before > 1 and self._words[before - 1].lower == "and"
            is_joined = is_joined and (
                self._begins_with_somebody(before - 2)
                or self._are_only_people(before - 2)
                or (before == len(_AND_I) and is_beside_i(self._text))  # `Nadia and I`
            )
            return self._part(number, "shared" if is_joined else "own")
        if last in _RELATIVES:
            return self._antecedent(before)
        # `With the other porter moved 12 pianos`
        is_with = before > 0 and self._words[0].lower in {"with", "alongside"} and self.is_somebody(before)
        if is_with and all(word.lower in lists().determiners for word in self._words[1 : self._noun_start(before)]):
            return "shared"
        is_noun = last not in lists().no_subject | {"we", "us"}
        return "shared" if last in {"we", "us"} else self._of_noun(before) if is_noun else None

    def _inherited(self, number: int) -> Actor:
        """Of the finite verb before: `I helped with silage and carted` tells a deed of one's own."""
        for at in range(number - 1, -1, -1):
            # `Prof. Haddad was chief investigator and wrote it`
            if at and self._words[at].lower in lists().be and at not in self._actors:
                found = self._of_noun(at - 1) if self.is_somebody(at - 1) else None
                if found in {"others", "shared"} and not self._words[at].stop:
                    return found
            if at in self._actors and verb_form(self._words[at].lower) is not Form.GERUND:
                found = self._actors[at]
                is_helping = found == "helped" and self._is_helping(at)
                # `The plates were cleaned and scanned`
                is_of_one = number - at <= len(_AND_I) and not self._words[at].stop
                if found == "thing" and is_of_one and at and self._words[at - 1].lower in lists().be:
                    return "thing"
                return "own" if is_helping or found == "thing" else found
        return "own"

    @cached_property
    def _is_beside(self) -> bool:
        """True for `With two other developers, I …` and `Together with the agent I …`."""
        lead = [word.lower for word in self._words[:2]]
        if not lead or lead[0] not in {"with", "alongside", "together"}:
            return False
        end = next((at for at in range(1, len(self._words)) if self._words[at].stop or self._words[at].lower == "i"), 0)
        return any(self.is_somebody(at) for at in range(1, end))

    def _actors_of_finite(self) -> int:
        return sum(actor == "own" for actor in self._actors.values())

    def _part(self, number: int, actor: Actor) -> Actor:
        """The same; only helped where the verb says no more, shared where others stand beside the subject."""
        if actor != "own":
            return actor
        if self._is_beside and self._actors_of_finite() == 0:
            return "shared"
        return "helped" if self._is_helping(number) else "own"


@lru_cache(maxsize=5_000)
def names_partner(text: str) -> bool:
    """True where a text says beside whom something was done: `with the owner`, `alongside two developers`."""
    words = words_in(text)
    reader = Subjects(text, words)
    for number, word in enumerate(words):
        if word.lower in {"with", "alongside"}:
            for at in range(number + 1, min(number + 5, len(words))):
                if (
                    words[at].stop
                    or words[at].lower in lists().before_thing | lists().joins
                    or verb_form(words[at].lower) in _FINITE
                ):
                    break
                if reader.is_somebody(at):
                    return True
    return False
