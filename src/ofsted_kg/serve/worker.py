"""A worker process: takes a request from standard input, works on it, writes the answer to standard output.

Requests and answers are pickles, each after its length in four bytes; they come from the front of this
server and from nobody else. A long body is left in a file, whose descriptor goes by a socket that the front
names as an argument. The first thing read are the settings, the first thing written is what kept the
store from being opened, or None. A fault ends the process; the front sees that and starts another.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import socket
import struct
import sys
from typing import Any, BinaryIO

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.elsewhere import EndpointContext
from ofsted_kg.serve.messages import RefusalError, Settings
from ofsted_kg.serve.routes import answer

LENGTH = struct.Struct("!I")
_GRACE = 5  # seconds after which the system ends a worker that the front should have ended


def main() -> None:
    """Work until the front closes the pipe."""
    requests, answers = sys.stdin.buffer, _answers()
    files = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the front ends its workers, not the keyboard
    settings: Settings = _read(requests)
    _limit_memory(settings.max_memory)
    try:
        context = EndpointContext(settings) if settings.endpoint else Context(settings)
    except StoreError as error:
        _write(answers, str(error))
        return
    _write(answers, None)
    while (request := _read(requests)) is not None:
        signal.setitimer(signal.ITIMER_REAL, settings.timeout + _GRACE)
        try:
            context = context.refreshed()
            response = answer(context, request)
        except StoreError as error:
            response = RefusalError(503, str(error)).response()
        signal.setitimer(signal.ITIMER_REAL, 0)
        if response.file:
            response.file.flush()
            socket.send_fds(files, [b"."], [response.file.fileno()])
        _write(answers, (response._replace(file=None), response.file is not None))


def _answers() -> BinaryIO:
    """What was standard output; whatever else is printed goes to standard error, not between the answers."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _read(pipe: BinaryIO) -> Any:
    head = pipe.read(LENGTH.size)
    return pickle.loads(pipe.read(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None


def _write(pipe: BinaryIO, message: object) -> None:
    pipe.write(packed(message))
    pipe.flush()


def packed(message: object) -> bytes:
    """A message as it goes through a pipe."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the front has gone, and with it whoever could be answered
        os._exit(0)
