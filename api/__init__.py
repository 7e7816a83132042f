"""The HTTP API: thin handlers over the database functions, the queue and the change channel."""
