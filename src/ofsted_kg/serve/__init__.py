"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, saved queries and linked-data pages.

The front (`app`, `server`) reads requests and sends answers, and touches no graph. What an answer says is
decided by pure functions (`routes` and the modules it lists), which run in worker processes (`worker`), one
request at a time: a worker that takes too long is ended and replaced, and nobody else is stalled (`workers`).
"""
