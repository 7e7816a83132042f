"""The jobs: one file each, named after its event (`tailor/process`)."""

from client_sdk.models import JobType
from worker.engines.base import Engine
from worker.jobs.opportunity import read_opportunity
from worker.jobs.resume import read_resume
from worker.jobs.story import read_story
from worker.jobs.tailor import tailor
from worker.runtime.job import Jobs

JOBS: Jobs[Engine] = {
    JobType.TAILOR: tailor,
    JobType.RESUME: read_resume,
    JobType.STORY: read_story,
    JobType.OPPORTUNITY: read_opportunity,
}
