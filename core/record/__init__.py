"""The record of a person: what their documents say, how that is merged, and in which order it stands. Pure."""
