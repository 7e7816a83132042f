"""The tailoring graph with a model that takes a second for each request, beside the same steps one after another."""

import asyncio
import time

from benchmarks._workbench import Workbench, workbench
from benchmarks.figures import Figure, Report
from client_sdk import AsyncBespoke
from client_sdk.handles import JobHandle
from tests.chaos.load import posting_text
from tests.chaos.model import Model
from tests.chaos.people import Person
from tests.fakes.openai_faults import Behaviour
from tests.processes import start_api, start_worker

MODEL_S = 1.0
ROLES = 5
RUNS = 3

RESUME = "Pat Example\npat@example.com | Springfield\n\nEXPERIENCE\n\n{roles}\nSKILLS\nPython, SQL, Airflow\n"
ROLE = """\
Data Engineer, Company {number}, {begin} - {end}
- Built pipelines in Python and SQL that load {number}0 million rows a day
- Cut the cost of warehouse {number} by 30 % by partitioning its largest tables

"""


def resume_text() -> str:
    """A résumé of five roles."""
    years = [(2024 - 3 * number, 2027 - 3 * number) for number in range(1, ROLES + 1)]
    roles = [ROLE.format(number=n, begin=begin, end=end) for n, (begin, end) in enumerate(years, start=1)]
    return RESUME.format(roles="".join(roles))


async def measure(bench: Workbench, model: Model, person: Person, **settings: str) -> tuple[float, int]:
    """Seconds from the request to the news of the end, the best of a few, and the requests to the model."""
    environment = {**bench.environment, **model.environment(), **settings}
    seconds = list[float]()
    with start_api(environment) as api, start_worker(environment):
        async with AsyncBespoke(api.url, access_token=person.access_token) as bespoke:
            documents = (await bespoke.documents.list()).items
            if not documents:
                await bespoke.documents.add_resume_and_wait(resume_text().encode(), filename="resume.txt")
            for _ in range(RUNS):
                posting = await (await bespoke.opportunities.add(description=posting_text())).result()
                before = len(model.requests())
                began = time.perf_counter()
                answer = await bespoke.opportunities.tailor(posting.id)
                if not isinstance(answer, JobHandle):
                    raise TypeError("a new posting has a profile")
                await bench.end_of(str(answer.job_id))
                seconds.append(time.perf_counter() - began)
    return min(seconds), len(model.requests()) - before


async def run() -> Report:
    """The report."""
    with Model.start(Behaviour(latency_s=(MODEL_S, MODEL_S))) as model:
        async with workbench() as bench:
            person = await bench.new_user()
            graph, requests = await measure(bench, model, person)
            sequence, _ = await measure(bench, model, person, BESPOKE_MODEL_CONCURRENCY="1")
    figures = [
        Figure(what=f"tailoring with a résumé of {ROLES} roles", value=graph, unit="s", at_most=3.3, baseline=sequence,
               against="one request at a time"),
        Figure(what="requests to the model", value=requests, unit=""),
    ]  # fmt: skip
    notes = [
        f"A model that takes {MODEL_S:.1f} s for each request, over HTTP; the best of {RUNS}, from POST to end.",
        "The order it replaces is the same graph with one model request at a time.",
    ]
    return Report(title="Tailoring", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
