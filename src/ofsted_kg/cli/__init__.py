"""The command `ofsted-kg`: parses, calls one command, turns errors into a message and an exit code.

Nothing heavier than argparse is imported here, and of the commands only the one that is given; it imports
what it needs when it runs, because the time until a small answer appears is mostly that of imports.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from ofsted_kg.cli.parser import parser
from ofsted_kg.errors import OfstedKgError, UnreadableError

NOTHING_USABLE, WRONG_USAGE = 1, 2
_INTERRUPTED, _BROKEN_PIPE = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 nothing usable, 2 wrong usage, 3 some documents failed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(next(iter(given), None)).parse_args(given)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has nowhere to go: let the interpreter flush it into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OfstedKgError as error:
        sys.stderr.write(f"ofsted-kg: {error}\n")
        return NOTHING_USABLE if isinstance(error, UnreadableError) else WRONG_USAGE
    return code
