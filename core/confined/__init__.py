"""Where strangers' texts are worked on: processes that are made for one job each, have limits, and can be ended.

Nothing here knows what the work is: `worker.operations` says it for the worker, `api.operations` for the API.
"""
