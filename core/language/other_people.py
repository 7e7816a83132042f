"""Words and names for somebody else, as parts of patterns. English."""

ROLES = (
    r"managers?|boss(?:es)?|supervisors?|directors?|CTO|CEO|CFO|COO|CIO|VP|leads?|leaders?|colleagues?|co-?workers?"
    r"|team-?mates?|others"
    r"|vendors?|contractors?|consultants?|agency|agencies|predecessors?|management|heads?|chief|owners?|company|firm"
    r"|department|board"
    r"|partners?|principal|founders?|architects?|coordinators?|professors?|mentors?|surgeons?|chef|foreman|superiors?"
    r"|seniors|labs?|laboratory|engineers?|associations?|police|council|union|charity|landlord|client|customer"
    r"|developers?|analysts?|nurses?|teachers?|accountants?|committee|supplier|someone else|somebody else|they|he|she"
)
# Other people, too, where an article stands before them: `Guests served` is no deed of guests.
PERSONS = (
    r"officers?|commanders?|captains?|secretar(?:y|ies)|presidents?|chair(?:man|woman|person)?|editors?|producers?"
    r"|trainers?|inspectors?|surveyors?|administrators?|treasurers?|ministers?|mayor|wardens?|matron|registrars?|dean"
    r"|lecturers?|researchers?|scientists?|designers?|technicians?|mechanics?|pilots?|doctors?|GPs?|midwife|pharmacists?"
    r"|solicitors?|lawyers?|auditors?|buyers?|hosts?|tutors?|instructors?|volunteers?|students?|apprentices?|interns?"
    r"|trainees?|parents?|members?|police|investors?|trustees?|inspectorate|ministry|government|court|regulator"
    r"|programmers?|painters?|plumbers?|husband|wife|brother|sister|father|mother|uncle|aunt|cousin|son|daughter"
    r"|authorit(?:y|ies)|head(?:master|mistress)|quartermasters?|sergeants?|constables?|orthodontists?|squadron"
    r"|platoon|battalion|regiment|in-charges?|vets?|dentists?|offices?|provider|paramedics?|clerks?|physios?|midwives|m[ae]n"
    r"|wom[ae]n"
    r"|[a-z]{2,12} desk|helpdesk|head[- ]office|headquarters|HQ|brigade"
    r"|(?:fire|ambulance|rescue|emergency|security|health|social|probation|legal|postal) services?|coastguard"
    r"|guests?|alumni|donors?|sponsors?|funders?|relatives|insurers?|landlords?|neighbours?"
)
# Who does something, of a calling that no list has.
AGENTS = (
    r"(?!(?:num|com|ser|prin|or|pa|wa|ri|o|for|la|un|cen|mem|win|sum|wea|let|quar|lead|coun|cov|pow|pap|sof|met)\w{0,4}er)"
    r"[a-z]{3,16}(?:cator|rator|itor|uctor|yer|ner|ger|ser|cer|zer|lper|ter|ker|ologist|ician)s?"
)
# Behind `by`, no doer: when, how much, with what.
NO_DOER = (
    r"(?:very |first |last )?(?:end|time|start|beginning|middle|deadline|date|day|week|month|year|hour|minute|morning"
    r"|evening|spring|summer|autumn|winter|third|half|quarter|fifth|tenth|hundred|thousand|dozen|tonne?s?|kilo|metre"
    r"|pound|case"
    r"|margin|factor|amount|rule|book|means|way|use|help|hand|side|sea|road|river|average|total)\b"
)
# `Marko` is no month.
MONTH_OR_DAY = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b|[A-Z][a-z]+day|Christmas|Easter"
)
# Who did it: somebody with an article, people of a calling, or a name.
DOER = (
    rf"(?:(?:my|our|the|an?|another|other|his|her|their) (?!{NO_DOER})(?:[\w'’-]{{1,30}})"
    rf"|(?:[a-z'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS}|[a-z]{{2,20}}(?:ers|ors|ists|ians))\b"
    rf"|(?-i:(?!(?:{MONTH_OR_DAY})\b)[A-Z][a-z]+))"
)
# `Mr Okoro`, `Prof. Moss`, `Ing. Quist`
FORMS_OF_ADDRESS = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sr|Fr|Ing|Herr|Frau)"
TITLED_NAME = rf"{FORMS_OF_ADDRESS}\.? [A-Z][^\W\d_A-Z]{{1,20}}"
DEPARTMENTS = (
    r"(?:finance|HR|IT|legal|marketing|sales|procurement|operations|housekeeping|payroll|engineering|security|compliance"
    r"|planning|maintenance|logistics|accounts|accounting|treasury|purchasing|dispatch|corporate|estates|QA)\b"
)
