"""`bespoke eval`: an engine, its model and its prompts, measured on labelled documents, before and after a change."""
