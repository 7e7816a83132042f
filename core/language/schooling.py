"""Whether a line that names neither a degree nor a school by itself tells of schooling all the same."""

import re

from core.language.degrees import DEGREES, SCHOOLS

# What only schooling has: its grades, subjects, papers and stages.
_OF_SCHOOLING = re.compile(
    r"\b(?:C?GPA|grade point|cum laude|dean['’]?s (?:honou?rs? )?list|valedictorian|salutatorian"
    r"|first[- ]class honou?rs"
    r"|coursework|course work|(?:relevant|related) courses?|modules?|electives?|minor in|minors?:|major(?:ed|ing) in"
    r"|majors?:|concentration in|matriculat\w+|(?:expected )?graduat(?:ed?|ion|ing)|class of|level \d|NQF"
    r"|GCSEs?|A[- ]levels?|O[- ]levels?|HSC|SSC|GED|BTEC|boot ?camps?"
    r"|apprentic\w+|summer school|diplomas?|degrees?|studied|studying|abroad|(?:junior|senior|final|first) year"
    r"|ausbildung|studium|lehre|formation|formaci[oó]n|forma[cç][aã]o|formazione|opleiding)\b",
    re.IGNORECASE,
)
# What speaks of it where nothing speaks of papers, plays and clubs.
_OF_LEARNING = re.compile(
    r"\b(?:grades?|honou?rs|distinction|merit|courses?|subjects?|credits?|minor|major|thesis|dissertation|capstone"
    r"|undergraduate|postgraduate|scholarships?|scholar|bursary|fellowship|exchange|semesters?|training|certificat\w+"
    r"|programme|program|studies|student|examinations?|exams?|education|fundamentals)\b",
    re.IGNORECASE,
)
# Of the commonest degrees, which are written in many ways; the letters of states and products are none.
_DEGREE = re.compile(
    r"\b(?:B\.\s?A|BA|B\.?\s?Sc|B\.\s?S|BS|B\.?\s?Tech|B\.?F\.?A|M\.\s?A|M\.?\s?Sc|M\.\s?S|M\.?\s?Eng|M\.?\s?Ed|M\.?B\.?A"
    r"|M\.?P\.?H|M\.?F\.?A|M\.?Phil|LL\.?[BM]|Ph\.?\s?D|D\.?Phil|Ed\.D|J\.D)\b"
    r"|\b(?i:bachelor|master|doctor(?:ate|al)?|associate)(?:['’]s| of | in )",
)
# What is printed, staged, presented or done for nothing near a school.
_OF_ELSE = re.compile(
    r"[“”\"*]|&|\bet al\b|\bdir\.|(?<=\w)\. ?,|https?:|\b(?:conference|presentation|presented|poster|newsletter"
    r"|symposium|colloquium|volunteer|musical|actor|actress|theatre|theater|concert|premiere|recorded|journal"
    r"|proceedings|vol\.|doi|sorority|fraternity|society|club|council|government|committee|team|teams|lecture|talk"
    r"|patient|clearances?|referees?|project given|application that|mentor(?:ship)?|supervis\w+|bot)\b",
    re.IGNORECASE,
)
_LONGEST_NAMED, _LONGEST_COURSE = 14, 6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_of_schooling(line: str) -> bool:
    """True for what tells of somebody's schooling: a grade, a subject, a course, a school with its years.

    False for papers, plays, skills and deeds that stand in a section of education or were taken into it.
    """
    if any(each.search(line) for each in (_OF_SCHOOLING, _DEGREE, DEGREES)):
        return True
    if _OF_ELSE.search(line):
        return False
    count = len(line.split())
    is_near = _OF_LEARNING.search(line) is not None or SCHOOLS.search(line) is not None
    # `Rock blasting, 2012`: a course of which no more is said.
    return (is_near and count <= _LONGEST_NAMED) or (count <= _LONGEST_COURSE and _YEAR.search(line) is not None)
