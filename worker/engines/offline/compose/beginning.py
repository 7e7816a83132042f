"""The first paragraphs of a letter: for which post it is and why, and the position with what was done there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.checking.evidence import EvidenceIndex
from core.language.sentences import sentences
from core.record.models import Role
from worker.engines.letters import post_title
from worker.engines.offline.compose.body import Sentence
from worker.engines.offline.compose.plan import Part, Subject
from worker.engines.offline.compose.positions import as_position, at_employer, place_of, spoken_title
from worker.engines.offline.compose.spoken_dates import is_before

# So long may the opening and the story be in one paragraph.
_LONGEST = 60
_APPLIES = re.compile(r"\bappl(?:y|ying) for\b")
_GOES_BACK = re.compile(r"(?:Before that|Earlier)\b")


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """The opening of one letter, the positions that it names, why its writer applies, and what they lack."""

    index: EvidenceIndex
    text: str
    named: Sequence[Role]
    reason: str
    lacking: str

    def before(self, told: Sequence[Part]) -> list[Part]:
        """All parts of the letter: the beginning, and `told` behind it.

        A reason, and what is lacking, have a paragraph of their own; the position stands with what was done there, and
        another one that the opening names where it lies in time.
        """
        said = sentences(self.text)
        post = self._end_of_post(said)
        why, position = [*said[:post], *filter(None, [self.reason, self.lacking])], said[post:]
        at = next((role for role in self.named if told and self._role_of(told[0].sentences) is role), None)
        others = [role for role in self.named if role is not at] if at is not None else []
        parts, kept = list(told), list(position)
        for each in position:
            other = next((role for role in others if _is_about(each, role)), None)
            if other is not None and at is not None and not _is_about(each, at):
                kept.remove(each)
                parts = self._put(Sentence(each), other, parts)
        if not (self.reason or self.lacking):
            first = Part(Subject.STORY, _as_told([*why, *kept]))
            is_short = not parts or first.words + parts[0].words <= _LONGEST
            return [first if is_short else Part(Subject.WHY, first.sentences), *parts]
        if at is not None:
            parts[0] = Part(Subject.STORY, [*_as_told(kept), *parts[0].sentences])
        elif kept:
            parts.insert(0, Part(Subject.STORY, _as_told(kept)))
        return [Part(Subject.WHY, _as_told(why)), *parts]

    def _end_of_post(self, said: Sequence[str]) -> int:
        """How many of the sentences say for which post it is, with the whole of its title: it may have a stop in it."""
        first = next((number for number, each in enumerate(said, start=1) if _APPLIES.search(each)), 1)
        title = post_title(self.index.context.opportunity) or ""
        whole = (number for number in range(first, len(said) + 1) if title in " ".join(said[:number]))
        return next(whole, first) if title in self.text else first

    def _put(self, named: Sentence, role: Role, parts: Sequence[Part]) -> list[Part]:
        """The sentence about a position before the first that goes back further than it, else behind the story."""
        for number, part in enumerate(parts):
            for place, each in enumerate(part.sentences):
                told = self._role_of(part.sentences[place:])
                if _GOES_BACK.match(each.text) and (told is None or is_before(told, role, self.index.today)):
                    whole = [*part.sentences[:place], named, *part.sentences[place:]]
                    return [*parts[:number], Part(part.subject, whole), *parts[number + 1 :]]
        back = (number for number, part in enumerate(parts) for each in part.sentences if _GOES_BACK.match(each.text))
        last = max(back, default=0)
        rest = [self._there(parts[last + 1], role), *parts[last + 2 :]] if parts[last + 1 :] else []
        return [*parts[:last], parts[last].with_more(Part(Subject.STORY, [named])), *rest]

    def _there(self, part: Part, role: Role) -> Part:
        """The part behind the one that ends at this position: its house is not named twice in a row."""
        first, *others = part.sentences
        place = next((each for each in (at_employer(role), place_of(role)) if each and first.text.startswith(each)), "")
        is_linked = part.subject in {Subject.CAREER, Subject.ANSWERED} and first.text.startswith(f"{place}, I ")
        if not (place and is_linked):
            return part
        # Behind a story `there` is enough; another paragraph says as what.
        again = "There" if part.subject is Subject.CAREER else f"As {as_position(spoken_title(role.title))},"
        return Part(part.subject, [Sentence(f"{again}{first.text.removeprefix(f'{place},')}", first.tells), *others])

    def _role_of(self, told: Sequence[Sentence]) -> Role | None:
        """The position that the first of these with a deed tells of."""
        return next((self.index.by_id[key].role for each in told for key in each.tells), None)


def _is_about(text: str, role: Role) -> bool:
    """True where the sentence says that somebody was what the position is called."""
    title = spoken_title(role.title)
    return bool(title) and f" {as_position(title)}" in text


def _as_told(texts: Iterable[str]) -> list[Sentence]:
    return [Sentence(text) for text in texts]
