"""The command `completion`: the script by which a shell completes the command line."""

from __future__ import annotations

import argparse
import sys

from ofsted_kg.cli.options import Commands, command


def add(several: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    added = command(
        several,
        completion,
        "completion",
        "write the script by which a shell completes commands, options and names",
        example="ofsted-kg completion bash >> ~/.bashrc\n"
        "  ofsted-kg completion zsh >> ~/.zshrc\n"
        "  ofsted-kg completion fish > ~/.config/fish/completions/ofsted-kg.fish",
    )
    added.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def completion(options: argparse.Namespace) -> int:
    """Write the script."""
    from ofsted_kg.cli import shells
    from ofsted_kg.cli.parser import parser

    sys.stdout.write(getattr(shells, options.shell)(parser()))
    return 0
