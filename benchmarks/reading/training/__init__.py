"""How the reader's models are trained: `make reader-model`."""
