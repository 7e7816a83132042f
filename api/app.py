"""What a server serves: `uvicorn api.app:app`, or any other ASGI server. Importing it reads the settings."""

from core.lean_imports import PRETTY, without

with without(*PRETTY):
    from api.application import create_app_of_process

app = create_app_of_process()
