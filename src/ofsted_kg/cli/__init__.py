"""The command `ofsted-kg`: parses, calls one command, turns errors into a message and an exit code.

Nothing heavier than argparse is imported here, and of the commands only the one that is given; it imports
what it needs when it runs, because the time until a small answer appears is mostly that of imports.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from ofsted_kg.cli.parser import parser
from ofsted_kg.errors import OfstedKgError, UnreadableError

NOTHING_USABLE, WRONG_USAGE, FAULT = 1, 2, 70
_INTERRUPTED, _BROKEN_PIPE = 130, 141
_REPORT = "please report it, with what the same command says after OFSTED_KG_TRACE=1\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    The exit code is 0, 1 nothing usable, 2 wrong usage, 3 some documents failed, 70 a fault in this program.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - closed by the caller
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        parser().print_help(sys.stderr)
        return WRONG_USAGE
    options, unknown = parser(given[0]).parse_known_args(given)
    if unknown:
        options.refuse(f"unrecognized arguments: {' '.join(unknown)}")  # and the usage of this command
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        sys.stderr.write("\nofsted-kg: interrupted\n")
        return _INTERRUPTED
    except OfstedKgError as error:
        sys.stderr.write(f"ofsted-kg: {error}\n")
        return NOTHING_USABLE if isinstance(error, UnreadableError) else WRONG_USAGE
    except OSError as error:
        _let_go_of_output()
        sys.stderr.write(f"ofsted-kg: {error}\n")
        return NOTHING_USABLE
    except Exception as error:
        if os.environ.get("OFSTED_KG_TRACE"):
            raise
        sys.stderr.write(f"ofsted-kg: a fault in this program: {error!r}\n{_REPORT}")
        return FAULT
    return code


def _let_go_of_output() -> None:
    """What is still buffered has nowhere to go: let the interpreter flush it into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
