"""A worker process: takes a request from the front, works on it, gives the answer back.

Requests and answers are pickles, each after its length in four bytes. They go through a socket to the front
of this server, and come from nobody else; a long body is left in a file, whose descriptor goes through a
second socket before the answer. The first thing read are the settings, the first thing written is what kept
the store from being opened, or None. A fault ends the process; the front sees that and starts another.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import socket
import struct
import sys
from time import monotonic
from typing import Any, BinaryIO

from ofsted_kg.errors import StoreError
from ofsted_kg.serve.context import Context
from ofsted_kg.serve.elsewhere import EndpointContext
from ofsted_kg.serve.messages import Settings, as_sent
from ofsted_kg.serve.routes import answer, refused
from ofsted_kg.serve.writing import ALONE

LENGTH = struct.Struct("!I")
_GRACE = 5  # seconds after which the system ends a worker that the front should have ended
_LONG = 0.5  # seconds of work after which memory is given back, which takes hundredths of one


def main() -> None:
    """Work until the front closes its end of the sockets that the arguments name."""
    front, files = (socket.socket(fileno=int(number)) for number in sys.argv[1:])
    requests = front.makefile("rb")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the front ends its workers, not the keyboard
    settings: Settings | None = _read(requests)
    if settings is None:  # the front has gone already
        return
    _limit_memory(settings.max_memory)
    try:
        context = EndpointContext(settings) if settings.endpoint else Context(settings)
    except StoreError as error:
        front.sendall(packed(str(error)))
        return
    front.sendall(packed(None))
    while (request := _read(requests)) is not None:
        signal.setitimer(signal.ITIMER_REAL, settings.timeout + _GRACE)
        began = monotonic()
        try:
            context = context.refreshed()
            response = answer(context, request)
        except StoreError as error:
            response = refused(request, error)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if response.file:
            response.file.flush()
            socket.send_fds(files, [b"."], [response.file.fileno()])
        sent = None if response is ALONE else as_sent(response._replace(file=None))
        front.sendall(packed((sent, response.file is not None)))
        if monotonic() - began > _LONG:
            _give_back_memory()


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _give_back_memory() -> None:
    """Give the system what is free, between what is not; of itself glibc gives back only what comes last."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def _read(pipe: BinaryIO) -> Any:
    head = pipe.read(LENGTH.size)
    return pickle.loads(pipe.read(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None


def packed(message: object) -> bytes:
    """A message as it goes from one process to another."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


if __name__ == "__main__":
    try:
        main()
    except ConnectionError:  # the front has gone, and with it whoever could be answered
        os._exit(0)
