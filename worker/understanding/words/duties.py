"""How forms and templates name what somebody did: `Key responsibilities:`, `Achievements:`, `What I did:`. English."""

import re

# What somebody did, by whatever name a form or a template has for it, and which of it. Alone on its line it may be part
# of a header, and is left to the model of lines.
_DUTY = (
    r"(?:activities|duties|tasks|responsibilit(?:y|ies)|accountabilities|achievements?|accomplishments?|contributions?"
    r"|deliverables|functions|results|successes|outcomes|assignments|highlights)"
)
_WHICH = (
    r"(?:main|key|major|principal|primary|core|daily|day-to-day|general|specific|selected|other|notable|significant"
    r"|professional|job|work|typical|my|the|current|additional|career)"
)
DUTIES = re.compile(
    rf"\s{{0,8}}(?:(?:{_WHICH} ){{0,2}}{_DUTY}(?:(?:,? (?:and|&) | ?/ ?|, )(?:{_WHICH} )?{_DUTY}){{0,2}}"
    r"(?: (?:included?|includes|including|were|are|covered|held|performed|undertaken"
    r"|(?:of|in) (?:the |this )?(?:role|post|position|job)))?"
    r"|roles? (?:and|&) responsibilit(?:y|ies)"
    r"|(?:job|role|position|work) (?:description|summary|profile|purpose|content)"
    r"|(?:short |brief )?description(?: of (?:duties|work|tasks|(?:the )?(?:role|job|position)))?"
    r"|(?:job )?scope of (?:work|(?:the )?role|duties|responsibilit(?:y|ies))|what i (?:did|do)(?: there)?"
    r"|nature of (?:the )?(?:work|duties|job)|work (?:done|performed|undertaken|carried out))"
    r"(?:\s{0,4}[:：]-?|\t\s{0,3}[:：]?)\s{0,4}(?=\S)",
    re.IGNORECASE,
)
