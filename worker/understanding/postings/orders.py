"""Attempts in a posting to give orders to a reader's software."""

import re

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your|these"
    r"|system)\b.{0,40}"
    r"\b(?:instruction|prompt|rule|direction|guideline|order|context)s?\b"
    r"|\bsystem prompt\b|\byou are (?:now )?(?:an? )?(?:ai|language model|assistant|chatbot|llm)\b|\bas an? (?:ai"
    r"|language model|llm)\b"
    r"|\bif you are an? (?:ai|llm|language model|bot)\b|<\|?(?:im_start|system|endoftext)|\[/?inst\]"
    r"|\b(?:rate|score|rank|mark) (?:this|the|every) (?:candidate|applicant|profile|r[ée]sum[ée]).{0,40}\b(?:10"
    r"|100|highest|top|perfect|best)\b"
    # Nobody asks an applicant to `state that this candidate …` or to `respond only with …`.
    r"|^\W*(?:please,? |as (?:the|an?) (?:reviewer|reader|recruiter|assistant|evaluator|model),? (?:please )?)?"
    r"(?:state|say|respond|reply|output|write|tell|answer|print)\b.{0,40}"
    r"\b(?:this (?:candidate|applicant)|the (?:candidate|applicant) (?:is|has|holds|worked)|only (?:with|the words?)"
    r"|(?:the|one) word)\b",
    re.IGNORECASE,
)


def is_order(text: str) -> bool:
    """True when a text speaks to a reader's software in place of a person."""
    return _ORDERS.search(text) is not None
