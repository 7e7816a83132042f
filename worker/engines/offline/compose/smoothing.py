"""Signs of a list in running text, put into words: semicolons, arrows, verbs behind a comma."""

import re

from core.language.counts import NUMBER_WORDS
from core.language.deeds import Reading, read_deed
from core.language.verbs import Form, verb_form

_FIGURE = r"(?<![\d.,])[$€£]?\d[\d.,]{0,14}(?: ?(?:%|[a-zA-Z]{1,3}\b))?"
_ARROW = re.compile(rf"(?:from )?(?P<first>{_FIGURE}) ?(?:→|->|–>) ?(?P<second>{_FIGURE})")
_AMPERSAND = re.compile(r"(?<=[a-z,]) & (?=[a-z])")
# `I interviewed sixty engineers, hired nine.`
_SPLICE = re.compile(
    r"^(?P<first>I [^,;:]+), (?P<verb>hired|trained|mentored|recruited|supervised|opened|closed|won|led) "
    rf"(?=(?:\d|{'|'.join(NUMBER_WORDS[1:])})[^,;]*$)"
)
# `I introduced text reminders, no-shows down by 30%.`
_MOVED = re.compile(r", (?P<rest>(?!and\b|with\b)[\w' -]{2,30} (?:down|up) (?:by|from|to) [^,;]{1,40})\.$")
# `the congress, budget $3.1m`
_SIZED = re.compile(
    r", (?P<what>budget|turnover|payroll|headcount|staff)(?: of)? "
    r"(?P<size>(?:about |over )?[$€£₹R]? ?\d"
    r"(?:(?! (?:to|from|up|down|under|below|above|over|less|more)\b)[^,;()]){0,30})\.$"
)
# What a plan, a shop or a team does itself: `Rebuilt the plan; passed inspection`.
_BY_ITSELF = re.compile(
    r"(?:passed|failed|won|opened|closed|ran|held|met|earned|received|reached|became|survived|lasted|scored|gained"
    r"|attracted|drew|served|sold|finished|ended|worked|started|began)\b"
)
# What came of a deed: none of something, a share, a limit, or from here to there.
_CAME_OF_IT = re.compile(
    r"^(?:no|zero|nil|never|not (?:one|a single)|without) "
    r"|\b(?:under|below|above|within) (?:[a-z]+ )?[$€£]?\d|\d ?(?:%|percent\b|per cent\b)|\bfrom \S+ to \S"
)
# Behind a semicolon: what became of it, with a verb of its own.
_RESULT = re.compile(
    r"; (?P<rest>(?!and |but )(?:[\w%’'-]+ ){1,6}?"
    r"(?:went|fell|rose|grew|dropped|came|now|is|are|was|were|has|have|had"
    r"|halved|doubled|tripled|stayed|took|takes|kept|got|became|improved|increased|decreased)\b)"
)
# `; 100% of staff trained`: a figure with what was done to it.
_WITH = re.compile(r"; (?P<rest>\d[\w%,.]* (?:[\w'’-]+ ){1,6}?[a-z]+ed\b[^;.]{0,40})\.$")
# `; average deal $38K`: a few words without a verb.
_ASIDE = re.compile(r"; (?P<rest>[^;:().]{3,60})\.$")
# `; food cost held at 27 percent`: what was so beside it.
_BESIDE_IT = re.compile(r"; (?P<rest>(?:[\w'’-]+ ){1,4}(?:held|kept|down|up|under|over|below|above) [^;().]{2,40})\.$")
# `I plated desserts, early starts.`: what stands behind the only comma of a deed and is no part of its clause.
_LOOSE = re.compile(
    r"^(?P<deed>I (?:[^,]|,(?=\d)){8,}), (?!(?:in|on|at|by|with|for|from|of|to|as|but|both|most|all|some|each|the|an?"
    r"|my|our|which|who|where|when|while|then|up|over|under|about|now|often|(?!early)[a-z]+(?:ly|ing|ed))\b|.*\b(?:and|or)\b)"
    r"(?:[a-z-]+|\d[\d,]*) (?:[a-z-]+ )?[a-z-]+s\.$"
)
# `I handle 16 agents, CSAT 4.6/5, attrition below average`: figures of a list, which stand better in the résumé.
_LISTED_BEHIND = re.compile(
    r"^(?P<deed>I [a-z]+ [^,;()]{4,80}), (?!(?:and|or|but|with|by|for|in|on|at|of|to|from|as|which|who|where|when|then"
    r"|both|all|most|each|including|among|now|up|down|over|about|using|under|the|an?|my|our|no|later|first|mostly|mainly)\b)"
    r"(?P<rest>[^;()]+)\.$"
)
# `taken by 85 teachers`: what was done with it.
_DONE_TO = re.compile(r"(?:\w+(?:ed|en|ing)|made|held|run|read|sold|sent|built|told|won|kept|found)\b")
_SIZE = re.compile(r"(?:about |over |nearly )?\d[\d,.]* (?:[a-z-]+ ){0,3}[a-z-]+s")
_TO = re.compile(r"^(?![a-z]+ing\b)(?P<thing>[\w% /-]{2,24}) (?P<change>from \S[^,;]{0,24} to \S[^,;]{0,24})$")
_BEHIND_SEMICOLON = (
    (_RESULT, r", and \g<rest>"),
    (_BESIDE_IT, r", with \g<rest>."),
    (_WITH, r", with \g<rest>."),
    (_ASIDE, r" (\g<rest>)."),
)
# `inspected abattoirs, wrote 300 decisions`: the last deed of a line, where commas alone part them.
_LAST_DEED = re.compile(
    r"^(?P<first>I [a-z]+ [^;]+), (?P<verb>[a-z]+) "
    r"(?P<rest>(?!(?:by|to|in|for|with|from|at|on|as|of)\b)[^,;]+)$"
)


def smoothed(sentence: str) -> str:
    """Signs of a list in running text: `; sales rose` → `, and sales rose`, `1 → 2` → `from 1 to 2`."""
    text = _ARROW.sub(r"from \g<first> to \g<second>", sentence)
    text = _SPLICE.sub(r"\g<first> and \g<verb> ", _AMPERSAND.sub(" and ", text))
    text = _SIZED.sub(r", with a \g<what> of \g<size>.", text)
    text = _MOVED.sub(r", with \g<rest>.", _LOOSE.sub(_without_loose, text))
    text = _without_list(text)
    if text.count(";") != 1:
        return _with_and(text)
    first, _, rest = text.partition("; ")
    words = rest.split(maxsplit=1)
    if first.startswith("I ") and words[1:] and words[0].istitle() and verb_form(words[0]) is Form.PAST:
        return f"{first}, and I {words[0].lower()} {words[1]}"  # `; Introduced voice picking`
    if is_by_itself(rest):
        return text
    is_deed = bool(words[1:]) and words[0].islower() and read_deed(words[0], f" {words[1]}") is Reading.DEED
    if first.startswith("I ") and is_deed and _goes_with(first.split()[1], words[0]):
        return f"{first}, and {'I ' if ' and ' in first or ',' in first else ''}{rest}"
    for pattern, instead in _BEHIND_SEMICOLON:
        if (told_on := pattern.sub(instead, text)) != text:
            return told_on
    return text


def is_by_itself(part: str) -> bool:
    """True for `passed inspection`, of which nobody says whether the writer did it or what they made."""
    return _BY_ITSELF.match(part) is not None


def came_of_it(part: str) -> bool:
    """True for `no losses`, `reject rate under 1 percent`: a result, which is told with its deed or not at all."""
    return _CAME_OF_IT.search(part) is not None


def _without_loose(match: re.Match[str]) -> str:
    """The deed alone; how much of it there is stands behind it in brackets."""
    rest = match[0][match.end("deed") - match.start() + 2 :].rstrip(".")
    if came_of_it(rest):
        return f"{match['deed']}, with {rest}." if rest.startswith("no ") else match[0]
    return f"{match['deed']} ({rest})." if _SIZE.fullmatch(rest) else f"{match['deed']}."


def _without_list(text: str) -> str:
    """The deed without figures that only a list can have behind a comma; a change is told with its verb."""
    match = _LISTED_BEHIND.match(text)
    if match is None or re.search(r"\b(?:and|or)\b", text):
        return text
    change = _TO.match(match["rest"])
    if change is not None:
        return f"{match['deed']}, and {change['thing']} went {change['change']}."
    parts = match["rest"].split(", ")
    is_list = all(verb_form(part.split()[0]) is None and not _DONE_TO.match(part) for part in parts) and (
        parts[1:] or re.search(r"\d", parts[0])
    )
    if not is_list or came_of_it(match["rest"]):
        return text
    # `I lead a desk of five, 11,000 patients`: how much of it there is stands in brackets, other figures in the résumé.
    is_size = not parts[1:] and _SIZE.fullmatch(parts[0]) is not None
    return f"{match['deed']} ({parts[0]})." if is_size else f"{match['deed']}."


def _goes_with(verb: str, other: str) -> bool:
    """True for verbs in a form that `I` may have both: `I run … ; cut …`."""
    forms = verb_form(verb), verb_form(other)
    return forms[0] in {Form.BASE, Form.PAST} and (forms[1] is Form.PAST or forms == (Form.BASE, Form.BASE))


def _with_and(text: str) -> str:
    """`I inspected abattoirs, wrote 300 decisions` → `I inspected abattoirs and wrote 300 decisions`."""
    match = _LAST_DEED.match(text)
    if match is None or verb_form(match["verb"]) is not Form.PAST or verb_form(text.split()[1]) is not Form.PAST:
        return text
    if re.search(r"\b(?:that|which|who)\b", match["first"]) or is_by_itself(match["verb"]):
        return text
    is_plain = "," not in match["first"] and " and " not in match["first"]
    return f"{match['first']}{' and ' if is_plain else ', and '}{match['verb']} {match['rest']}"
