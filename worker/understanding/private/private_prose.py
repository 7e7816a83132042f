"""Sentences in which people tell what they need not: `I am 34 years old`, `I was born in Lagos`."""

import re

from worker.understanding.private.private_elsewhere import TOLD

_YEARS_OLD = r"\d\d(?: years?(?: old| of age)?)?"
_FAMILY = (
    r"(?:happily )?(?:married|divorced|widowed|single)(?: (?:with|and have) (?:\w+ ){1,2}(?:children|kids))?"
    r"|(?:the |a )?(?:married |single )?(?:father|mother|parent|dad|mum|mom) of \w+(?: (?:children|kids|boys|girls))?"
)
_I_AM = r"\bI(?:['’]m| am)"
# The part of a sentence that tells it, up to a comma, an `and` or the sentence's end.
_CLAUSES = re.compile(
    rf"{_I_AM} (?:{_YEARS_OLD}|{_FAMILY})(?P<end>,? and (?:I )?|, (?:I )?|[.!;]|$)"
    r"|\bI was born (?:and (?:raised|brought up|grew up) )?(?:(?:on|in) [^.!?,;]{1,50}?)(?P<end2>,? and (?:I )?"
    r"|, (?:I )?|[.!;]|$)"
)
_ATTRIBUTE = re.compile(rf"(?P<head>{_I_AM} )an? \d\d[- ]years?[- ]old (?=\w)")
_AS_A = re.compile(r"\bAs an? (?:\d\d[- ]years?[- ]old|married|single)(?: [\w-]+){0,5}, ")
_BORN_PARTICIPLE = re.compile(r"^Born (?:and raised )?(?:on|in) [^.!?;]{1,50}?, (?=I\b)")
# Why somebody did not work, where it is their family or health: `Break for marriage and child birth.`
_BREAK = re.compile(
    r"(?i:(?:^|(?<=[.;:–-] ))(?:(?:career|work|employment) )?(?:break|gap|leave|time (?:off|out))\b[^.;:]{0,20}"
    r"\b(?:for|due to|because of|after) [^.;:]{0,30}\b(?:marriage|wedding|divorce|child ?birth|pregnancy|maternity|baby"
    r"|illness|bereavement)\b)[^.;]{0,40}(?:[.;]\s?|$)"
)
# Whole short sentences of the other languages.
_ELSEWHERE = re.compile(
    r"\b(?:Tengo \d\d años|Nac[ií] (?:el|en) [^.!?]{3,40}|J['’]ai \d\d ans|Je suis née? (?:le|en|à) [^.!?]{3,40}"
    r"|Ich bin \d\d Jahre alt|Ich wurde (?:am|in|im) [^.!?]{3,40} geboren|Tenho \d\d anos|Nasci (?:em|a) [^.!?]{3,40}"
    r"|Ho \d\d anni|Sono nat[oa] (?:il|a|nel) [^.!?]{3,40}|Ik ben \d\d jaar(?: oud)?|Ik ben geboren (?:op|in|te) "
    r"[^.!?]{3,40})(?:[.!]\s?|$)"
)


def without_private_sentences(text: str) -> tuple[str, list[str]]:
    """The text without such sentences and clauses, and what was taken out."""
    left_out: list[str] = []

    def clause(match: re.Match[str]) -> str:
        left_out.append(match[0].strip(" ,"))
        end = match["end"] if match["end"] is not None else match["end2"]
        return "I " if end.startswith((",", " and")) else ""

    def attribute(match: re.Match[str]) -> str:
        left_out.append(match[0].strip())
        article = "an" if text[match.end()].lower() in "aeiou" else "a"
        return f"{match['head']}{article} "

    def whole(match: re.Match[str]) -> str:
        left_out.append(match[0].strip(" ,"))
        return ""

    if not _MAY_TELL.search(text):
        return text, left_out
    text = _ATTRIBUTE.sub(attribute, text)
    for pattern, replace in (
        (_AS_A, whole),
        (_BORN_PARTICIPLE, whole),
        (_BREAK, whole),
        (_ELSEWHERE, whole),
        (TOLD, whole),
        (_CLAUSES, clause),
    ):
        text = pattern.sub(replace, text)
    return (text.strip() if left_out else text), left_out


_MAY_TELL = re.compile(
    r"\bI(?:['’]m| am| was)\b|\bAs an? |^Born |(?i:\b(?:break|gap|leave|time (?:off|out))\b)"
    r"|\b(?:Tengo|Soy|Estoy|Nac[ií]|J['’]ai|Je suis|Ich|Tenho|Sou|Estou|Nasci|Ho|Sono|Ik (?:ben|heb)|Âgée?)\b"
)
