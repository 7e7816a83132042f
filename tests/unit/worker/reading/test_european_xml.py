"""PDF files that carry their content as XML, as Europass makes them."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import drawn
from worker.reading.document import read_file
from worker.understanding.structured import read_structured, shape_of

_PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>
<Identification><PersonName><FirstName>Mia</FirstName><Surname>Brandt</Surname></PersonName>
<ContactInfo><Email><Contact>mia@example.org</Contact></Email></ContactInfo>
<Demographics><Birthdate year="1990" month="--03" day="---04"/><Gender><Code>F</Code></Gender></Demographics>
</Identification>
<WorkExperienceList><WorkExperience><Period><From year="2019" month="--05"/><Current>true</Current></Period>
<Position><Label>Ward Manager</Label></Position>
<Activities>&lt;p&gt;Led a ward&lt;/p&gt;&lt;p&gt;Trained nurses&lt;/p&gt;</Activities>
<Employer><Name>Alder Hospice</Name></Employer></WorkExperience>
<WorkExperience><Period><From year="2001"/><To year="2019"/></Period><Position><Label>Chief Surgeon</Label></Position>
<Employer><Name>Hidden Clinic</Name></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2012"/><To year="2015"/></Period><Title>BSc Nursing</Title>
<Organisation><Name>Leeds College</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>German</Label></Description></MotherTongue>
</MotherTongueList></Linguistic></Skills></LearnerInfo></SkillsPassport>"""
_CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0"><CandidatePerson><PersonName><oa:GivenName>Mia</oa:GivenName>
<hr:FamilyName>Brandt</hr:FamilyName></PersonName><Communication><ChannelCode>Email</ChannelCode><oa:URI>mia@example.org</oa:URI>
</Communication><BirthDate>1990-03-04</BirthDate></CandidatePerson><CandidateProfile><EmploymentHistory><EmployerHistory>
<hr:OrganizationName>Alder Hospice</hr:OrganizationName><PositionHistory><PositionTitle>Ward Manager</PositionTitle>
<eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-05-01</hr:FormattedDateTime></eures:StartDate>
<hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;ul&gt;&lt;li&gt;Led a ward&lt;/li&gt;&lt;li&gt;Trained nurses&lt;/li&gt;&lt;/ul&gt;</oa:Description>
</PositionHistory>
</EmployerHistory></EmploymentHistory><EducationHistory><EducationOrganizationAttendance>
<hr:OrganizationName>Leeds College</hr:OrganizationName><AttendancePeriod>
<StartDate><hr:FormattedDateTime>2012</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2015</hr:FormattedDateTime></EndDate></AttendancePeriod><EducationDegree>
<hr:DegreeName>BSc Nursing</hr:DegreeName></EducationDegree></EducationOrganizationAttendance></EducationHistory>
</CandidateProfile></Candidate>"""


_SAID = (
    "Mia Brandt", "mia@example.org", "05/2019 – Current", "Ward Manager", "Alder Hospice", "Led a ward",
    "Trained nurses", "2012 – 2015", "BSc Nursing", "Leeds College", "Mother tongue: German",
)  # fmt: skip


def _page(canvas: Canvas) -> None:
    for number, text in enumerate(_SAID):
        canvas.drawString(60, 780 - 16 * number, text)


def _with(xml: str, name: str = "attachment.xml") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(_page))))
    writer.add_attachment(name, xml.encode())
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("xml", [_PASSPORT, _CANDIDATE], ids=["until 2020", "since"])
def test_what_the_xml_says_is_taken_and_nothing_is_guessed(xml: str) -> None:
    file = read_file(_with(xml))

    assert shape_of(file) == "json-resume"
    read = read_structured(file)
    assert read.person.name == "Mia Brandt"
    assert [(role.title, role.company, role.start, role.end) for role in read.roles] == [
        ("Ward Manager", "Alder Hospice", "2019-05", "Present")
    ]
    assert {"Led a ward", "Trained nurses"} <= {item.text for item in read.evidence}
    assert [(each.title, each.issuer) for each in read.entries if each.kind == "education"] == [
        ("BSc Nursing", "Leeds College")
    ]
    assert "1990" not in read.model_dump_json()


def test_what_the_pages_do_not_say_is_left_out() -> None:
    read = read_structured(read_file(_with(_PASSPORT)))

    assert "Chief Surgeon" not in read.model_dump_json()


@pytest.mark.parametrize(
    "xml",
    [
        _PASSPORT.replace("Brandt", "Other"),
        "<note>Mia Brandt</note>",
        "<SkillsPassport><LearnerInfo>",
        '<!DOCTYPE SkillsPassport [<!ENTITY a "b">]>' + _PASSPORT.split("?>", 1)[1],
    ],
    ids=["another person", "another form", "damaged", "a document type"],
)
def test_other_attachments_change_nothing(xml: str) -> None:
    file = read_file(_with(xml))

    assert file.structured is None
    assert file.lines == read_file(drawn(_page)).lines
