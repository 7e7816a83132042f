"""`python -m client_sdk` is `bespoke`."""

from client_sdk.cli import main

main(prog_name="bespoke")
