"""What a server serves: `uvicorn api.app:app`, or any other ASGI server. Importing it reads the settings."""

from core.lean_imports import PRETTY, for_life, without

with for_life():
    with without(*PRETTY):
        from api.application import create_app_of_process

    app = create_app_of_process()
