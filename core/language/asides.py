"""What headers of positions hold beside title, employer, place and dates, told by its label or by its shape. English.

Forms ask for it (US federal résumés: hours a week, grade, supervisor, may we contact), academics name who led them
and what they taught, and contracts say how a position was held.
"""

import re

_NO = r"(?: ?(?:no|number|name|address|info(?:rmation)?|details?)\.?)?"
# What is told of whom or of what: nobody reads an employer's name for it.
_LABELS = {
    "person": r"(?:(?:faculty|thesis|academic|research|doctoral|ph\.?d\.?|project|direct|immediate|line|clinical) )?"
    r"(?:co-)?(?:advis[eo]rs?|supervisors?|mentors?|preceptors?|principal investigators?|p\.?i\.?|line managers?)"
    r"(?: ?\(s\))?(?:[’']?s? (?:names?|titles?|phone|e-?mail))?"
    r"|supervised by|mentored by|advised by|report(?:s|ed|ing) (?:directly )?to|name of (?:immediate )?supervisor"
    r"|contact(?: person)?|referees?",
    "reached": rf"(?:(?:work|office|company|employer[’']?s?|business) )?(?:tele)?phone{_NO}|tel\.?{_NO}|ph\.?{_NO}"
    rf"|mob(?:ile)?\.?{_NO}|cell(?:phone)?{_NO}|fax{_NO}|e-?mail{_NO}|web ?(?:site|page)|url"
    r"|(?:(?:street|mailing|postal|company|employer[’']?s?|business|office) )?address|zip(?: ?code)?|post(?:al )?code",
    "office": r"(?:average |avg\.? )?h(?:ou)?rs\.?(?: ?(?:worked|per|a|each|/) ?w(?:ee)?k(?:ly)?| worked| weekly)?"
    r"|(?:(?:starting|ending|final|base|annual|current|monthly|hourly|last|gross) )?(?:salary|pay|wages?|ctc|stipend)"
    r"(?: ?(?:rate|range|per \w{1,8}))?|remuneration|compensation|(?:pay )?(?:grade|series|pay plan|step)"
    r"(?: ?/ ?(?:grade|series|step|level))*|reasons? for leaving|notice(?: period)?"
    r"|(?:(?:may|can) (?:we |i )?(?:be )?contact(?:ed)?|ok(?:ay)? to contact|permission to contact)"
    r"(?: (?:this|your|current|present|the))*(?: (?:employer|supervisor))?\??"
    r"|(?:employment|job|contract|position|work|appointment) (?:type|status|basis|schedule|arrangement|mode)"
    r"|type of (?:employment|contract|work|appointment|position)|(?:work )?schedule",
    "about": r"team ?size|size of (?:the )?team|(?:no\.?|number) of (?:staff|employees|(?:direct )?reports|beds)"
    r"|direct reports|company size|fund(?:ed by|ing)|grant(?: no\.?)?|(?:type|nature) of business|sector"
    r"|industry|company type",
    "told": r"courses?(?: (?:taught|titles?|names?|codes?))?|modules?(?: taught)?|(?:subjects?|classes|grades?) taught"
    r"|(?:research |thesis )?(?:projects?|topic)(?: (?:title|name))?|thesis|departments?|dept\.?|division|unit|team",
}
LABELLED = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _LABELS.items()) + r")[ \t]{0,4}[:：]\s{0,4}",
    re.IGNORECASE,
)
# These are titles as well, so that a person has to follow.
LEADER = re.compile(
    r"(?:course |lab(?:oratory)? |program(?:me)? |group )?(?:director|head|chair|coordinator|manager|professor"
    r"|instructor|leader|host)\s?[:：]\s{0,4}(?=(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b)",
    re.IGNORECASE,
)
# Whoever led a position, told in words.
LED_BY = re.compile(
    r"(?:(?:(?:working|work|research) )?under (?:the )?(?:supervision|guidance|direction|mentorship) of"
    r"|(?:supervised|mentored|advised) by|report(?:s|ed|ing) (?:directly )?to"
    r"|(?:(?:working|work|research) )?(?:under|with|for) (?=(?:Dr|Prof)\b))\s",
    re.IGNORECASE,
)
_KIND = (
    r"full[- ]?time|part[- ]?time|f/t|p/t|fixed[- ]?term|temp(?:orary)?|perm(?:anent)?|casual|seasonal(?:ly)?"
    r"|zero[- ]hours?|on[- ]call|per[- ]diem|prn|contract(?:[- ]to[- ](?:hire|perm))?|c2[ch]|w-?2|1099"
    r"|corp[- ]to[- ]corp|hourly|salaried|paid|work[- ]study|nights?|(?:night|day|evening) shifts?|weekends?|evenings?"
)
_REMOTE = (
    r"(?:(?:100 ?%|fully|mostly|partly) )?remote(?:ly)?|hybrid|on-?site|in[- ](?:person|office)|wfh"
    r"|tele(?:work|commute)|(?:work(?:ed|ing)? )?(?:from home|remotely)|home[- ]based"
)
_AND = r"(?: ?[/,&+-] ?| and | or | )"
_ALL = rf"(?:{_KIND}|{_REMOTE})(?:{_AND}(?:{_KIND}|{_REMOTE})){{0,3}}"
# How a position was held, as all that a part of a header says; `Contractor` and `Part-time Job` are titles as often.
HELD = re.compile(rf"{_ALL}(?: (?:position|role|basis|employment|contract|appointment|assignment))?", re.IGNORECASE)
# Where: on no place of the employer's.
REMOTE = re.compile(rf"(?:{_KIND}{_AND}){{0,2}}{_REMOTE}(?:{_AND}(?:{_KIND}|{_REMOTE}))?", re.IGNORECASE)
_COUNTED = (
    r"(?:approx\.? |approximately |about |avg\.? |average |up to |~ ?)?\d{1,4}(?:\.\d)?(?: ?[-–/] ?\d{1,3})?\+? ?"
)
# Hours, and so many of them a week; pay; how many people. How long a position was held the weights know.
AMOUNT = re.compile(
    rf"{_COUNTED}(?:h|hrs?|hours?)\.?(?: ?(?:/|per|a|each|p\.?) ?(?:w(?:ee)?k|day|month|w)\.?| weekly| total)?"
    r"|(?:[$£€₹]|(?:USD|GBP|EUR|CAD|AUD|INR|Rs\.?) ?)\d[\d,.]{0,10}k?(?: ?[-–] ?[$£€₹]?\d[\d,.]{0,10}k?)?"
    r"(?: ?(?:/|per|an?|p\.?) ?(?:h(?:ou)?r|h|y(?:ea)?r|annum|a|month|mo|w(?:ee)?k|day)\.?)?"
    r"|(?:team|staff|group) of \d{1,4}(?: \w{1,20}){0,2}",
    re.IGNORECASE,
)
# What somebody taught, by the number that schools give it: `ENG 1201`, `6.005`, `COSI-178a`.
COURSE = re.compile(r"(?:[A-Z]{2,5}[ -]?\d{2,4}[A-Za-z]?|\d{1,2}\.\d{2,4}[A-Z]?)(?![\w.%-])")
TEACHER = re.compile(
    r"\b(?:teaching|instructor|lecturer|lab(?:oratory)? assistant|tutor|grader|professor|demonstrator|TA|GTA|course"
    r" assistant|section leader|reader|facilitator)\b",
    re.IGNORECASE,
)
_DIRECTION = r"(?:[NSEW]{1,2}\.? |(?:North|South|East|West) )?"
_WAY = (
    r"(?i:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Parkway|Pkwy"
    r"|Highway|Hwy|Circle|Cir|Terrace|Trail|Trl|Turnpike|Pike|Plaza|Loop|Crescent|Cres|Close|Quay|Broadway)\.?"
)
_ROOM = r"(?i:,? {0,2}(?:suite|ste|apt|apartment|unit|floor|fl|room|rm|building|bldg|p\.?o\.? box|#)\.? ?[\w-]{1,6})"
_ZIP = r"\d{5}(?:-\d{4})?"
_NAMES = r"(?:(?:[A-Z][\w'’.-]{0,20}|\d{1,3}(?:st|nd|rd|th)) ){1,4}"
_TOWN_AND_ZIP = rf", {{0,2}}[A-Z][\w .'’-]{{2,30}},? {{0,2}}[A-Z]{{2}},? {{1,2}}{_ZIP}\b"
# A street with its number; one without a word for street is told by the town, state and code behind it. With a small
# number it may be a house as well: `5 Guys, Salem, OR 97301`.
STREET = re.compile(
    rf"(?<![\w$-])\d{{1,5}}(?:-\d{{1,4}})?[A-Z]? {_DIRECTION}{_NAMES}{_WAY}(?: [NSEW]{{1,2}}\.?)?"
    rf"{_ROOM}{{0,2}}(?=\s*(?:$|[,;|\t()•·]))"
    rf"|(?<![\w$-])(?:\d{{3,5}} |\d{{1,2}} [NSEW]{{1,2}}\.? )[A-Z][^\t|;()•·:]{{2,60}}?(?={_TOWN_AND_ZIP})"
    r"|(?<!\w)[A-Z][a-zäöüß-]{2,24}(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz|damm|ufer) \d{1,3}[a-z]?(?!\w)"
    rf"|(?<!\w)(?:P\.? ?O\.? Box \d{{1,6}}|\d{{1,2}}(?:st|nd|rd|th) Floor){_ROOM}{{0,2}}(?=\s*(?:$|[,;|\t()•·]))"
)
# What stands in addresses beside the street, as all that a part says.
WITHIN_ADDRESS = re.compile(
    r"\d{1,2}(?:st|nd|rd|th) (?:Floor|Cross|Main|Stage|Block|Phase)(?: Road)?|#\d[\d/-]{0,6}"
    r"|(?:[A-Z]\w{2,20} )?(?:Stage|Sector|Block|Tower|Plot|Flat|Door|Building|Bldg|Suite|Level|Floor) (?:No\.? ?)?"
    r"(?:\d[\w/-]{0,5}|[A-Z](?!\w))"
)
# Who led a position, as all that a part says.
LEADING = re.compile(r"(?:Professor|Prof\.?|Dr\.?) (?:[A-Z][\w'’-]{0,20}\.? ){1,3}[A-Z][\w'’-]{1,20}")
# A code behind a town, or behind its state.
CODE = re.compile(
    rf"(?<=, [A-Z]{{2}})(?: {{1,2}}|, ){_ZIP}(?!\w)|(?<=[a-z])(?: {{1,2}}| - |, ){_ZIP}(?=\s*(?:$|[,|;\t(]))"
    r"|(?<=[a-z]) - \d{6}(?!\w)|(?<=[A-Za-z])(?:, | )(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?!\w)"
)
