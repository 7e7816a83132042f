"""Things that are known by products: who has PostgreSQL, has a relational database."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, STRONG_FROM, Assessment
from core.checking.matching.products import lines_with
from core.language.terms import GENERIC_WEIGHT

# How a posting asks for a thing of some kind, and the products of that kind as they are written.
_KINDS = {
    r"relational databases?|RDBMS|SQL databases?": r"Postgres|PostgreSQL|MySQL|MariaDB|(?:MS )?SQL Server|SQLite"
    r"|Oracle DB",
    r"message (?:brokers?|queues?)|event streaming": r"Kafka|RabbitMQ|ActiveMQ|Pulsar|NATS",
    r"version control(?: systems?)?": r"Git|GitHub|GitLab|SVN|Subversion|Mercurial",
    r"cloud (?:platforms?|providers?|services?)": r"AWS(?! (?:certified )?weld)|Amazon Web Services|Azure|GCP"
    r"|Google Cloud",
    r"infrastructure[- ]as[- ]code": r"Terraform|Pulumi|CloudFormation",
    r"configuration management(?: tools?)?": r"Ansible|Puppet|Chef Infra|SaltStack",
    r"CI/CD(?: pipelines?| tools?)?|continuous integration": r"Jenkins|GitLab CI|GitHub Actions|CircleCI|TeamCity",
    r"CRM(?: systems?| software| tools?)?": r"Salesforce|HubSpot|Zoho CRM|Dynamics CRM",
    r"ERP(?: systems?| software)?": r"SAP|NetSuite|Sage X3|Oracle ERP|Dynamics NAV|Navision",
    r"(?:accounting|accounts|bookkeeping) (?:software|packages?|systems?)": r"Xero|QuickBooks|Quickbooks|Sage(?: \d+)?"
    r"|Tally",
    r"CAD(?: software| systems?| packages?)?": r"AutoCAD|SolidWorks|Solidworks|SOLIDWORKS|Revit|Inventor|Fusion 360"
    r"|Creo|CATIA|MicroStation",
    r"(?:BI|business intelligence|data visuali[sz]ation)(?: tools?)?": r"Tableau|Power BI|Looker|Qlik(?:View|Sense)?",
    r"GIS(?: software| tools?)?": r"QGIS|ArcGIS|MapInfo",
    r"spreadsheets?(?: software)?": r"Excel|Google Sheets",
    r"(?:ticketing|helpdesk|help desk) (?:systems?|software|tools?)": r"Zendesk|Freshdesk|ServiceNow|Jira Service",
}
# `Mrs Jenkins`, `Bajaj Pulsar`: within a name of somebody or something else; makers stand before theirs.
_IN_NAME = re.compile(
    r"(?:[\w)] (?!(?:Microsoft|MS|Apache|Autodesk|Google)\b)[A-Z][\w-]*|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?) $"
)
# Words of their own at the beginning of a sentence.
_NO_PRODUCT = re.compile(
    r"(?:Excel (?:at|in|as)|Inventor of|Puppet (?:shows?|theatre|plays?)|Tally (?:of|sheets?|clerk|marks?)"
    r"|Sage (?:and|advice|green|leaf|leaves)|Tableau (?:of|vivant))\b"
)
_PAPER = re.compile(r"\bcertificat\w+|\bcertified\b|\blicen[cs]ed?\b", re.IGNORECASE)
_LISTS = frozenset({"skill", "certification"})
_LONGEST_NAME = 40
_ASKED = [
    (
        re.compile(rf"\b(?:{asked})(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{named})(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{named})(?!\w)"),
    )
    for asked, named in _KINDS.items()
]


def of_kind(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer that rests on a product of the kind that is asked for, in part where more is asked for beside it."""
    if found.parsed.months is not None or _PAPER.search(text):
        return None
    for asked, listed, written in _ASKED:
        match = asked.search(text)
        witness = next(_lines_naming(listed, written, index), None) if match is not None else None
        if match is None or witness is None:
            continue
        telling = [group for group in found.parsed.groups if group.weight > GENERIC_WEIGHT]
        if all(match.start() <= group.start and group.end <= match.end() for group in telling):
            return replace(found, strength="strong", score=STRONG_FROM, witnesses=(witness,), missing=())
        if found.strength is None:
            return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(witness,))
    return None


def _lines_naming(listed: re.Pattern[str], written: re.Pattern[str], index: EvidenceIndex) -> Iterator[Witness]:
    """Lists that name a product in any letters, and sentences that write it as it is written."""
    for each in lines_with(listed, index):
        text = each.evidence.text
        if each.evidence.kind in _LISTS or any(
            not (
                _IN_NAME.search(text, max(0, at.start() - _LONGEST_NAME), at.start())
                or _NO_PRODUCT.match(text, at.start())
            )
            for at in written.finditer(text)
        ):
            yield each
