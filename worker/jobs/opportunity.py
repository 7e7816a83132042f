"""`opportunity/process`: a posting → title, company, location and requirements."""

from core.record.bounds import posting_warning
from worker.engines.base import Engine
from worker.jobs.steps.posting import read_posting
from worker.runtime import Completion, Run


async def read_opportunity(run: Run, engine: Engine) -> Completion:
    """Phases: enriching → extracting."""
    read = await read_posting(run, engine, run.context["opportunity"], then=None, progress=90)
    return Completion(
        function="complete_opportunity",
        arguments={"opportunity": read.posting.model_dump(mode="json")},
        warning=posting_warning(read.posting),
    )
