"""Scripts by which bash, zsh and fish complete commands, written from the parser and the saved queries.

All that can be completed stands in the script itself, so that a shell need not start Python at each key: the
commands and their options, the values that an option takes, saved queries and their parameters, councils,
themes and the other closed lists. Where a script has nothing to offer, files are offered.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ofsted_kg.councils.register import register
from ofsted_kg.query.saved import names_of_queries, saved_query
from ofsted_kg.schemes import scheme
from ofsted_kg.vocab import SCHEMES

# What a positional argument takes, by its name.
_POSITIONAL = {"query": ("query",), "name": ("query",), "thing": ("council", "theme")}


@dataclass(frozen=True, slots=True)
class Command:
    """What can follow a command.

    Attributes:
        about: one line.
        options: option → the words that it takes; none where it takes none or any.
        words: what can stand without an option.
    """

    about: str
    options: dict[str, tuple[str, ...]]
    words: tuple[str, ...]


def commands(top: argparse.ArgumentParser) -> dict[str, Command]:
    """The commands of a parser."""
    (several,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    about = {action.dest: action.help or "" for action in several._choices_actions}
    return {name: _command(parser, about[name]) for name, parser in several.choices.items()}


def _command(parser: argparse.ArgumentParser, about: str) -> Command:
    options, words = dict[str, tuple[str, ...]](), list[str]()
    for action in parser._actions:
        taken = tuple(map(str, action.choices or ())) or _known(action.dest)
        options |= dict.fromkeys(action.option_strings, taken)
        if not action.option_strings:
            words += action.choices or [
                word for kind in _POSITIONAL.get(action.dest, ()) for word in _known(kind)
            ]
    return Command(about, options, tuple(words))


@cache
def _known(kind: str) -> tuple[str, ...]:
    """The names of a kind of thing: a council's last part of its IRI, concepts, saved queries."""
    if kind == "query":
        return names_of_queries()
    if kind == "council":
        return tuple(sorted(register()))
    return tuple(sorted(scheme(kind))) if kind in SCHEMES else ()


def _parameters() -> dict[str, dict[str, tuple[str, ...]]]:
    """Saved query → its parameters, each with the values that it takes as far as they can be listed."""
    return {
        name: {each.name: each.values or _known(each.names or "") for each in saved_query(name).parameters}
        for name in names_of_queries()
    }


def bash(top: argparse.ArgumentParser) -> str:
    """The script for bash."""
    known, parameters = commands(top), _parameters()
    after = {
        f"{name} {option}": words
        for name, command in known.items()
        for option, words in command.options.items()
    }
    values = {name: words for one in parameters.values() for name, words in one.items() if words}
    return f"""\
# Completion of ofsted-kg for bash: source <(ofsted-kg completion bash)
_ofsted_kg() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="${{COMP_WORDS[1]}}" words="" parameter="" lead="" free=""
    COMPREPLY=()
    # bash takes name=value for three words, others for one.
    if [[ $current == "=" ]]; then parameter=$previous current=""
    elif [[ $previous == "=" ]]; then parameter="${{COMP_WORDS[COMP_CWORD-2]}}"
    elif [[ $current == *=* ]]; then parameter="${{current%%=*}}" lead="$parameter=" current="${{current#*=}}"
    fi
    if [[ -n $parameter ]]; then
        case "$parameter" in
{_cases(values)}
        esac
    elif [[ $COMP_CWORD -eq 1 ]]; then words="{" ".join(known)}"
    elif [[ $current == -* ]]; then
        case "$command" in
{_cases({name: tuple(command.options) for name, command in known.items()})}
        esac
    elif [[ $previous == --set ]]; then
        case "${{COMP_WORDS[2]}}" in
{_cases({name: tuple(f"{each}=" for each in one) for name, one in parameters.items()})}
        esac
        compopt -o nospace 2>/dev/null
    else
        case "$command $previous" in
{_cases({label: words for label, words in after.items() if words})}
            *) free=yes ;;
        esac
        if [[ -n $free && $previous != -* ]]; then
            case "$command" in
{_cases({name: command.words for name, command in known.items() if command.words})}
            esac
        fi
    fi
    COMPREPLY=($(compgen -W "$words" -P "$lead" -- "$current"))
}}
complete -o default -F _ofsted_kg ofsted-kg
"""


def zsh(top: argparse.ArgumentParser) -> str:
    """The script for zsh, which reads that of bash."""
    lead = "# Completion of ofsted-kg for zsh: source <(ofsted-kg completion zsh)\n"
    lead += "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }\n"
    return f"{lead}autoload -Uz bashcompinit && bashcompinit\n{bash(top).partition(chr(10))[2]}"


def fish(top: argparse.ArgumentParser) -> str:
    """The script for fish."""
    lead = "# Completion of ofsted-kg for fish: ofsted-kg completion fish | source\n"
    return lead + "".join(f"complete -c ofsted-kg {line}\n" for line in _fish_lines(top))


def _fish_lines(top: argparse.ArgumentParser) -> Iterator[str]:
    for name, command in commands(top).items():
        yield f"-n __fish_use_subcommand -f -a {name} -d {_quoted(command.about)}"
        given = f"-n '__fish_seen_subcommand_from {name}'"
        for option, words in command.options.items():
            if option.startswith("--"):
                yield f"{given} -l {option[2:]}" + (f" -x -a {_quoted(' '.join(words))}" if words else "")
        if command.words:
            yield f"{given} -a {_quoted(' '.join(command.words))}"
    for name, parameters in _parameters().items():
        listed = [f"{each}={word}" for each, words in parameters.items() for word in words or ("",)]
        if listed:
            asked = f"-n 'contains {name} (commandline -opc)"
            yield f"{asked}' -l set -x -a {_quoted(' '.join(listed))}"
            # Further parameters follow without another --set.
            yield f"{asked}; and contains -- --set (commandline -opc)' -f -a {_quoted(' '.join(listed))}"


def _cases(words: Mapping[str, Iterable[str]]) -> str:
    """The lines of a `case`."""
    return "\n".join(f'            "{label}") words="{" ".join(given)}" ;;' for label, given in words.items())


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
