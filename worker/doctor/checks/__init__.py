"""One file for each part of an installation. A check returns findings; it never raises, and never waits for long."""
