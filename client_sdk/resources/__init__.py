"""One file for each kind of thing the API offers."""
