"""Which words of a clause are denied, planned, given up or another's. Word lists and their scopes, no judgement.

All patterns look at one clause at a time. English only.
"""

import re
from itertools import pairwise

from core.language.verbs import Form, verb_form

# Words that deny nothing, though a negation stands in them: blanked before anything is read.
NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|simply|solely|least|exclusively|to mention|for profit|dissimilar)\b"
    r"|\bno (?:fewer|less|more|later|sooner|earlier|longer than|other than|matter|doubt|stranger|mean feat)\b"
    r"|\bno\.? ?\d+\b|\bno[- ]code\b|\bnon(?:e the less|etheless)\b|\bnon-\w++|\bnot-for-profit\b|\bno-\w++"
    r"|\b(?:why|if|whether or) not\b|\bwithout (?:fail|exception|delay|doubt|notice|question)\b|\bzero[- ]based\b"
    # `Apart from the till I ran the bar` adds; `Apart from payroll, I ran all of it` takes away.
    r"|^\W{0,3}(?:apart|aside) from\b(?![^.;]{0,120}\b(?:all|every|everything|only|none|nothing|never|nobody|no)\b)"
    r"|\bzero[- ](?:trust|touch|hour|day|emission|carbon|waste|knowledge|config\w*|downtime|defects?)\b",
    re.IGNORECASE,
)
# What is good to be without; `no downtime` and `without a single finding` are what somebody did well.
_BAD_THING = (
    r"downtime|outages?|interruptions?|disruptions?|incidents?|accidents?|injur\w++|errors?|mistakes?|defects?|faults?"
    r"|bugs?|failures?|findings?|non-?conformit\w++|complaints?|delays?|loss(?:es)?|losing|leaks?|breach\w*+"
    r"|violations?|issues?"
    r"|problems?|waste|rework|backlogs?|overtime|absences?|escalations?|claims?|penalt\w++|fines?|infections?|falls?"
    r"|cancellations?|churn|returns?|rejections?|deviations?|discrepanc\w++|exceptions?|regressions?|rollbacks?"
    r"|hiccups?|sick(?:ness)?|days? off"
    r"|missing|missed|miss(?:ing)?|unplanned|lost|redundanc\w++|layoffs?|stock-?outs?|write-?offs?|cost|costs|extra"
    r"|additional"
    r"|harm|damage|theft|fraud|dropped|drops?|gaps?|strikes?|turnover|supervision|prompting|interrupting|stopping"
    r"|increas\w++|raising|adding|hiring|exceeding|compromis\w++|sacrific\w++|affecting|disturbing|breaking"
)
# `accident-free`
FREE_OF = re.compile(rf"\b(?P<what>{_BAD_THING})(?:-(?P<free>free)\b| (?P<apart>free)(?=[,.;]|$))", re.IGNORECASE)
# `No knowledge of infection control` and `no incident response` are lacks: what is missing is no bad thing.
_LACK = (
    r"(?:\w{1,20} )?(?:knowledge|understanding|experience|training|qualifications?|certificates?|background)"
    r" (?:of|in|with)\b"
)
# That is named by one of them: `no accidents handling loads` had none.
_WORK_ON = (
    r"(?:(?<=[^s]s)|(?! (?:control|prevention|management|response|handling|finding|detection|reporting"
    r"|investigation|tracking)\b))"
)
HARMLESS = re.compile(
    rf"(?!\W{{0,3}}{_LACK})\W{{0,3}}+(?:[\w'’-]{{1,30}}+\W{{1,3}}+){{0,3}}?(?:{_BAD_THING})\b{_WORK_ON}", re.IGNORECASE
)
_BAD_VERB = re.compile(
    r"\W{0,3}+(?:(?:once|yet|been|have|ever|a|even)\W{1,3}+){0,3}(?:miss\w*+|fail\w*+|los[te]\w*+|exceed\w*+|drop\w*+"
    r"|breach\w*+"
    r"|broke\w*+|slip\w*+|overrun|overran|late|absent|complain\w*+|default\w*+)\b",
    re.IGNORECASE,
)

# Negations of the verb: what follows was not done.
_DENIED = re.compile(
    r"\b(?:never|not|cannot|can['’]?t|(?:do|does|did|have|has|had|was|were|is|are|would|could|should|wo)n['’]t"
    r"|neither|nor"
    r"|none of|unable to|(?:decided|advised|opted|chose|voted|argued) against|yet to|refrain\w*+ from|declined to"
    r"|failed to)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"^\W*+(?:I\W++)?(?:fail(?:ed|ing)(?= (?:the|my|to|an?|in|at)\b)|did not pass|lack(?>(?:s|ed|ing)?)|unfamiliar with"
    r"|new to|unable to)\b(?! over)",
    re.IGNORECASE,
)
_FAILED_EXAM = re.compile(
    r"\bbefore (?:graduating|finishing|completing|qualifying|(?:I|it|we) could)\b"
    r"|\bfailed (?:[\w'’-]++ ){0,4}(?:exam\w*+|test|course|module|assessment|audition)\b",
    re.IGNORECASE,
)
# Negations of a thing: `no Kafka`, `without direct reports`, `instead of Oracle`.
_NOT_THIS = re.compile(
    r"\b(?:no|without|instead of|rather than|(?:everything|all|anything) but"
    r"|zero(?= (?:prior |previous |formal )?(?:experience|knowledge|exposure|background|understanding))|lack of"
    r"|excluding|except(?>(?: for)?)|apart from|other than|little (?:or|to) no|nil|sans)\b",
    re.IGNORECASE,
)
_WITH_VERB = re.compile(r"\b(?:with|has|have|had|having|of|reported|recorded|achieved|caused|at)\W*+$", re.IGNORECASE)
# What was used until then.
_LEFT = re.compile(
    r"\b(?:away from|in place of|no longer(?>(?: us\w++)?)|used to|formerly|previously|retired from"
    r"|(?:stopped|quit|ceased|gave up)(?>(?: [a-z]{1,15}?ing\b)?)(?= )"
    r"|last (?:used|wrote|worked|practised|practiced))\b"
    r"|^\W*+(?:I was an? |as an? |an? )?former\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:replac|retir|decommission|phas\w++ out|sunset|dropp|abandon|deprecat|discontinu|scrapp)\w*+\b", re.IGNORECASE
)
_MIGRATED = re.compile(r"\b(?:migrat|mov|switch|convert|port|transition|chang|shift)\w*+\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:with|by|to|onto|into|in favou?r of|for|through|using)\b", re.IGNORECASE)

_SUBJECT = (
    r"^\W*+(?:(?:I|I['’]m|I am|I have|been|am|is|are|and|also|now|currently|presently|very|actively|still|we|my goal is"
    r"|next)\W++){0,4}"
)
_PLANS = re.compile(
    rf"{_SUBJECT}(?:(?:plan|plann|intend|aim|want|wish|prepar|look|hop)(?>(?:s|ing|e|es)?) (?:to|forward to)\b"
    r"|(?:aiming|hoping) for\b|due to (?:start|begin|sit|take)\b"
    r"|hoping to|would (?:like|love) to|(?:keen|eager) (?:to|on)\b|keen on|going to|about to"
    r"|interest(?>(?:ed)?) in|curious about|open to|learn(?>(?: about)?) next|not (?:yet )?started|planned\W*+$"
    r"|(?:applied|applying|registered|signed up|waiting|scheduled|booked) (?:for|to sit|to take) (?!and\b)"
    r"(?:[\w'’-]++ ){0,5}(?:certif\w*+|licen[cs]e|degree|ph\.?d|course|program\w*+|exam\w*+|msc|mba|training|test)\b"
    r"|planned (?:for|in)\W*+\d|will (?!be able)\w++)",
    re.IGNORECASE,
)
_PLANS_WILL = re.compile(
    r"\b(?:is|are|remains?|still|next) (?:next )?(?:on|in) (?:my|the) list\b|\bin preparation\b"
    r"|\b(?:is|are|was|were) planned for\b"
    r"|\b(?:is|are) (?:now )?(?:booked|scheduled) for\b"
    r"|\b(?:exam|test|course|place|training|interview)\b.{0,60}\b(?:is|are)"
    r" (?:booked|scheduled|due|pending)\b|\b(?:registration|application|decision|exam) pending\b"
    r"|\bI will\b|\bI['’]ll\b|\bnot (?:yet )?(?:started|begun)\b|\byet to (?:start|begin)\b|\bto be (?:started"
    r"|completed|taken)\b"
)
_LEARNING = re.compile(
    rf"{_SUBJECT}(?:(?:started |began )?(?:learning|studying)|teaching myself|self-studying|reading up on"
    rf"|taking (?:an? |the )?"
    r"(?:[\w'’-]++ ){0,5}(?:course|class|training)s?+|enrolled (?:in|on)|in progress|working towards?+)\b"
    r"(?! (?:and|&|support|disabilit\w++|management|outcomes?|platforms?|technolog\w++|design|needs|resources"
    r"|materials|centres?|centers?"
    r"|experience|hub|mentor\w*+|plans?|programmes?|programs?|coordinator|specialist|curve|system)\b)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:attended|shadow(?:ed|ing)|observ(?:ed|ing)|watched|exposure to|exposed to|introduc(?:tory|tion to)"
    r"|familiar(?:ity)? with|introductory|tasters?|heard of|read about|one-day (?:course|workshop|seminar)"
    r"|awareness of|aware of|basics? of|basic knowledge|touched|dabbled|sat in on"
    r"|took an? (?:[\w'’-]++ ){0,3}(?:course|class|workshop))\b",
    re.IGNORECASE,
)
# `Membership of the Law Society ended in 2016`: the thing itself came to its end.
_ENDED = re.compile(
    r"^\W{0,3}+(?P<what>(?:[\w'’&-]{1,30} ){1,8}?)(?:has |have )?(?:ended|came to an end)"
    r"(?: (?:(?:in|on) )?[\w ]{2,20})?\W*$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:expired|lapsed|revoked|suspended|withdrawn|surrendered|not renewed|no longer (?:valid|held))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|could|should|can|may|might|has been|have been"
    r"|had been|(?:is|was) (?:something|an? (?:area|field|thing|task|tool|language))(?: (?:that|which))? (?:I|we)"
    r"(?: (?:have|had))?)\W*+$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|or|but|then)\W*+$", re.IGNORECASE)
# What was asked for or begun, and came to nothing.
_CAME_TO_NOTHING = re.compile(
    r"\b(?:(?:was|were|is|been|got) (?:turned down|refused|rejected|denied|cancelled|canceled|called off|abandoned"
    r"|withdrawn|left to|(?:handled|done) by(?! (?:me|myself)\b))"
    r"|fell through|came to nothing|(?:refused|rejected) in\b|ran out\b(?! of)"
    r"|out of date|let (?:[\w'’-]{1,30} ){0,6}?lapse|(?:has|have|had)? ?lapsed"
    r"|(?:I|we) (?:leave|left|(?:pass|hand)(?:ed)? (?:that|this|it|them)) (?:that |this |it |them )?(?:on |over )?"
    r"to (?:an?|the|my|our|other)"
    r"|outside (?:of )?my (?:work|job|role|remit|duties)"
    r"|(?:was|were|is|are) (?:mine|ours) to (?:avoid|decline))\b",
    re.IGNORECASE,
)
# `Repairs I hand over to the garage`; `On Fridays I hand over to the night shift` is what ends one's own.
_HANDED = re.compile(
    r"^(?!(?:on|at|in|after|before|by|for|from|when|while|whenever|once|if|as|since|until|during|with|without|each|every"
    r"|and|but|then|so|also|later|usually|often|sometimes|daily|nightly|today|now|every\w*+|to"
    r"|(?:morning|evening|night|\w*day)s|twice|once|weekly|monthly|hourly)\b)"
    r"(?:[\w'’&-]{1,30},? ){1,6}?(?<!and )(?<!then )(?:I|we) (?:pass|hand)(?:ed)? (?:on |over )?"
    r"to (?:an?|the|my|our|other)\b",
    re.IGNORECASE,
)
_ONLY_SUPPOSED = re.compile(
    r"\b(?:I|we)\b[^,;]{0,20}\b(?:would|could|should|might) have\b|\b(?:I|we) wish\b|^\W*+[Hh]ad (?:I|we)\b"
    r"|\b(?:I|we) (?:was|were|am|are) (?:to|supposed to|meant to|due to|going to|about to) (?!\w*ed\b)\w++"
    r"|^\W*+(?:was|were) (?:to|supposed to|meant to|due to|going to|about to) (?!\w*ed\b)\w++"
    r"|\b(?:is|are) (?:quite |all )?(?:new|unfamiliar|foreign) to me\b|\bwould (?:be (?:an? )?(?:new|first)|need)\b"
    r"|\b(?:still )?(?:have|has|need|needs) to (?:pass|sit|take|finish"
    r"|complete|learn|get|obtain|renew|earn)\b|\bstill to be \w++|\bsince I last\b"
    r"|^\W*+(?:I\W++)?(?:declined|refused) (?:[\w'’-]++ ){0,3}to (?!ship|accept|compromise)[a-z]++"
    r"|^\W*+(?:I\W++)?(?:declined|turned down|refused) (?:the|an?) (?:[\w'’-]++ ){0,2}"
    r"(?:post|job|role|offer|promotion|position|place|chance|seat)\b|^\W*+(?:[\w'’-]++ ){1,4}excluded\b"
    r"|\b(?:training|course)\b.{0,40}\brequired\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|that|which|where)\b", re.IGNORECASE)


def denied_spans(clause: str) -> tuple[list[tuple[int, int]], bool]:
    """What a clause says was not so, and whether it is the clause's own verb that is denied."""
    text = NO_NEGATION.sub(lambda match: "·" * len(match[0]), clause)
    for match in (_FAILED.search(text), _FAILED_EXAM.search(text)):
        if match is not None:
            return [(0 if match.re is _FAILED_EXAM else match.start(), len(clause))], True
    for pattern in (_CAME_TO_NOTHING, _HANDED, _ONLY_SUPPOSED):
        match = pattern.search(text)
        if match is not None and not _is_deed_before(text[: match.start()]):
            return [(0, len(clause))], True
    match = _DENIED.search(text)
    if match is not None and not _BAD_VERB.match(text, match.end()):
        before = text[: match.start()]
        is_whole = _is_main(before) or _is_negated_verb(before, match[0])
        return [(0 if is_whole else match.start(), len(clause))], is_whole
    spans = []
    is_whole = False
    for found in _NOT_THIS.finditer(text):
        if HARMLESS.match(text, found.end()) and found[0].lower() != "lack of":
            continue
        end = text.find(",", found.end())
        has_rest = end >= 0 and _says_something(text[: found.start()])
        spans.append((found.start(), end if has_rest else len(clause)))
        is_whole = is_whole or _is_main(text[: found.start()])
    return spans, is_whole


def left_spans(clause: str) -> list[tuple[int, int]]:
    """What was given up or left behind: `Oracle` of `Replaced Oracle with PostgreSQL`."""
    spans = [(match.start(), _end_of_left(clause, match.end())) for match in _LEFT.finditer(clause)]
    spans += [(match.end(), _end_of_left(clause, match.end())) for match in _REPLACED.finditer(clause)]
    ended = _ENDED.match(clause)
    if ended is not None and not any(verb_form(word) is Form.PAST for word in ended["what"].split()):
        spans.append(ended.span("what"))
    moved = _MIGRATED.search(clause)
    left = _FROM.search(clause, moved.end()) if moved is not None else None
    if left is not None:
        spans.append((left.start(), _end_of_left(clause, left.end())))
    return spans


def _end_of_left(clause: str, start: int) -> int:
    match = _INSTEAD.search(clause, start)
    comma = clause.find(",", start)
    ends = [match.start() if match else len(clause), comma if comma >= 0 else len(clause)]
    return min(ends)


def is_planned(clause: str) -> bool:
    """True for what is yet to come."""
    return _PLANS.search(clause) is not None or _PLANS_WILL.search(clause) is not None


def is_learning(clause: str) -> bool:
    """True for what is being learnt."""
    return _LEARNING.search(clause) is not None


def is_over(clause: str) -> bool:
    """True for `Driving licence revoked in 2019`: what was held and is no more."""
    match = _OVER.search(clause)
    return match is not None and not any(
        verb_form(word) is Form.PAST for word in clause[: match.start()].split() if word.lower() not in {"was", "were"}
    )


def weak_from(clause: str) -> int | None:
    """Where something begins that was only met: seen, attended, heard of."""
    match = _WEAK.search(clause)
    if match is None:
        return None
    # `Kubernetes I have only read about`: the thing stands before it.
    return match.start() if any(map(str.isalnum, clause[match.end() :])) else 0


def _is_negated_verb(before: str, negation: str) -> bool:
    """True for `Budgets were not` and `Welding is something I have never`: what stands before is what is denied."""
    is_attached = negation.lower() != "not" and negation.lower().endswith(("n't", "n’t"))
    is_attached = is_attached or _AUXILIARY.search(before) is not None
    subject = _AUXILIARY.sub("", before)
    is_second = (
        _JOINED.search(subject) is not None
    )  # `Costs every plate and has never`: another verb of the same subject
    return is_attached and not is_second and not _is_deed_before(subject) and _RELATIVE.search(before) is None


def _is_deed_before(before: str) -> bool:
    """True when a finite verb stands there, so that a negation behind it has another subject or object."""
    words = [word.strip(".,:()") for word in before.split()]
    is_past = any(verb_form(word) is Form.PAST for word in words)
    return is_past or any(
        first in {"I", "we", "We"} and verb_form(second) is Form.BASE for first, second in pairwise(words)
    )


def _is_main(before: str) -> bool:
    """True when what stands before a negation tells no deed, and is no `who` or `that` of another's."""
    return not _says_something(before) and _RELATIVE.search(before) is None


def _says_something(before: str) -> bool:
    """True when a deed stands before a negation: `Renewed the licence` before `without a finding`."""
    bare = _WITH_VERB.sub("", before)
    return any(
        verb_form(word.strip(".,:()")) in {Form.PAST, Form.GERUND, Form.THIRD_PERSON, Form.BASE}
        for word in bare.split()
    )
