"""What the posting asks for and no evidence answers, beside the deed that comes nearest to it, for notes to its author.

Only between things that are of one kind in any trade: who led a crew has led people, whoever they were. Where the kind
alone says little, both name the same thing: a dam report is not near to tasting notes, nor a budget to a till.
It is said that the deed is near, and not that it answers what is asked for.
"""

import re

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.kinds_of_work import lines_near
from core.language.counts import NUMBER_WORDS
from core.language.terms import terms
from core.language.verbs import verb_form
from core.record.occupations import is_voluntary

_OF_ANY_TRADE = 6
# Who led or trained others, or was there for people, was so anywhere, and of the last two both sides name the same work
# by another word; else both name the same thing.
_WHEREVER = frozenset({0, 1, 2, 16, 17})
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_TEAM = r"(?:teams?|volunteers|staff|people|crews?|colleagues|others|shifts?|brigade|squad)"
_LED = r"(?:led|leads?|manage[ds]?|supervise[ds]?|in charge|answer(?:s|ed)? for|ran|run)"
_PERSONS = (
    r"(?:team|staff|crew|people|nurses|technicians|students|pilots|engineers|agents|carers|associates|interns|assistants"
    r"|officers|rangers|newcomers|starters|casuals|recruits|trainees|apprentices|cleaners|cooks|waiters|reps|volunteers|workers|analysts|clerks|drivers|porters|guards|designers|managers|brigade|desk|squad)"
)
_MANY = rf"(?:\d+|{'|'.join(NUMBER_WORDS[1:])}|our|your|the|junior)"
# Who taught others, and was not taught by them.
_NOT_BEEN = r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )(?<!\bgot )(?<!\bfully )"
_NOT_BY = r"(?!\W*$| (?:by|under|as|into|in|on|at|for|with|to)\b)"
# `public health` is a trade, and `public transport` a way to work.
_PUBLIC = (
    "(?:(?:deal|work|contact|talk|speak)(?:ing)? with |serv(?:e|ing) )?the public(?! (?:health|transport|sector|purse"
    "|services?|bod(?:y|ies)|librar(?:y|ies)|schools?|works|inquiry|interest|authorit(?:y|ies)|affairs|relations|policy"
    "|records?|roads?|highways?|realm|domain|procurement|finances?)\\b)"
)
# Whom both an advert and a person may say they are there for.
_SERVED = ("customers?", "guests?", "clients?", _PUBLIC, "passengers", "patients", "visitors")
# Between a verb and the people that it is done to: in `leading the investigation with officers` something else is led.
_BETWEEN = r"(?:(?!(?:of|for|with|to|by|from|in|on|at|and|as|between)\b)[\w’'-]+ )"
# What happens to people: who managed the recruitment of forty led none of them.
_HAPPENS = (
    r"(?:retrenchments?|redundanc(?:y|ies)|lay-?offs|dismissals?|recruit(?:ment|ing)|hiring|onboarding|inductions?"
    r"|training|selection|vetting|relocations?|transfers?|placements?|evacuations?|payroll|pay|pensions?|transport)"
)
# Where a verb may stand: `Coach driver` and `drove trains` have none there.
_VERB = r"(?:(?<!\w )|(?<=\bI )|(?<=\band )|(?<=\balso ))"
# Kinds of work that every trade has: how a posting asks for it, and how a line tells it.
_KINDS = (
    (
        _any(
            r"(?:lead|leading|led|manag(?:e|ing)|supervis(?:e|ing)|line[- ]manag(?:e|ing)|running) "
            rf"(?:(?:and|an?|the|of|our|your|large|small|support|busy|own|\d+) ){{0,3}}(?:[\w-]+ )?{_TEAM}",
            r"(?:organi[sz]|coordinat|recruit|support|look after|induct)\w* (?:[\w’'-]+ ){0,3}volunteers",
            # `supervise two newly qualified social workers`, `supervision of four payroll officers`
            r"(?:lead(?:ing)?|manag(?:e|ing)|supervis(?:e|ing)|supervision of) "
            rf"(?:{_MANY} {_BETWEEN}{{0,3}})?{_PERSONS}",
            "people management",
            "leadership",
        ),
        _any(
            # `Ran tours for volunteers`, `a volunteers' lunch`: what is led is no person there.
            rf"{_LED} (?:(?!(?:for|while|when|as|where|whose|{_HAPPENS} (?:of|for))\b)\S{{1,30}} ){{0,9}}"
            rf"(?:\w+-)?{_PERSONS}\b(?![’'])",
            "line manager",
            "(?:crew|team|staff|brigade|group) of",
            rf"rotas? (?:for|of) .{{0,20}}\b{_PERSONS}",
            rf"(?:{_NOT_BEEN}(?:train|mentor|coach)ed{_NOT_BY}|preceptor|mentor(?!ed)\w*"
            rf"|{_VERB}coach(?:es|ing)?(?! (?:driv|tour|trip)\w*)) .{{0,20}}\b{_PERSONS}",
        ),
    ),
    (
        _any(
            # A `teaching hospital` teaches nobody, and `training for graduates` may be what is offered.
            r"(?:train|coach|mentor|teach|onboard)(?:ing)? (?!hospitals?\b)(?:(?!(?:for|to)\b)[\w’'-]+ ){0,3}"
            r"(?:interns?|assistants|newcomers|nurses|graduates|staff|colleagues|others|people|users|apprentices|students"
            r"|trainees|starters|team|juniors|learners)"
        ),
        _any(
            rf"{_NOT_BEEN}(?:(?:train|induct|mentor|coach|tutor)ed|taught){_NOT_BY}",
            rf"{_VERB}trains?",
            "preceptor",
            "mentors?",
            r"coach(?=$|[,.;]| (?:to|of|and|for)\b)",
            "teach(?:es)?",
            "tutor",
            "instructor",
        ),
    ),
    (
        _any(
            *_SERVED,
            "complaints",
        ),
        _any(
            *_SERVED,
            "residents",
        ),
    ),
    (
        _any("budgets?", "cash", "accounts?", "invoices?", r"financ\w+", "costs?"),
        _any("budgets?", "cash(?:ing)?", "till", "accounts", "invoices", "costs?", "payroll", "ledger", "takings"),
    ),
    (
        _any("rotas?", "rosters?", r"schedul\w+", "planning"),
        _any("rotas?", "rosters?", r"schedul\w+", "plan(?:s|ned|ning)?", "timetable"),
    ),
    (
        _any("health and safety", "safety", "inspections?", "audits?", "quality (?:control|checks?|assurance)"),
        _any("safety", r"inspect\w*", r"audit\w*", r"risk assess\w*", "quality", "accidents?"),
    ),
    (
        _any("write", "writing", "written", "reports?", "document(?:s|ation)"),
        _any("wrote", "writes?", "drafted", "reports?", "manual", "guide", "handbook", "leaflets", "minutes of"),
    ),
    (
        _any("nights?", "weekends?", "shifts?", "on[- ]call", "out of hours", "unsociable"),
        _any("nights?", "weekends?", "shifts?", "on[- ]call", "sundays?", "saturdays?"),
    ),
    (
        _any("care", "dementia", "residents", "adult services", "vulnerable", r"support(?:ing)? (?:people|adults)"),
        _any("cared for", "residents", "patients", "care plans?", "bedbound", "personal care", "safeguarding"),
    ),
    (
        _any(
            "repairs?", "maintenance", "faults?", "fault finding", r"install\w*", "machinery", "equipment", "workshop"
        ),
        _any(
            r"repair\w*",
            r"maintain\w*",
            "rewired",
            r"install\w*",
            "rebuilt",
            "mended",
            r"servic(?:ed|ing)",
            "(?<!at-)faults?",
        ),
    ),
    (
        _any("spreadsheets?", "excel", "computer skills", "databases?", "software packages"),
        _any("spreadsheets?", "excel", "databases?", "dashboards?", "sql"),
    ),
    (
        _any("sales", "selling", "targets", r"negotiat\w+", "fundraising"),
        _any("sold", "sales", "retail", r"negotiat\w+", "raised"),
    ),
    (
        _any(
            "events?", "activities", r"organis(?:e|ing|ational)", r"organiz(?:e|ing|ational)", "coordinat(?:e|ing|ion)"
        ),
        _any("events?", "festivals?", "tours?", "season of", r"organi[sz]ed?", r"coordinat\w+", "programme", "rota"),
    ),
    (
        _any("research", "analysis", r"analy[sz](?:e|ing)", "statistics", "statistical", "data"),
        _any(
            "research", r"analy[sz](?:e[ds]?|ing|is)", "stud(?:y|ies)", "surveys?", r"model(?:s|led|led)?\b", "samples?"
        ),
    ),
    (
        _any("present(?:ing|ations?)?", "public speaking", "stakeholders?", "communicat(?:e|ion|ing)"),
        _any("presented", "talks?", r"lectur\w+", "explained", "gave evidence", "give evidence", "briefed", "spoke"),
    ),
    (
        _any("record keeping", "records", "accura(?:te|cy)", "attention to detail"),
        _any("records?", "accuracy", "errors?", r"reconcil\w+", "inventory", "ledgers?", "stocktakes?"),
    ),
    (
        _any(
            r"(?<!rolling )(?<!fish )stock (?:control|management|counts?|checks?|taking)",
            r"inventory (?:control|management|counts?)",
        ),
        _any(r"stock-?takes?", r"stock-?taking", r"stock (?:control|counts?)", "inventory"),
    ),
    (
        _any(r"(?:hold|manag|carry)(?:e|ing)? an? (?:[a-z]+ ){0,2}caseload", "own caseload"),
        _any("caseload", r"(?:carry|carried|have|had) (?:about )?\d+ (?:clients|cases(?! of)|families|patients)"),
    ),
)
NO_WORK = re.compile(
    r"\b(?:licen[cs]e|regist(?:er|rat)\w*|degree|certificat\w*|diploma|qualification|nvq|permit|right to work|no|not"
    r"|without|citizen\w*|english|spanish|french|german|language|spoken|salary|holiday|pension|benefits?|discount)\b",
    re.IGNORECASE,
)


def _is_close(number: int, asked: str, witness: Witness) -> bool:
    """True where the kind alone says enough, or both name a thing: that both were `prepared` is none."""
    first, _, rest = witness.evidence.text.partition(" ")
    named = rest if verb_form(first) is not None else witness.evidence.text
    return number in _WHEREVER or not {term.key for term in terms(asked)}.isdisjoint(term.key for term in terms(named))


def nearest(requirement: str, index: EvidenceIndex, taken: set[object]) -> Witness | None:
    """The deed that is of the kind of work that a requirement asks for; None where none is."""
    if NO_WORK.search(requirement):
        return None
    for number, (asked, shown) in enumerate(_KINDS):
        if asked.search(requirement):
            deeds = _of_kind(index, shown, taken)
            found = next((witness for witness in deeds if _is_close(number, requirement, witness)), None)
            if found is not None:
                return found
    told = lines_near(requirement, index)
    return next((line for line in told if line.role is not None and line.evidence.id not in taken), None)


def is_of_any_trade(sentence: str) -> bool:
    """True for what counts wherever somebody works: leading and training people, customers, money, safety."""
    return any(told.search(sentence) for _, told in _KINDS[:_OF_ANY_TRADE])


def _of_kind(index: EvidenceIndex, shown: re.Pattern[str], taken: set[object]) -> list[Witness]:
    """Deeds of that kind, those of paid and newer positions first, with figures before those without."""

    def rank(witness: Witness) -> tuple[bool, int, bool]:
        role = witness.role
        place = index.newest_first.index(role) if role in index.newest_first else len(index.newest_first)
        return role is None or is_voluntary(role), place, not re.search(r"\d", witness.evidence.text)

    fitting = [
        witness
        for witness in index.witnesses
        if witness.role is not None
        and witness.evidence.kind in _DEEDS
        and witness.evidence.polarity == "does"
        and witness.evidence.id not in taken
        and shown.search(witness.evidence.text)
    ]
    return sorted(fitting, key=rank)
