"""A piece of evidence → sentences in which its owner tells it."""

import re
from collections.abc import Sequence

from core.checking.evidence import EvidenceIndex, Witness
from core.language.casing import recased
from core.language.counts import NUMBER_WORDS
from core.language.deeds import Reading, is_surely_deed, read_deed
from core.language.lexicon import employer_score, is_place, is_town, title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended, sentences
from core.language.verbs import Form, verb_form
from core.language.voice import first_person, part_of_work
from core.record.models import Role
from core.record.occupations import is_break
from worker.engines.letters import is_occupation, spoken_company
from worker.engines.offline.compose.nominal import told_as_result, told_as_thing, without_frame
from worker.engines.offline.compose.verb_lines import NO_DEED, agreeing, told_as_deed
from worker.engines.offline.compose.wording import has_finite_verb, told_of_work

_TITLE_TAIL = re.compile(r"(?:(?<!\s)\s+)?(?:[,(|;:]|\s[–—-]\s).*", re.DOTALL)
_WITH_ARTICLE = re.compile(
    r"(?:University|Ministry|Department|City|Office|College|Institute|Museum|Bank|Borough|County|Port|Church"
    r"|Archive|Library|Board|Bureau"
    r"|Academy|Government|Agency) of\b|(?:U\.?S\.? |United States |Royal |British |Irish )?(?:Army|Navy|Air Force"
    r"|Marine Corps|Coast Guard)$"
    r"|(?:National|State|Royal|British|Cantonal|Federal|Provincial|Regional) (?:[A-Z]\w+ ){0,2}"
    r"(?:Archives?|Library|Museum|Office|Bureau|Agency|Council|Government|Institute|Gallery|Theatre|Opera)\b"
)
_LABELS = frozenset(
    {
        "date",
        "dates",
        "from",
        "to",
        "employer",
        "company",
        "title",
        "job title",
        "position",
        "role",
        "location",
        "place",
    }
    | {
        "period",
        "duration",
        "responsibilities",
        "duties",
        "name",
        "address",
        "occupation",
        "organisation",
        "organization",
    }
    | {"present", "details", "other", "year", "years", "contact", "references", "n/a", "none"}
)
NO_EMPLOYER = frozenset(
    {"self-employed", "self employed", "freelance", "freelancer", "full-time", "full time", "part-time", "part time"}
    | {"contract", "contractor", "remote", "permanent", "temporary", "hybrid"}
)
# A house where a title should be: `The Silvery Tay`.
_NO_OCCUPATION = re.compile(r"^The [A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3}$")
_PLACE_IN_BRACKETS = re.compile(r"(?<=\w) \([A-Z][\w .’'-]{2,30}\)$")
# What forms say where an employer's name should be.
_NO_NAME = re.compile(
    r"\b(?:previous|current|last|past) employ|\bmost recent\b"
    r"|^(?:duties|accomplishments|responsibilities|achievements)\b"
    r"|\b(?:see|as) (?:above|below)\b",
    re.IGNORECASE,
)
# Who somebody is, by the ending: `Timber Framer`, `Bookseller`, `Police Constable`.
_ONE_WHO = re.compile(
    r"(?:[a-z]{2}(?:er|or|ist|man|woman|lady|girl|boy)|constable|medic|physio|junior|member|staff|page|student|faculty"
    r"|warden|chaplain|fellow|senior|reader)$",
    re.IGNORECASE,
)
_REMARK_AS_NAME = re.compile(
    r"\b(?:19|20)\d\d\b|\((?:weekends?|evenings?|part[- ]time|full[- ]time)|@|https?:|^\W*$"
    r"|\b(?:I|my|we|salary|hours per|per week|see above)\b|[.!?] [A-Z][a-z]+ [a-z]+ [a-z]+"
)
_LONGEST_CALLED = 4
_RANKS = frozenset({"Head", "Director", "Manager", "Lead", "Officer", "Associate", "Assistant", "Vice President", "VP"})
_LONGEST_EMPLOYER = 9
_LABEL_BEHIND = re.compile(r"[.,;:|]\s*(?:From|Since|Dates?|To|Until|Period)\s*$")
_MAX_TOLD = 320
_MAX_SENTENCES = 2
_PARTS = ("first", "second")
_SCOPE = re.compile(r"my role involve[sd] ")
_SAME_ROLE = ("In the same role", "In that role")
# `Hired four of them`: whom, stands in another line.
_DANGLING = re.compile(r"^(?:\w+ ){1,4}of (?:them|these|those)\b", re.IGNORECASE)
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
_BEHIND_SEMICOLON = (
    (_RESULT, r", and \g<rest>"),
    (_BESIDE_IT, r", with \g<rest>."),
    (_WITH, r", with \g<rest>."),
    (_ASIDE, r" (\g<rest>)."),
)
_NAMED_PROJECT = re.compile(r"^(?P<name>[A-Z][\w +.&'’/-]{2,48}): (?P<deed>[A-Za-z].*)$", re.DOTALL)
# `Pick errors from 0.9% to 0.2%`: what changed once is not told in the present.
_CHANGED = re.compile(r"^\w+ (?:[^,;.]{1,60}? )?(?:from|down|up) (?:about )?[$€£]?\d[^,;]{0,20}\bto [$€£]?\d")
_BEGINS_WITH_SELF = re.compile(r"^(?:I|I['’]\w+|my|My)\b")


def told(witness: Witness, index: EvidenceIndex) -> str | None:
    """The evidence in the first person without its place, or None where that would be guessing."""
    text = witness.evidence.text
    if _DANGLING.match(text):
        return None
    if witness.role is None and (project := _project(text)) is not None:
        return project
    pieces = sentences(text) if len(text) > _MAX_TOLD else [text]
    is_current = None if witness.role is None else index.is_current(witness.role)
    if (
        (is_current is None or told_as_result(text, is_current=is_current) is None)
        and _CHANGED.search(text)
        and verb_form(text.split(" ", 1)[0]) is not Form.PAST
        and not _BEGINS_WITH_SELF.match(text)
    ):
        return None
    if not _may_be_deed(witness, index):
        work = None if is_current is None else _as_work(text, is_current=is_current)
        return None if work is None else smoothed(work)
    spoken = [_said(piece, is_current=is_current) for piece in _without_breaks(pieces)[:_MAX_SENTENCES]]
    whole = [sentence for sentence in spoken if sentence is not None]
    # What follows a line that cannot be told is told where it speaks for itself.
    if not whole or (spoken[0] is None and not _BEGINS_WITH_SELF.match(whole[0])):
        return None
    return " ".join([whole[0], *(capitalised(sentence) for sentence in whole[1:])])


def _may_be_deed(witness: Witness, index: EvidenceIndex) -> bool:
    """False for `Weld maps and records` where no line of its role begins with what is surely a verb in that form."""
    text = witness.evidence.text
    if verb_form(text.split(" ", 1)[0]) is not Form.BASE or told_as_deed(text, is_current=True) is not None:
        return True
    if witness.role is None or is_surely_deed(text):
        return True
    return any(is_surely_deed(other.evidence.text) for other in index.of_role(witness.role) if other is not witness)


def _said(piece: str, *, is_current: bool | None) -> str | None:
    parts = piece.split("; ")
    if len(parts) == len(_PARTS) and (both := _both(parts, is_current=is_current)) is not None:
        return both
    sentence = _one(piece, is_current=is_current)
    return None if sentence is None else smoothed(sentence)


def _both(parts: Sequence[str], *, is_current: bool | None) -> str | None:
    """`Built the ledger; 40 teams now; …`: the two halves of a line, where each is a sentence of its own."""
    if any(mark in parts[1] for mark in "→%>") and told_as_result(capitalised(parts[1]), is_current=True) is None:
        return None
    first, second = (_one(capitalised(part), is_current=is_current) for part in parts)
    if first is None or second is None or not _BEGINS_WITH_SELF.match(first):
        return None
    plain, other = smoothed(first), smoothed(second)
    if (scope := _SCOPE.match(other)) is not None:
        return f"{plain[:-1]}, with {other[scope.end() :]}"
    return f"{plain} {capitalised(other)}" if ", and " in plain else f"{plain[:-1]}, and {other}"


def _one(piece: str, *, is_current: bool | None) -> str | None:
    if NO_DEED.match(piece):
        return None
    if is_current is not None and (result := told_as_result(piece, is_current=is_current)) is not None:
        return result
    sentence = told_as_deed(piece, is_current=is_current) or first_person(piece, is_current=is_current)
    if sentence is None and is_current is not None:
        sentence = _as_work(piece, is_current=is_current)
    return None if sentence is None else agreeing(sentence)


def _as_work(piece: str, *, is_current: bool) -> str | None:
    """A line without a verb, as a part of the work."""
    said = part_of_work(piece, is_current=is_current) or told_as_thing(piece, is_current=is_current)
    thing = without_frame(said) if said is not None else None
    if thing is not None and has_finite_verb(thing):
        return None
    with_verb = told_of_work(thing, piece.strip(), is_current=is_current) if thing is not None else None
    return ended(with_verb) if with_verb is not None else said


def smoothed(sentence: str) -> str:
    """Signs of a list in running text: `; sales rose` → `, and sales rose`, `1 → 2` → `from 1 to 2`."""
    text = _ARROW.sub(r"from \g<first> to \g<second>", sentence)
    text = _SPLICE.sub(r"\g<first> and \g<verb> ", _AMPERSAND.sub(" and ", text))
    text = _MOVED.sub(r", with \g<rest>.", _LOOSE.sub(r"\g<deed>.", text))
    if text.count(";") != 1:
        return text
    first, _, rest = text.partition("; ")
    words = rest.split(maxsplit=1)
    is_deed = bool(words[1:]) and words[0].islower() and read_deed(words[0], f" {words[1]}") is Reading.DEED
    if first.startswith("I ") and is_deed and _goes_with(first.split()[1], words[0]):
        return f"{first}, and {'I ' if ' and ' in first or ',' in first else ''}{rest}"
    for pattern, instead in _BEHIND_SEMICOLON:
        if (told_on := pattern.sub(instead, text)) != text:
            return told_on
    return text


def _goes_with(verb: str, other: str) -> bool:
    """True for verbs in a form that `I` may have both: `I run … ; cut …`."""
    forms = verb_form(verb), verb_form(other)
    return forms[0] in {Form.BASE, Form.PAST} and (forms[1] is Form.PAST or forms == (Form.BASE, Form.BASE))


def _project(text: str) -> str | None:
    """`Bike counter: cleaned two years of data` → `In “Bike counter”, I cleaned two years of data`."""
    match = _NAMED_PROJECT.match(text)
    deed = first_person(match["deed"], is_current=None) if match is not None else None
    if match is None or deed is None or not deed.startswith("I "):
        return None
    return f"In “{match['name']}”, {smoothed(deed)}"


def _without_breaks(pieces: list[str]) -> list[str]:
    """Lines of several sentences are told sentence by sentence."""
    return [sentence for piece in pieces for sentence in sentences(piece)]


def placed(witness: Witness, index: EvidenceIndex, *, is_title_known: bool = False) -> str | None:
    """The evidence in the first person with where it was: `As Data Engineer at Quillback Outdoor, I built …`.

    Where the title was said before, `At Quillback Outdoor, I built …` is enough.
    """
    sentence = told(witness, index)
    if sentence is None:
        return None
    if witness.role is None or not _BEGINS_WITH_SELF.match(sentence) or (witness.role.company or " ") in sentence:
        return capitalised(sentence)
    place = (at_employer(witness.role) if is_title_known else "") or place_of(witness.role)
    return f"{place}, {_inside(sentence)}" if place else capitalised(sentence)


def placed_again(witness: Witness, index: EvidenceIndex, turn: int = 0) -> str | None:
    """The same behind a sentence about the same role: `In the same role, I …`. `turn` varies the wording."""
    sentence = told(witness, index)
    if sentence is None or not _BEGINS_WITH_SELF.match(sentence):
        return sentence and capitalised(sentence)
    return f"{_SAME_ROLE[turn % len(_SAME_ROLE)]}, {_inside(sentence)}"


def quoted(witness: Witness) -> str:
    """The evidence as written, behind where it was: `As Sous Chef at The Tolbooth Kitchen: …`."""
    text = ended(recased(witness.evidence.text))
    where = place_of(witness.role) if witness.role is not None else ""
    is_name = any(word[:1].isupper() for word in text.split()[1:2])  # `Victoria Island, Lagos`
    return f"{where}: {text if is_name else lowered(text)}" if where else text


def place_of(role: Role) -> str:
    """`As Data Engineer at Quillback Outdoor`, or what of it is known; empty for a break, which is no place."""
    if is_break(role):
        return ""
    title = spoken_title(role.title)
    if title and (name := company_of(role)):
        return f"As {title} at {name}"
    return f"As {title}" if title else at_employer(role)


def at_employer(role: Role) -> str:
    """`At Quillback Outdoor`; empty when the employer is not known."""
    name = company_of(role)
    return f"At {name}" if name and not is_break(role) else ""


def company_of(role: Role) -> str:
    """The employer as people say it: without its legal form, and not in capitals."""
    written = _PLACE_IN_BRACKETS.sub("", _LABEL_BEHIND.sub("", recased(role.company)))
    name = spoken_company(written).rstrip(" .,;:")
    name = written.rstrip(" ,;:") if name.endswith("&") else name  # `Pepple & Co.`
    if name.lower() in NO_EMPLOYER or _NO_NAME.search(name) or not _is_sure_name(name):
        return ""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def role_name(role: Role) -> str:
    """`Data Engineer, Quillback Outdoor`."""
    return ", ".join(recased(part) for part in (role.title, role.company) if part)


def is_label(text: str) -> bool:
    """True for a word of a form that was read as a title or name: `Dates`."""
    return text.strip(" .:").lower() in _LABELS


def spoken_title(title: str) -> str:
    """The title without what follows a comma, a dash or a bracket; `Case manager` as `case manager`."""
    last = title.rsplit(maxsplit=1)[-1] if title.split() else ""
    is_house = title_score(last) == 0 and employer_score(last) > 0
    if is_label(title) or is_house or _NO_OCCUPATION.match(title) or not _is_sure_title(title):
        return ""
    short = recased(_TITLE_TAIL.sub("", title).strip() or title)
    short = recased(title) if short in _RANKS else short  # `Head, Compliance`
    words = short.split()
    is_plain = len(words) > 1 and all(word.islower() for word in words[1:])
    return lowered(short) if is_plain else short


def _is_sure_title(title: str) -> bool:
    """False for towns, names and remarks that were read as a title: nobody says that they worked as `Tralee`."""
    bare = _TITLE_TAIL.sub("", title).strip() or title
    if is_occupation(bare) or is_occupation(title):
        return True
    words = bare.split()
    is_called = bool(words) and _ONE_WHO.search(words[-1]) is not None and len(words) <= _LONGEST_CALLED
    return is_called and not is_place(bare) and not is_town(bare) and employer_score(bare) == 0


def _is_sure_name(name: str) -> bool:
    """False for dates, remarks and sentences that were read as an employer."""
    is_remark = _REMARK_AS_NAME.search(name) is not None or len(name.split()) > _LONGEST_EMPLOYER
    return not (is_remark or is_town(name) or is_place(name)) and (
        name[:1].isupper() or name[:1].isdigit() or not name[:1].isalpha() or name.islower()
    )


def as_position(title: str) -> str:
    """`Ward Sister` stays, as a title does; `doctoral student` → `a doctoral student`, `bar staff` has no article."""
    is_one = title[:1].islower() and not title.endswith(("staff", "personnel", "crew", "s"))
    return f"{article(title)} {title}" if is_one else title


def _inside(sentence: str) -> str:
    """A sentence that goes on after a place: `My` becomes `my`, `I` stays."""
    return sentence if sentence.startswith("I") else lowered(sentence)
