"""Whose a thing or deed is said to be, and who somebody is, named behind their calling. English."""

import re

from core.language.other_people import DEPARTMENTS, DOER, FORMS_OF_ADDRESS, PERSONS, ROLES, TITLED_NAME

_APPOSITION = re.compile(
    r"((?:^|[,;.] |\b(?:and|but|while) )(?:[Tt]he|[Oo]ur|[Mm]y|[Aa]n?) (?:[\w'’-]{2,20} ){0,3}[\w'’-]{2,20}),"
    rf" ((?:{FORMS_OF_ADDRESS}\.? ){{0,2}}[A-Z][^\W\d_]{{1,20}}(?: [A-Z][^\W\d_]{{1,20}})?),"
    r" (?=[a-z])"
)
_SOMEBODY = (
    rf"(?:(?:the|my|our|an?|his|her|their|another|head) )?(?:[\w'’-]{{1,30}} ){{0,2}}?"
    rf"(?:{ROLES}|{PERSONS}|{DEPARTMENTS}|(?-i:{TITLED_NAME}|QA)\b)(?![\w'’-])"
)
_LIES_WITH = re.compile(
    r"\b(?:belongs? to|(?:is|are|was|were) in the hands of|lies? with|rests? with|sits? with|falls? to"
    r"|is (?:up to|left to|the (?:job|task|duty|work) of))"
    rf" (?:{DOER})"
    r"|\b(?:is|was|are|were) (?:my|our|the|an?) (?:[\w'’-]{1,30} ){0,2}?"
    rf"(?:{ROLES}|{PERSONS})['’]s? (?:job|task|work|duty|business|responsibility)\b"
    r"|\b(?:is|was|are|were) (?:his|her|their|(?-i:(?!My\b)[A-Z][a-z]+['’]s)) (?:own )?"
    r"(?:job|task|work|duty|business|responsibility|thing|design|idea|doing|result|call|decision|department)\b"
    # `was the branch manager's job`, `is my uncle Otto's work`
    r"|\b(?:is|was|are|were) (?:(?:my|our|the|his|her|their) (?:[\w.-]{1,20} ){0,3}?"
    r"(?!(?:year|month|week|weekend|day|night|season|summer|winter|term|life|master|bachelor|ph\.?d)s?['’])[\w-]{2,20}"
    r"|(?-i:[A-Z][^\W\d_A-Z]{1,20} [A-Z][^\W\d_A-Z]{1,20}))"
    r"['’]s?(?: own)? (?:job|task|work|duty|business|responsibility|call|decision|part)\b"
    # `is Mr. Okoro's`, `are Finance's`, `are the grocer's`; `Our first buyer was Sainsley's` is the name of a firm.
    rf"|\b(?:is|was|are|were) (?:(?-i:{TITLED_NAME})|{DEPARTMENTS}"
    rf"|(?:my|our|the|an?|another|his|her|their) (?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS}"
    r"|(?-i:[a-z][a-z-]{1,20}))|(?:some|any)(?:one|body) else)"
    r"['’]s?(?=[,;.]|$)"
    r"|^\W{0,3}[a-z]{2,20}ing(?: (?:the|my|our|all|every|each) [\w'’ -]{2,40}?)? (?:is|was) "
    r"(?-i:[A-Z][^\W\d_A-Z]{1,20})['’]s(?=[,;.]|$)"
    r"|\b(?:is|was|are|were) (?:hers|his|theirs)(?=[,;.]|$)"
    # `Stock orders go through the bursar`, `The rota is done at head office`, `keys with the matron`
    rf"|\b(?:go(?:es)?|went|passes|passed|runs?|ran|is routed|are routed) (?:through|via|by way of|over) {_SOMEBODY}"
    r"|\b(?:is|are|was|were) (?:done|made|set|kept|held|run|handled|managed|signed|decided|organi[sz]ed|prepared"
    r"|drawn up|written|issued|approved|dealt with|taken care of|looked after) (?:at|in|by|with) (?:the |our )?"
    rf"(?:head[- ]?office|HQ|headquarters|office|{DEPARTMENTS})"
    r"|\b(?:keys?|decisions?|final say|last word|responsibility|authority|signatures?|ownership|sign-off|budget|purse)"
    rf" (?:(?:is|are|was|lies|lie|rests?|sits?|stays?|remains?|stayed) )?with {_SOMEBODY}"
    r"|\b(?:plans?|designs?|ideas?|drawings?|menus?|templates?|texts?|copy|instructions?|specs?|specifications?|recipes?"
    r"|schedules?|rotas?|rosters?|budgets?|decisions?|lists?|briefs?|patterns?|figures|scripts?|layouts?|prices?)"
    rf" (?:comes?|came) from {_SOMEBODY}"
    rf"|\bcomes? from (?:the|my|our) (?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS})\b",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(r"\bnot (?:mine|my (?:job|work|task|part))(?: but| ?, but|,)? ?", re.IGNORECASE)
_OWN_WORD = re.compile(r"\b(?:I|me|mine)\b")


def lies_with_others(clause: str) -> bool:
    """True for a clause that says whose a thing or deed is: `Choosing the books was the manager's job`."""
    told = _NOT_MINE.sub("", clause)
    return _LIES_WITH.search(told) is not None and _OWN_WORD.search(told) is None


def without_apposition(text: str, *, keeps_name: bool = True) -> str:
    """`Our bursar Mr Osei signs it` for `Our bursar, Mr Osei, signs it`."""
    return _APPOSITION.sub(r"\1 \2 " if keeps_name else r"\1 ", text) if "," in text else text
