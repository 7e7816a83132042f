"""What somebody's own reason for a post already says, so that no remark asks for it, and what it does to its reader."""

import re

from core.checking.letters.own_reason import reason_told
from core.language.countries import towns_of
from core.language.sentences import sentences
from core.language.terms import PLAIN_WEIGHT, shown, terms
from core.record.context import TargetOpportunity

_MOVES = re.compile(
    r"\b(?:(?i:mov(?:e|es|ing)(?! (?:up|on|into|forward|ahead|over(?! to))\b)|moved to|relocat\w+|emigrat\w+|resettl\w+"
    r"|commut\w+|(?:be|live|living|settle|settling) (?:near(?:er)?|close|closer|in|there|by)"
    r"|(?:come|coming|go|going|return|returning) (?:home|back|there|over|abroad))"
    r"|[Ll]eav(?:e|ing) [A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?for)\b"
)
# How somebody gets to the post, and no reason for it: `come home` may be one, and `move to a smaller school` is.
_GETS_THERE = re.compile(
    r"\b(?:mov(?:e|es|ing|ed) (?:(?:to|from) (?=[A-Z]|(?:the|this) (?:area|city|town|coast|country|region|island)\b)"
    r"|there|here|over)|relocat\w+|commut\w+|liv(?:e|ing) (?:near|close|there))\b"
)
MAY_WORK = re.compile(
    r"\b(?:right to (?:live and )?work|(?:work |residence |working )(?:permit|visa)|green card|passport|citizen\w*"
    r"|settled status|visa)\b",
    re.IGNORECASE,
)
_FROM_ELSEWHERE = re.compile(
    r"\b(?:(?:odd|unusual|unlikely|strange|surprising) (?:application|candidate|choice|move|step)"
    r"|(?:big|huge|long|large) (?:jump|leap|step|change)|jump|leap"
    r"|(?:career|complete|total) change|chang(?:e|ing) (?:of )?(?:career|trade|direction|profession|field)s?"
    r"|(?:another|different|new|other) (?:trade|field|profession|career|line of work)|retrain\w*"
    r"|learn|after (?:[\w-]+ ){1,3}years (?:of|in|as|on))\b",
    re.IGNORECASE,
)
# What says something of the sentence before it.
_GOES_ON = re.compile(r"(?:it|that|this|these|those|they|he|she|so|but|and|also|then|there|because)\b", re.IGNORECASE)
# What a reader holds against its writer, whoever they are; of pay only where nothing else is said.
_HARMS = {
    "what you are tired of": re.compile(
        r"\b(?:tired of|worn out|burn(?:t|ed|ing)? out|burnout|exhausted|fed up|sick of|had enough|is enough for"
        r"|can(?:no|['’])t (?:stand|cope|take (?:it|this|that|any|much|the|another))|bored (?:of|with)"
        r"|(?:I am|I['’]m) done (?:with|living|working|being))\b",
        re.IGNORECASE,
    ),
    "your age": re.compile(
        r"\b(?:too old|(?:at )?my age|getting old(?:er)?|before (?:it is|it['’]s) too late)\b", re.IGNORECASE
    ),
    "your present employer": re.compile(
        r"\b(?:(?:boss|manager|supervisor|employer|company|management|owner)s? (?:is|are|was|were|does|do|did|has|have)"
        r"(?: not|n['’]t)? (?:\w+ )?(?:bad|rude|unfair|terrible|horrible|useless|toxic|stupid|awful|care|pay|listen"
        r"|respect)\w*|(?:hate|can(?:no|['’])t stand|dislike) (?:my|the|our) \w+|toxic)\b",
        re.IGNORECASE,
    ),
    "any work whatever": re.compile(
        r"\b(?:any (?:job|work)|anything) (?:will do|would do|is (?:fine|good|ok(?:ay)?)|at all)\b"
        r"|\b(?:just |really |badly )need (?:an?|any|the|this) (?:job|work)\b",
        re.IGNORECASE,
    ),
}
_PAY = re.compile(
    r"\b(?:(?:better|good|higher|more|the) (?:pay|money|salary|wages?)|pays? (?:more|better|well)|earn more)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:] | (?:and|but|so) ")


def says_the_way(target: TargetOpportunity) -> bool:
    """True where the reason speaks of moving, or names the place of the post."""
    text = _text(target)
    towns = [town for town in towns_of(target.location or "") if town]
    return _MOVES.search(text) is not None or any(
        re.search(rf"\b{re.escape(town)}\b", text, re.IGNORECASE) for town in towns
    )


def says_move(target: TargetOpportunity) -> bool:
    """True where the reason speaks of moving: that is no permit to work there."""
    return _MOVES.search(_text(target)) is not None


def parted(target: TargetOpportunity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of the reason with which a letter opens, and those with which it closes.

    How somebody gets to the post, and that they may work there, stands at the end, behind why they want it; where all
    of it says that, it opens.
    """
    told = reason_told(target)
    last = len(told)
    while last > 1 and _is_of_the_way(told[last - 1]):
        last -= 1
    is_why = not _is_of_the_way(told[0]) if told else False
    return (told[:last], told[last:]) if is_why else (told, ())


def _is_of_the_way(sentence: str) -> bool:
    says = _GETS_THERE.search(sentence) is not None or MAY_WORK.search(sentence) is not None
    return says and _GOES_ON.match(sentence) is None and _FROM_ELSEWHERE.search(sentence) is None


def says_may_work(target: TargetOpportunity) -> bool:
    """True where the reason speaks of a permit to work."""
    return MAY_WORK.search(_text(target)) is not None


def what_harms(target: TargetOpportunity) -> str | None:
    """What a reader will think of the reason, in words for its author; None where nothing of it does harm.

    Who names the post, the house or a thing of the advert has said what draws them there.
    """
    text = _text(target)
    spoken = [name for name, pattern in _HARMS.items() if pattern.search(text)]
    if not spoken and _PAY.search(text) and len(sentences(text)) == 1:
        spoken = ["the pay alone"]
    if not spoken:
        return None
    told = f"Why you want this post speaks of {' and '.join(spoken)}. It is told as you said it;"
    if _names_the_post(target):
        return f"{told} you say what draws you to this one, and may leave that part out."
    return (
        f"{told} a reader will think that any other post would do as well. Say what draws you to this one, or leave"
        " that part out."
    )


def _names_the_post(target: TargetOpportunity) -> bool:
    """True where what the reason says beside its harm has a word of the post, the house or the advert."""
    asked = "\n".join(filter(None, (target.title, target.company, target.description)))
    named = {term.key for term in terms(asked) if term.weight >= PLAIN_WEIGHT}
    said = [part for sentence in reason_told(target) for part in _CLAUSE.split(sentence)]
    harmless = [part for part in said if not any(pattern.search(part) for pattern in _HARMS.values())]
    return any(not named.isdisjoint(shown(part)) for part in harmless if not _PAY.search(part))


def _text(target: TargetOpportunity) -> str:
    return " ".join(reason_told(target))
