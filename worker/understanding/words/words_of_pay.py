"""What titles, houses and headings say of whether work was paid: jobs, posts, courses and grants, students. English.

None of these words decides: what they say is weighed with all else (`sure_paid`).
"""

import re

from worker.understanding.words.posts import is_firm, is_post_of_club

# What nobody but a person who is employed, or was hired for a time, is called.
_JOB = re.compile(
    r"\b(?:intern|internship|engineer|developer|programmer|analyst|technician|assistant|lecturer|professor|consultant"
    r"|manager|administrator|specialist|clerk|cashier|server|waiter|waitress|barista|bartender|associate|cook|driver"
    r"|nurse|designer|postdoc\w{0,7}|grader|worker|operator|librarian|architect|supervisor|accountant|receptionist"
    r"|lifeguard|trainee|apprentice|sales\w{0,9}|contractor|adjunct|scientist|researcher|teacher|tutor|instructor"
    r"|co-?op|rabbi|pastor|minister|priest|vicar|chaplain|imam|nanny|au pair)\b",
    re.IGNORECASE,
)
# What is a post without these words, and is a job with them.
_JOB_OF_A_POST = re.compile(
    r"\b(?:school|legal|medical|executive|department(?:al)?|private|company|personal|office|court|ward) secretary"
    r"|\b(?:fire|police|flight|ship|sea|airline|navy|yacht|ferry|tug|banquet) captain"
    r"|\b(?:school|guidance|camp|health|abuse|addictions?|careers?|admissions?|financial|credit|debt|grief|family"
    r"|rehabilitation|vocational|licensed|professional|crisis|genetic|academic|drug|residential) counsel+or"
    r"|\b(?:crew|cast|faculty|orchestra) member|\bmember of (?:the )?(?:faculty|(?:technical )?staff)"
    r"|\b(?:shift|squad|section|floor|platoon) leader|\btalent scout|\b(?:prison|deputy) governor|police commissioner"
    r"|\b(?:medical|service|account|customer|support|field) representative|\b(?:department|division) chair\b"
    r"|\bchair,? (?:of (?:the )?)?department\b",
    re.IGNORECASE,
)
_ELECTED_POST = re.compile(
    r"\b(?:president|treasurer|secretary|chair(?:man|woman|person)?|(?:co-?)?captain|senator|delegate|commissioner"
    r"|trustee|patron|conven[eo]r|governor)\b",
    re.IGNORECASE,
)
# What people are called who belong to something, or do it besides.
_BELONGING = re.compile(
    r"\b(?:(?<!\bteam )(?:members?|leader)|participant|ambassador|contributor|attendee|athlete|player|volunt\w{0,6}"
    r"|mentor|referee|reviewer|organi[sz]er|maintainer|advocate|activist|missionary|scout|cadet"
    r"|representative|(?:co-?)?founder|liaison|host|moderator|webmaster|alumn\w{1,3}|competitor|finalist|counsel+or)\b",
    re.IGNORECASE,
)
# What stands where a title does among courses, degrees, grants and breaks.
_NO_WORK = re.compile(
    r"\b(?:mom|mum|mother|dad|father|parent|break|sabbatical|travel\w{0,4}|gap year|thesis|dissertation|capstone"
    r"|course(?:work)?|semester|projects?|bootcamp|training|fellowship|grant|award|scholarship|recipient"
    r"|independent research|student|studies|seminar)\b",
    re.IGNORECASE,
)
# What is done at school, or learned there, as the whole of what stands where a title does; colons begin its subject.
_DEGREE = r"(?:master|bachelor|doctora|diploma|degree|[mb]\.? ?(?:sc|s|eng|tech)|ph\.? ?d|mba)"
_OF_SCHOOL = (
    rf"(?:{_DEGREE}(?:['’]?s|l|te)?\.?|final|first|second|third|fourth|last|year|yr|senior|junior|capstone|thesis|dissertation"
    r"|graduation|honou?rs|academic|course|coursework|class|school|semester|term|minor|major|mini|independent|individual"
    r"|personal|self|side|hobby|group|student|university|college|design|engineering|1st|2nd|3rd|4th)"
)
_SCHOOLWORK = re.compile(
    rf"(?:{_OF_SCHOOL}[ -]){{1,5}}(?:project|thesis|dissertation|capstone|study)(?: (?:work|report|research|project))?"
    r"(?:\s?(?:[:(–—-]|\bon\b|\bin\b).*)?"
    r"|(?:capstone|thesis|dissertation)(?: (?:project|work|research))?(?:\s?[:(–—-].*)?"
    r"|(?:[\w.&/+-]+ ){0,6}(?:boot ?camp|(?:summer|winter|spring) school|nanodegree|study abroad|immersive"
    r"|foreign exchange|exchange (?:program(?:me)?|semester|student))(?: (?:program(?:me)?|course|semester))?"
    r"(?:\s?(?:[:(–—-]|\b(?:in|on|at|for)\b).*)?"
    r"|directed (?:study|reading|research)|independent (?:study|reading)",
    re.IGNORECASE,
)
# Who runs projects, training or what students need.
_HEADS = re.compile(r"\b(?:director|head|dean) of\b", re.IGNORECASE)
_STUDENTS = re.compile(
    r"\b(?:student\w{0,2}|campus|undergraduate|collegiate|intramural|varsity|honou?rs|alumn\w{1,3}|residence hall"
    r"|union|robotics)\b",
    re.IGNORECASE,
)
# Houses of posts besides those that elect: of faith and charity, of events, of what is open to all.
_HOUSE = re.compile(
    r"\b(?:church|ministr(?:y(?! of\b)|ies)|parish|temple|mosque|synagogue|charit(?:y|ies)|foundation|food bank|shelter"
    r"|relief|habitat|red cross|lions|kiwanis|elks|lodge|mission|humane|rescue|orphanage|non-?profit|ngo|hackathon|hack"
    r"|festival|conference|fair|competition|olympiad|camp|symposium|workshop|colloquium|open[- ]source|wikipedia"
    r"|github|linux)\b|hacks\b|\.org\b",
    re.IGNORECASE,
)
# Houses that pay whoever holds an office there.
_PAYS = re.compile(
    r"\b(?:bank|police|sheriff|fire (?:department|service|brigade|district)|airways|airlines?|hospital|clinic"
    r"|solicitors|chambers|law (?:offices?|firm|group|practice)|attorneys?"
    r"|(?:dental|medical|veterinary|accounting) (?:office|practice|group|clinic)|insurance|hotel|restaurant"
    r"|(?:city|county|borough|district|town) council|department of"
    r"|ministry of|cabinet office|prison|hmp|army|navy|air force|plc)\b",
    re.IGNORECASE,
)
_UNPAID_HEADING = re.compile(
    r"volunt|communit|(?<!\bcustomer )(?<!\bfood )(?<!\bcivil )(?<!\bmilitary )(?<!\barmy )(?<!\bnational )\bservice"
    r"|\bsocial(?! (?:work|care|media))|\b(?:club|member|activit|leader|unpaid|charit|societ|associat|involve|engage"
    r"|board|committee|extra|affiliat|civic|pro bono|giving|organi[sz]ation|honou?r|campus|student|responsibilit"
    r"|outreach|church|fellowship|grant|award)",
    re.IGNORECASE,
)


def names_job(title: str) -> bool:
    """True for titles of those who are employed."""
    return _JOB.search(title) is not None or _JOB_OF_A_POST.search(title) is not None


def names_elected_post(title: str) -> bool:
    """True for titles of those who are elected, by clubs and by firms alike."""
    return _ELECTED_POST.search(title) is not None and _JOB_OF_A_POST.search(title) is None


def names_unpaid_title(title: str) -> bool:
    """True for titles of those who belong to something; some are paid for it."""
    return _BELONGING.search(title) is not None


def names_no_work(title: str) -> bool:
    """True where what stands as a title names a course, a grant, a break."""
    return _NO_WORK.search(title) is not None and _HEADS.search(title) is None


def names_schoolwork(title: str) -> bool:
    """True for `Master's thesis`, `Final year project`, a bootcamp, a summer school: no heading makes a job of it."""
    return _SCHOOLWORK.fullmatch(title.strip(" \"“”'’")) is not None and not names_job(title)


def names_students(employer: str) -> bool:
    """True for houses of students."""
    return _STUDENTS.search(employer) is not None


def names_unpaid_house(employer: str) -> bool:
    """True for houses in which many work and few are paid."""
    elects = is_post_of_club("President", employer)
    return elects or any(pattern.search(employer) is not None for pattern in (_HOUSE, _STUDENTS))


def names_paying_house(employer: str) -> bool:
    """True for firms and public houses, but for clubs in them."""
    return is_firm(employer) or (_PAYS.search(employer) is not None and not names_unpaid_house(employer))


def names_unpaid_heading(heading: str) -> bool:
    """True where a heading has a word for what is not paid, whatever else it names."""
    return _UNPAID_HEADING.search(heading) is not None
