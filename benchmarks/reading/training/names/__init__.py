"""Lists of names that come from npm; `__main__` installs them."""
