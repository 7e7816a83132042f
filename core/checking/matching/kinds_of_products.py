"""Things that are known by products: who has PostgreSQL, has a relational database."""

import re
from dataclasses import replace

from core.checking.evidence import EvidenceIndex
from core.checking.matching.assessment import PARTIAL_FROM, STRONG_FROM, Assessment
from core.checking.matching.products import lines_with
from core.language.terms import GENERIC_WEIGHT

# How a posting asks for a thing of some kind, and the products of that kind by their names.
_KINDS = {
    r"relational databases?|RDBMS|SQL databases?": r"postgres(?:ql)?|mysql|mariadb|(?:ms )?sql server|sqlite|oracle db",
    r"message (?:brokers?|queues?)|event streaming": r"kafka|rabbitmq|activemq|pulsar|nats",
    r"version control(?: systems?)?": r"git|github|gitlab|svn|subversion|mercurial",
    r"cloud (?:platforms?|providers?|services?)": r"aws|amazon web services|azure|gcp|google cloud",
    r"infrastructure[- ]as[- ]code": r"terraform|pulumi|cloudformation",
    r"configuration management(?: tools?)?": r"ansible|puppet|chef infra|saltstack",
    r"CI/CD(?: pipelines?| tools?)?|continuous integration": r"jenkins|gitlab ci|github actions|circleci|teamcity",
    r"CRM(?: systems?| software| tools?)?": r"salesforce|hubspot|zoho crm|dynamics crm",
    r"ERP(?: systems?| software)?": r"sap|netsuite|sage x3|oracle erp|dynamics nav|navision",
    r"(?:accounting|accounts|bookkeeping) (?:software|packages?|systems?)": r"xero|quickbooks|sage(?: \d+)?|tally",
    r"CAD(?: software| systems?| packages?)?": r"autocad|solidworks|revit|inventor|fusion 360|creo|catia|microstation",
    r"(?:BI|business intelligence|data visuali[sz]ation)(?: tools?)?": r"tableau|power bi|looker|qlik(?:view|sense)?",
    r"GIS(?: software| tools?)?": r"qgis|arcgis|mapinfo",
    r"spreadsheets?(?: software)?": r"excel|google sheets",
    r"(?:ticketing|helpdesk|help desk) (?:systems?|software|tools?)": r"zendesk|freshdesk|servicenow|jira service",
}
_ASKED = [
    (re.compile(rf"\b(?:{asked})(?!\w)", re.IGNORECASE), re.compile(rf"\b(?:{named})(?!\w)", re.IGNORECASE))
    for asked, named in _KINDS.items()
]


def of_kind(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer that rests on a product of the kind that is asked for, in part where more is asked for beside it."""
    if found.parsed.months is not None:
        return None
    for asked, named in _ASKED:
        match = asked.search(text)
        witness = next(lines_with(named, index), None) if match is not None else None
        if match is None or witness is None:
            continue
        telling = [group for group in found.parsed.groups if group.weight > GENERIC_WEIGHT]
        if all(match.start() <= group.start and group.end <= match.end() for group in telling):
            return replace(found, strength="strong", score=STRONG_FROM, witnesses=(witness,), missing=())
        if found.strength is None:
            return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(witness,))
    return None
