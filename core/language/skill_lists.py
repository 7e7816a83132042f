"""A line that lists skills → the skills it names."""

import re

from core.language.skill_names import bare_skill, is_told, names_skill, parted
from core.language.verbs import Form, verb_form
from core.language.vocabulary import is_known

_LABEL = re.compile(r"^(?P<label>[^\W\d_][\w &/'’(),+-]{1,45}?)\s*[:：]\s*(?P<rest>\S.*)$")
# A run of blanks with a tab in it, a mark, a wide gap, a dash; none of them in brackets, where these end soon. Slashes
# are no such sign: people who are asked what the skills of `HTML/CSS, Git` are name two.
_SEPARATORS = re.compile(
    r"(?:(?<!\s)\s++(?=[,;•|·◆♦▪│]))?(?:(?<!\d),|,(?!\d{3}(?!\d))|[;•|·◆♦▪│])\s*+(?![^()]{0,200}\))|(?<!\s)(?=[^\S\t]*\t)\s++(?![^()]{0,200}\))"
    r"|\s{3,}|(?<!\s)\s+[–—-]\s+"
)
# Where nothing else parts them, and at least three times.
_SPACED_SLASH = " / "
_FEWEST_SLASHED = 3
_LEVELLED = re.compile(r"^(?P<name>[^\W\d_][\w &/'’+-]{1,45}?)\s*(?:[:：]|\s[–—-]\s)\s*(?P<level>\S.*)$")
_LISTED = re.compile(r"(?:(?<!\s)\s+)?[,;•|·]\s*+(?=[^\s:]{1,60}[^:,;•|·]{0,30}(?:[:：]|\s[–—-]\s))")
# `English: fluent` is English, not a skill named `fluent`.
_DEGREE_OF_SKILL = (
    r"native(?: speaker)?|mother tongue|first language|bilingual|fluent|proficient|advanced|upper[- ]intermediate"
    r"|high|medium|moderate|low|novice|familiar|competent"
    r"|intermediate|conversational|(?:very )?good|excellent|strong|fair|basic|basics|beginner|elementary|limited|expert"
    r"|business|(?:full |limited )?(?:professional|working)(?: (?:proficiency|knowledge))?|working knowledge|[abc][12]"
)
_PROFICIENCY = re.compile(
    rf"^(?:{_DEGREE_OF_SKILL})(?:[\s,/(–-]+(?:{_DEGREE_OF_SKILL}|level|written|spoken|in|and|or|\)))*\)?$",
    re.IGNORECASE,
)
# `Only seen: Kafka`, `no welding, sorry`: what is not held, and what is no name of anything.
_DENIES = re.compile(
    r"(?:no|not|never|without|sorry|only (?:seen|met|read|heard|watched)|want to learn|would like to learn"
    r"|learning next|to learn)\b(?!-)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s?\([^()]*\)")
MAX_WORDS = 7
_MAX_CHARACTERS = 60


def is_level(text: str) -> bool:
    """True for `native` and `conversational`: how well something is known, and nothing that is."""
    return _PROFICIENCY.match(text.strip()) is not None


def split_skills(text: str) -> list[str]:
    """The skills that a line names, without the label before them and without doubles."""
    levelled = [_with_level(piece) for piece in _LISTED.split(text)]
    if all(levelled):
        return [name for name in levelled if name is not None]
    label = _LABEL.match(text)
    if label is not None and _DENIES.match(label["label"]):
        return []
    listed = label["rest"] if label else text
    pieces = [piece for piece in map(_trimmed, _pieces(listed)) if piece]
    names = [name for name in map(bare_skill, pieces) if name]
    if len(names) == 1 and _is_sentence(names[0]):
        return []
    # `Proficient in Java and C` names two, as the end of a list does; `Knowledge of Health and Safety` names one.
    last = parted(names[-1]) if names else []
    if len(names) > 1 or (last and is_told(pieces[-1]) and any(map(is_known, last))):
        names[-1:] = last
    return list(
        dict.fromkeys(
            name
            for name in names
            if _is_name(name) and names_skill(name) and not (_DENIES.match(name) or _PROFICIENCY.match(name))
        )
    )


def _pieces(listed: str) -> list[str]:
    pieces = _SEPARATORS.split(listed)
    slashed = listed.split(_SPACED_SLASH)
    return slashed if len(pieces) == 1 and len(slashed) >= _FEWEST_SLASHED else pieces


def _trimmed(piece: str) -> str:
    """Without quotes and a full stop; `.NET` keeps its dot."""
    return piece.strip(" `'\"").rstrip(" .").removeprefix(". ")


def _with_level(text: str) -> str | None:
    """`English: fluent` → `English (fluent)`; None where no level is said in this way."""
    match = _LEVELLED.match(text.strip())
    level = match["level"].strip(" .") if match is not None else ""
    if match is None or len(level) > _MAX_CHARACTERS or not _PROFICIENCY.match(level):
        return None
    return f"{match['name']} ({re.sub(r'(?:(?<! ) +)?[(]', ', ', level).replace(')', '')})"


def _is_name(name: str) -> bool:
    bare = _BRACKETS.sub("", name)
    if not name or len(name) > 2 * _MAX_CHARACTERS or len(bare) > _MAX_CHARACTERS or len(bare.split()) > MAX_WORDS:
        return False
    return any(character.isalpha() for character in name) and name.count("(") == name.count(")")


def _is_sentence(text: str) -> bool:
    words = _BRACKETS.sub("", text).split()
    if len(words) <= 4:  # noqa: PLR2004 - `Troubleshooting on night shifts` is still a skill
        return False
    return text.endswith(".") or verb_form(words[0]) in {Form.PAST, Form.THIRD_PERSON} or len(words) > MAX_WORDS
