"""How long somebody worked: what counts as paid, and which dates belong to nothing that was read."""
