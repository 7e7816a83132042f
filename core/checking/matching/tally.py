"""What a requirement asks for by weight, and how much of it is answered."""

from dataclasses import dataclass, field

from core.language.terms import GENERIC_WEIGHT

STRONG_FROM = 0.66
ANSWERED_FROM = 0.5
_SPECIFIC_FROM = 0.3


@dataclass(kw_only=True)
class Tally:
    """Weights asked for and answered so far."""

    asked: float = 0.0
    answered: float = 0.0
    specific_asked: float = 0.0
    specific_answered: float = 0.0
    missing: list[str] = field(default_factory=list)
    missing_names: list[str] = field(default_factory=list)
    answers_anything: bool = False
    asks_more: bool = False
    shows_manners: bool = True

    def add(self, weight: float, answered: float, surface: str, *, is_specific: bool, is_place: bool = False) -> None:
        """Count one thing asked for. A place is named when it is missing, but seldom the point of a requirement."""
        self.asked += weight
        self.answered += weight * answered
        if is_specific and not is_place:
            self.specific_asked += weight
            self.specific_answered += weight * answered
        is_telling = weight > GENERIC_WEIGHT
        self.asks_more = self.asks_more or is_telling
        if answered >= ANSWERED_FROM:
            self.answers_anything = self.answers_anything or is_telling
        elif is_specific and surface:
            self.missing_names.append(surface)
        elif is_telling and surface:
            self.missing.append(surface)

    @property
    def score(self) -> float:
        """The share of what is asked for that is answered, by weight."""
        return self.answered / self.asked if self.asked else 0.0

    @property
    def misses_the_point(self) -> bool:
        """True when names were asked for and hardly one of them is there."""
        lacks_names = self.specific_asked > 0 and self.specific_answered / self.specific_asked < _SPECIFIC_FROM
        has_names = self.specific_answered > 0
        # `Quality management` is all of everyday words: then most of them have to be there.
        answers = self.answers_anything or (not self.asks_more and self.score >= STRONG_FROM)
        return lacks_names or not answers or not (self.shows_manners or has_names)
