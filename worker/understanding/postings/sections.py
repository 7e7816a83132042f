"""What the words of a heading say about the part below it. A model weighs this, and knows how to do without."""

import re
from enum import Enum


class Topic(Enum):
    """What a part of a posting is about."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    EMPLOYER = "employer"
    SKIPPED = "skipped"


# What the chain says that units are for which ask: required, wished for, not needed. They name much that is no title,
# employer or place.
ASKING = frozenset({"req", "nice", "not"})

# In this order: `Preferred qualifications` is no demand, `What we offer` is not about what one does.
_HEADINGS = (
    (
        Topic.SKIPPED,
        (
            r"you (?:don['’]t|do not|won['’]t|needn['’]t) (?:need|have to|require)|^not (?:needed|required|necessary)"
            r"|we (?:don['’]t|do not|won['’]t) (?:need|ask|require|care|expect|mind)|you can forget"
            r"|^this we do not|^you get$|"
            r"benefit|perk|\bwe offer|offers? you|compensation|salary|\bpay\b|what you(?:['’]ll)? get|in return|equal"
            r"|divers|inclusi|\beeo"
            r"|how to apply|to apply|application|interview|hiring process|selection process|privacy|accommodation"
            r"|disclaimer"
            r"|working hours|^hours|contact|next steps|rewards|background check|notice|remuneration|why (?:join|work"
            r"|us|you(?:['’](?:ll|d)| will| would| should| might)? (?:join|love|like|enjoy|work))|we provide"
            r"|\bwe(?: are|['’]re) offering|\byou should know|\be-?mail (?:us|me)\b|\bin it for you"
            r"|additional information|closing date|safeguarding statement"
            r"|disclosure and barring|rehabilitation of offenders|certificate of sponsorship"
        ),
    ),
    (
        Topic.PREFERRED,
        (
            r"(?<!not )prefer|nice[- ]to[- ]ha|bonus|desirable|desired|\bplus(?:es)?\b|would help"
            r"|would be (?:great|nice|good"
            r"|helpful|a plus)"
            r"|stand out|also (?:had|have|possess)|advantage|extra (?:points|credit)|not required|even better|ideally"
            r"|additional (?:skill|qualif)"
            r"|perhaps (?:also|even)?|like to see|in your favou?r|helps? if|not needed for|would be (?:cool|too)"
            r"|be good too"
            r"|^helpful|^handy|appreciated|glad of|good to have|^a pre$|^ideally"
        ),
    ),
    (
        Topic.REQUIRED,
        (
            r"require|qualif|must[- ]ha|looking for|who you are|about you|\byou (?:have|bring|need|are|should)"
            r"|you(?:['’]?ll| will)(?: also)? (?:need|have|bring)"
            r"|you need to|your (?:profile|background|skill|experience|qualif|strength)|skills|essential|^experience"
            r"|competenc|criteria"
            r"|person(?:al)? specification|minimum|you might|what it takes|what makes you|we expect|we(?:['’]re"
            r"| are) after|we need"
            r"|^education(?: (?:and|&) \w+)?$|^(?:personal|technical|professional|personality|languages|training)$"
            r"|^need(?:ed)?$|^must$|^mandatory|^compulsory|\bcompulsory$|bring with you|we ask(?: for)?$|(?:will"
            r"|to) bring$"
            r"|^to be considered|(?:ideal|successful) candidate(?!.{1,20}\bresponsib)|knowledge|credentials"
            r"|candidate profile"
            r"|what you bring|should have"
            r"|^(?!.*\b(?:not|never|don['’]t|contact|tell|inform|know|leave|e-?mail|call|ask|speak|happens?)\b)"
            r".*\bif you(?:['’](?:re|ve))?[:：]?$"
        ),
    ),
    (
        Topic.DUTIES,
        (
            r"responsib|\bdut(?:y|ies)|what you(?:['’]ll| will) (?:do|be)|you(?:['’]ll| will)|^(?:about )?the (?:role"
            r"|job|position|work|opportunity|post)"
            r"|day[- ]to[- ]day|your (?:role|mission|task|job|work|impact)|(?:job|role|position) (?:description"
            r"|summary|purpose|overview)"
            r"|key tasks|^tasks|in this role|overview|main purpose|accountabilit"
            r"|about (?:this|the) (?:role|job|position)"
        ),
    ),
    (
        Topic.EMPLOYER,
        (
            r"^about\b|who we are|our (?:values|culture|mission|story|team|company|commitment)|^company|why\b"
            r"|the team|the company"
        ),
    ),
)
_TOPICS = tuple((topic, re.compile(pattern, re.IGNORECASE)) for topic, pattern in _HEADINGS)

_BARE = re.compile(
    r"^(?:essential|desirable|required|preferred|minimum|must[- ]haves?|nice[- ]to[- ]haves?)"
    r"(?: (?:criteria|requirements|skills|qualifications|experience))?$",
    re.IGNORECASE,
)


_MOST_WORDS = 6
_OF_HEADINGS = frozenset(
    """education experience experiences skill skills ability abilities knowledge qualification qualifications training
    requirements requirement competencies criteria licence license licences licenses certificate certificates
    certification certifications background required preferred minimum desired special essential desirable additional
    technical professional personal physical other key and or & / more for success the a""".split()
)


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading's words name."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(heading)), None)


def is_bare_heading(text: str) -> bool:
    """True for `Essential criteria`, `Desirable`: nothing else, however it is set."""
    words = text.lower().rstrip(":").split()
    return _BARE.match(text) is not None or (
        1 < len(words) <= _MOST_WORDS and all(word in _OF_HEADINGS for word in words)
    )
