"""Operations whose time grows too fast with a text."""

import gc
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import permutations
from typing import Any
from uuid import UUID

from client_sdk.models import Requirement, ResumeData, TalkingPoints
from core.checking.evidence import trade
from core.checking.evidence.narrowing import narrow
from core.checking.letters.draft import ProfileDraft
from core.checking.matching import parsed_requirement
from core.checking.matching.questions import question_of
from core.checking.sentences.counting import pairs_of
from core.checking.words.quantities import quantities
from core.checking.words.segments import segments
from core.checking.words.words import concepts, said_words
from core.language.polarity import read_polarity
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Claim, Evidence, Person, Role
from tests.fakes.files import file_of
from tests.linear.attacks import COMMON, Attack, drawn
from tests.linear.growth import slow_attacks
from worker.engines.offline import writing
from worker.engines.offline.gate import gate
from worker.engines.openai import using
from worker.engines.openai.answers import ResumeAnswer
from worker.reading.blocks import ReadFile
from worker.reading.document import read_file
from worker.reading.errors import ReadingError
from worker.reading.posting import clean_posting
from worker.reading.text_lines import lines_of
from worker.reading.web.page import NoPosting, posting_on
from worker.rehearsal import rehearse
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.refusing import why_no_posting
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import read_resume
from worker.understanding.story import read_story
from worker.understanding.structured import read_structured, shape_of

Work = Callable[[str], object]
LENGTH = 4096
FLOOR_S = 0.02
TODAY = date(2026, 1, 1)
_ID = UUID(int=1)
_BEGINNINGS = {
    "": ("",),
    "resume": ("", "Jo Doe\n\nExperience\n", "Jo Doe\n\nSkills\n", "Jo Doe\n\nEducation\n", "Jo Doe\n\nProjects\n"),
    "posting": ("", "Baker at Acme\n\nRequirements:\n", "Duties\n"),
}
_DIALECTS = (
    r"\newcommand{\b}[1]{#1}\newenvironment{c}[1]{\begin{d}#1}{\end{d}}\begin{document}\b",
    "#+title: a\n#+author: b\n** a\n** b\n",
    ".. |a| replace:: b\n\nA\n===\n",
    "h1. a\n\nh2. b\n\n|",
    "== a ==\n== b ==\n'''a''' '''b'''\n{|\n|",
    ":toc:\n:icons:\n:lang: a\n|===\n|",
)
_PAIRED = ("[", "(", " ", "\n", "-", "7", ".", "a", "•", "\u0301")
_LINES = (
    *("- a\n", "• A deed\n", "a\n", "Aa Bb\n", "\n\n", "#", "# a\n", "| a | b |\n", "a  b\t", "\f", "\r", "-\n", "•\n"),
    *("2019 – 2020\n", "Engineer, Acme Ltd, 2019 – 2020\n", "Engineer at Acme\nMay 2019 - now\n- Led a team\n"),
    *("a, ", "a (b) ", "a; ", "a: b\n", "Skills: a, b\n", "and ", "of ", "A of ", "A & B ", "A-", "A.b", "a/b "),
    *("I led a team. ", "In 2020 I led it. ", "5 years ", "You must have a. ", "Required: a\n", "or more ", "Led, "),
    *(
        "DOB: 1 May 1991, ",
        "Sex: M | ",
        "Male, ",
        "I am 34, ",
        "a@b.c ",
        "http://a.b ",
        "www.a.b/",
        "+44 20 7946 0000 ",
        "[a](b) ",
        "**a** ",
        "`",
        "_a",
        "*",
    ),
    *("DOB: 1 May 1991, ", "Sex: M | ", "Male, ", "I am 34, ", "DOB: a, "),
    *(
        "<table><tr><td>a",
        "<td rowspan=9>",
        "<div>",
        "</div>",
        "> ",
        "```\n",
        "![",
        "[a][b]",
        "|a|b|\n|-|-|\n",
        "{% a %}",
    ),
    *("<style>.a{", r"\b{a}{b} ", r"\begin{minipage}{a}\end{minipage}"),
    *("<p>", "<b>a</b>", "<li>a", "<!--", "<![CDATA[", "<a href='", "</", "&lt;p&gt;", "&amp;", "&amp;lt;", "&#x41;"),
    *("\u0301", "a\u0301\u0316", "ﬁ", "\u1100\u1161", "\U0001d400", "\u200b", "\u202e", "ß", "İ", "\x00", "\ud800"),
)


def attacks(kind: str) -> Iterator[Attack]:
    """Texts for readers: of characters, of pairs, of lines, each below what leads a reader to them."""
    for beginning in _BEGINNINGS[kind]:
        for unit in (*COMMON, *_LINES):
            yield Attack(beginning, unit, "\nend")
    for first, second in permutations(_PAIRED, 2):
        yield Attack("", first + second, "")


def _file(text: str) -> object:
    return without_private_facts(read_file(text.encode("utf-8", "replace"))).text


def _marked(text: str) -> object:
    """The text as Markdown and as a page."""
    return [read_file(text.encode("utf-8", "replace"), filename=name) for name in ("a.md", "a.html")]


def _in_dialects(text: str) -> object:
    """The text where each dialect is read, and in a field of a record."""
    record = json.dumps({"name": "a", "jobs": [{"title": "b", "company": "c", "from": "d", "at": "e", "text": text}]})
    heads = [(head + text).encode("utf-8", "replace") for head in _DIALECTS]
    return [read_file(content, filename="a.txt") for content in (*heads, record.encode())]


def _structured(text: str) -> object:
    """The text in each field of a JSON Resume and of an export."""
    entry: dict[str, Any] = dict.fromkeys(
        ("name", "position", "summary", "description", "startDate", "area", "title", "role"), text
    )
    entry |= {"highlights": [text], "keywords": [text], "company name": text, "started on": text}
    json_resume = {"basics": entry, "work": [entry], "education": [entry], "projects": [entry], "skills": [entry]}
    export = {"profile": [entry], "positions": [entry], "education": [entry], "skills": [entry], "honors": [entry]}
    for kind, content in (("json-resume", json_resume), ("network-export", export)):
        read_structured(ReadFile(format="json", structured={"kind": kind, "content": content}))
    lines = "Contact\nwww.linkedin.com/in/a (LinkedIn)\n\nJo Doe\nBaker\nExperience\nAcme\n" + text
    form = "Europass\nWORK EXPERIENCE\n2019 – Present\tBaker\nAcme\n"
    form += f"{text}\nPERSONAL SKILLS\n{text}\nDigital skills\n{text}"
    for body in (form, lines, f"{lines}\nBaker\nMay 2019 - Present (2 years)\n{text}\nEducation\n{text}"):
        file = ReadFile(format="text", lines=lines_of(body))
        if shape_of(file):
            read_structured(file)
    return None


def _page(text: str) -> object:
    """The text where a page shows it, where it hides it, and in the fields of a posting."""
    fields = {"@type": "JobPosting", "title": text, "description": text, "jobLocation": text, "skills": [text]}
    for page in (f"<html><body>{text}</body></html>", f"<html><main><h1>{text}</h1></main><p class='{text}'>"):
        _posting_on(page)
    return _posting_on(f'<html><script type="application/ld+json">{json.dumps(fields)}</script>')


def _posting_on(page: str) -> object:
    content = page.encode("utf-8", "replace")
    try:
        return posting_on(content, address="", media_type="text/html", charset=None, is_packed=False)
    except NoPosting:
        return None


def _read_resume(text: str) -> object:
    return read_resume(file_of(text))


def _answer(text: str) -> object:
    item: dict[str, Any] = {"key": text, "kind": "skill", "text": text}
    answer = {
        "name": text,
        "headline": text,
        "contact": [text],
        "other_evidence": [item],
        "claims": [],
        "roles": [{"company": text, "title": text, "location": text, "start": text, "end": text, "evidence": [item]}],
    }
    return using.read_resume(ResumeAnswer.model_validate(answer).model_dump_json(), text)


def _context(text: str) -> TailoringContext:
    role = Role(id=_ID, company=text, title=text, location=text, start=text, end=text)
    return TailoringContext(
        person=Person(name=text, headline=text, contact=[text]),
        opportunity=TargetOpportunity(
            title=text,
            company=text,
            location=text,
            description=text,
            requirements=[Requirement(text=text, keywords=[text]), Requirement(text="Python")],
        ),
        roles=[role],
        evidence=[
            Evidence(id=UUID(int=number), role_id=_ID if number % 2 else None, kind=kind, text=text)
            for number, kind in enumerate(("accomplishment", "skill", "education", "certification", "summary", "story"))
        ],
        claims=[Claim(id=_ID, type="skill", label=text, description=text, evidence_ids=[UUID(int=1)])],
    )


def _forget() -> None:
    """What is remembered of texts would make the second of two equal ones look quick."""
    remembering = (quantities, said_words, concepts, pairs_of, read_polarity, question_of)
    for each in (*remembering, parsed_requirement._parsed, trade._called, trade._occupation):
        each.cache_clear()


def _points(text: str) -> object:
    _forget()
    return writing.talking_points(_context(text), TODAY)


def _letter(text: str) -> object:
    _forget()
    context = _context(text)
    return writing.narrative(context, writing.talking_points(context, TODAY), TODAY).text


def _resume(text: str) -> object:
    _forget()
    context = _context(text)
    points = writing.talking_points(context, TODAY)
    writing.resume_skills(context, TODAY)
    writing.resume_role(context, points, context.roles[0], TODAY)
    return writing.resume_summary(context, points, TODAY)


def _evaluation(text: str) -> object:
    _forget()
    draft = ProfileDraft(
        talking_points=TalkingPoints(items=[], gaps=[]),
        narrative=text,
        resume_data=ResumeData(name=text, summary=text, skills=[text], education=[text]),
    )
    return writing.evaluate(_context(text), draft, TODAY)


def _gate(text: str) -> object:
    _forget()
    draft = ProfileDraft(
        talking_points=TalkingPoints(items=[], gaps=[]),
        narrative=text,
        resume_data=ResumeData(name=text, summary=text, skills=[text], education=[text]),
    )
    return gate(_context(text), draft, TODAY)


def _narrowed(text: str) -> object:
    _forget()
    return narrow(_context(text), TODAY)


READERS: dict[str, tuple[Work, str]] = {
    "read_file": (_file, ""),
    "read_file.marked": (_marked, ""),
    "read_file.dialects": (_in_dialects, ""),
    "read_structured": (_structured, ""),
    "clean_posting": (clean_posting, ""),
    "posting_text": (why_no_posting, ""),
    "posting_on": (_page, ""),
    "offline.read_posting": (read_posting, "posting"),
    "offline.read_resume": (_read_resume, "resume"),
    "offline.read_story": (read_story, ""),
    "offline.talking_points": (_points, ""),
    "offline.narrative": (_letter, ""),
    "offline.resume": (_resume, ""),
    "offline.evaluate": (_evaluation, ""),
    "gate": (_gate, ""),
    "narrow": (_narrowed, ""),
    "segments": (segments, ""),
    "openai.read_resume": (_answer, ""),
}


@cache
def rehearsed() -> None:
    """Has what is read once be read: before a fork, for all children."""
    rehearse()


def try_reader(name: str, *, share: float = 1, most: int = 3) -> str:
    """What is wrong with it, in words; empty when nothing is. Of the attacks, a share."""
    work, kind = READERS[name]
    rehearsed()  # what is read once is not this text's time
    gc.freeze()  # nor is a look through all of that for what nobody holds any more

    def tolerant(text: str) -> None:
        try:
            work(text)
        except (ValueError, ReadingError):  # a text may well be refused
            return

    chosen = drawn(attacks(kind), share, name)
    slow = slow_attacks(tolerant, chosen, length=LENGTH, most=most, floor_s=FLOOR_S)
    return "\n".join(f"    {each}" for each in slow)
