"""Degrees, by the ranks of the European framework: 5 diploma or associate, 6 bachelor, 7 master, 8 doctorate.

One table for what is asked for and what is held, whatever the country: names in words, and letters.
"""

import re

DIPLOMA, BACHELOR, MASTER, DOCTOR = 5, 6, 7, 8
# Two letters are no degree anywhere: `MA in Dance`, `BA (Hons)`, `BS/MS`; not `MA office`, `MS Excel`, `BS EN 1090`,
# nor what people live with (`people with MS, dementia`).
_PLACE = (
    r"(?! (?:Office|Excel|Word|PowerPoint|Outlook|Teams|Projects?|Access|SQL|Windows|Dynamics|Visio|SharePoint|Azure"
    r"|Power|Server|Exchange|Publisher|Forms|OneNote|Intune|Visual|CRM|DOS|365|EN|ISO|IEC|SAP)\b)"
    r"(?= in\b| of\b|\s*\((?!medical|business)| [A-Z]|(?:(?<!with BA)(?<!with MS)(?<!with MA))[,./]|\)"
    r"| (?:required|preferred|desired|desirable|minimum|degree|or (?:[A-Z]|higher|equivalent|similar))"
)
# `Boston, MA`, `Jackson, MS`: at the end only a master's where it is all, or one of several.
_ALONE = r"(?:^|(?<=\bBA, )|(?<=\bBS, )|(?<=\bor )|(?<=\band )|(?<=\ba )|(?<=\ban )|(?<=/))M[AS](?=\s*$)"
_STATE = re.compile(r"(?<!\b[BM][AS])(?<!\bBSc)(?<!\bLLB), (?:MA|MS|MD)\b(?! (?:in|of)\b|\s*\()")
_OF_SCHOOL = re.compile(r"\bGED\b|\bhigh school\b", re.IGNORECASE)
# For each rank what it is called in words, and its letters, which are a degree beside a prize as well.
_DEGREES = (
    (
        DOCTOR,
        re.compile(
            r"\bdoctor(?:ate|al)?\b|\bdoctorat\b|\bdoctorado\b|\bdottorato\b|\bPromotion zum Dr\b", re.IGNORECASE
        ),
        re.compile(
            r"(?i:\bph\.?\s?d\b|\bd\.?phil\b|\bed\.?d\b|\bd\.?n\.?p\b|\bpharm\.?d\b|\bd\.?sc\b|\bm\.?d\.?(?=,| in\b|$))"
            r"|\bD\.B\.A\b|\bDBA(?= in\b)|\bD(?:Eng|Clin|ClinPsy|VM|DS)\b|\bDr\. (?:rer|phil|med|ing|jur)\b"
        ),
    ),
    (
        MASTER,
        re.compile(
            r"\bmaster(?:['’]?s)?\b|\bmagister\b|\bpostgraduate\b|\bdiplom(?:-\w+)?\b(?!\w)|\bstaatsexamen\b|\bma[iî]trise\b"
            r"|\bm[ae]str[ií]a\b|\bmestrado\b|\blaurea magistrale\b|\bmáster\b"
            r"|\bcand\.? ?(?:med|jur|scient|polyt|mag|theol|psych|oecon|pharm|vet|philol|merc)\b"
            r"|\b(?:civil|sivil)ing\w+|\bdiplôme d['’]ingénieur\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?i:\bm\.?sc\b|\bm\.?b\.?a\b|\bm\.?eng\b|\bmsn\b|\bmsw\b|\bllm\b|\bm\.? ?tech\b|\bm\.?phil\b|\bpgce\b)"
            r"|\bM\.?Ed\b|\bM\.?(?:Mus|Arch|Res|Com|Pharm|Math|Phys|Chem|Fin|PH|PA|FA|Des|Th|St|Ost|Soc(?:Sc)?|EngSc)\b"
            r"|\bMB(?:BS|ChB|BCh)\b|\bMVB\b|\bBV(?:Sc|MS|etMed|M&S)\b|\bVetMB\b|\bVMD\b|\bB\.?DS\b|\bDMD\b"
            r"|(?<!the )(?<!see )(?<!full )(?<!per )\bJD\b(?! (?:Edwards|Sports?|Wetherspoon|Power)\b)|\bLL\.M\b"
            r"|\bPG(?:Cert|Dip|CE|DE)\b|\bDipl\.?-?(?:Ing|Kfm|Kff|Phys|Chem|Inf|Psych|Päd|Biol|Math)\b"
            rf"|\bM\.?[AS]\.?{_PLACE})|\bM\.[AS]\.(?=\s*$)|{_ALONE}"
        ),
    ),
    (
        BACHELOR,
        re.compile(
            r"\bbachelor\w*|\bbakkalaure\w+|\blicenciatura\b|\blicenciad[oa]\b|\blaurea\b(?! magistrale)"
            r"|\bengineer['’]s degree\b"
            r"|\btertiary\b|\bgraduado en\b|\bgrado en\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?i:\bb\.?sc\b|\bbsn\b|\bb\.?b\.?a\b|\bb\.?eng\b|\bb\.?com\b|\bllb\b|\bb\.? ?tech\b)|\bB\.?E\b(?= in\b|,)"
            r"|\bB\.?Ed\b"
            r"|\bB\.?(?:Agric|BusSc|ScN|Arch|Mus|Pharm|VSc|VMS|Des|Mid|SocSc|Soc|Th|IT|FA|CA|Nurs|SW|PS|Acc|Ec|Econ|Ost|DS)\b"
            rf"|\bB\.?[ASN]\.?{_PLACE}|\s*$)|\bB\.?A\.?/|\bLL\.B\b"
        ),
    ),
    (
        DIPLOMA,
        re.compile(r"\bassociate(?:['’]?s)? degree\b|\bfoundation degree\b|\bhigher certificate\b", re.IGNORECASE),
        re.compile(
            r"(?i:\bhnd\b|\bdut\b|\bbts\b)|\bFd(?:A|Sc|Eng)\b|\bA\.A\.(?:S\.)?|\bA\.?A\.?S\b|\bA\.?[AS]\.?(?= in\b|,)"
        ),
    ),
)
# What names a rank where nothing else does.
_BARE = (
    (BACHELOR, re.compile(r"\bdegree\b", re.IGNORECASE)),
    (DIPLOMA, re.compile(r"\bassociate\b|\bdiploma\b", re.IGNORECASE)),
)
# A prize for a thesis, or a course at a university, is no degree, whatever it names.
_NO_DEGREE = re.compile(
    r"\b(?:awards?|prizes?|medal|scholarship|fellowship|dean['’]?s list|competition|hackathon|workshop|short course"
    r"|summer school"
    r"|membership|toastmasters|scrum ?master|master ?class|master of ceremonies)\b",
    re.IGNORECASE,
)
# Nor is a seat in a body, whatever the body is called; a degree may stand beside it.
_MEMBER = re.compile(r"\b(?:(?:fellow|associate|member)s? (?:or \w+ )?){1,3}of (?:the|an?)\b[^,;]*", re.IGNORECASE)
_LEVELS = {DIPLOMA: 1, BACHELOR: 2, MASTER: 3, DOCTOR: 4}
_NAMES = {4: "a doctorate", 3: "a master's degree", 2: "a bachelor's degree", 1: "an associate degree or diploma"}


def degree_ranks(text: str) -> list[int]:
    """The ranks of all degrees that a text names, the highest first; `degree` and `diploma` where none is."""
    text = _MEMBER.sub("", text)
    # `Elm College, Boston, MA`: where another degree is named, or a school, the letters are those of a state.
    placeless = _STATE.sub(",", text)
    return _ranks(placeless) or ([] if _OF_SCHOOL.search(text) else _ranks(text))


def _ranks(text: str) -> list[int]:
    is_prize = _NO_DEGREE.search(text) is not None
    found = [
        rank
        for rank, words, letters in _DEGREES
        if letters.search(text) or (not is_prize and words.search(text) is not None)
    ]
    bare = [rank for rank, pattern in _BARE if not is_prize and pattern.search(text)]
    return found or bare[:1]


def degree_level(text: str) -> int:
    """The level of the degree that a line of education names: 1 diploma to 4 doctorate, 0 for none."""
    return _LEVELS[degree_ranks(text)[0]] if degree_ranks(text) else 0


def degree_name(level: int) -> str:
    """A level in words, with its article."""
    return _NAMES[level]
