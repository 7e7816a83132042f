"""A web backend that forwards a job's progress to its own browsers as server-sent events.

    BESPOKE_API_URL=… BESPOKE_API_KEY=… uvicorn examples.progress_endpoint:app

The page, which has to close the stream at its end, for an EventSource connects again by itself:

    const source = new EventSource("/jobs/" + id)
    source.addEventListener("job", event => show(JSON.parse(event.data)))
    source.addEventListener("problem", event => warn(JSON.parse(event.data).message))
    source.addEventListener("end", () => source.close())

`error` would be the wrong name: a browser sends that event itself when the connection breaks.
All browsers share one client, and with it one socket.

`make dev` starts an API here, `bespoke keys create NAME` makes a key.
"""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from litestar import Litestar, get
from litestar.datastructures import State
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage

from client_sdk import AsyncBespoke, BespokeError, display_messages, options_from_environment, phase_label


@asynccontextmanager
async def one_client(app: Litestar) -> AsyncIterator[None]:
    async with AsyncBespoke(**options_from_environment()) as bespoke:
        app.state.bespoke = bespoke
        yield


async def progress(bespoke: AsyncBespoke, job_id: UUID) -> AsyncIterator[ServerSentEventMessage]:
    try:
        async for job in bespoke.jobs.watch(job_id, timeout_s=600):
            data = {
                "status": job.status,
                "progress": job.progress,
                "label": phase_label(job),
                "messages": display_messages(job),
            }
            yield ServerSentEventMessage(event="job", id=job.version, data=json.dumps(data))
    except BespokeError as error:
        yield ServerSentEventMessage(event="problem", data=json.dumps({"message": str(error)}))
    yield ServerSentEventMessage(event="end", data="{}")


@get("/jobs/{job_id:uuid}")
async def watch_job(job_id: FromPath[UUID], state: State) -> ServerSentEvent:
    return ServerSentEvent(progress(state.bespoke, job_id))


app = Litestar([watch_job], lifespan=[one_client])

if __name__ == "__main__":
    sys.exit(__doc__)
