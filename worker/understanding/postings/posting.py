"""The text of a posting → what it is, and what it asks for."""

from core.record.readings import Posting
from worker.understanding.postings.alike_demands import with_alike
from worker.understanding.postings.asking import asking_features, said_above
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.header import read_header
from worker.understanding.postings.model import PostingModel, posting_model
from worker.understanding.postings.page import Page
from worker.understanding.postings.requirements import read_requirements
from worker.understanding.postings.sure_demands import without_unsure
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of


def read_posting(text: str, model: PostingModel | None = None) -> Posting:
    """Title, company, location and requirements. Never raises; what the posting does not say stays None."""
    model = model or posting_model()
    units = read_units(text)
    kinds = model.kinds(features_of(units), said_kinds(units))
    asked = model.asked(asking_features(units, kinds), said_above(units, kinds))
    asked = with_alike(units, without_unsure(units, kinds, asked))
    page = Page(units=units, kinds=kinds, votes=votes_of(units, kinds))
    header = read_header(page, model)
    return Posting(
        title=header.title,
        company=header.company,
        location=header.location,
        requirements=read_requirements(units, kinds, asked, model.extents),
    )
