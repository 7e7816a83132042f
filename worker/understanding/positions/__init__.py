"""Headers of positions → roles: what each says, where one begins, which of them are none."""
