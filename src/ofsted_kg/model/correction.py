"""What readers correct."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says against what was read, joined or derived; one line of a table of corrections.

    Attributes:
        line: its line in the file.
        kind: "same", "different", "not-a-fact" or "value".
        subject: whole IRI of the thing that it is about.
        other: for "same" and "different", the IRI of the other thing.
        property: IRI of the property that it is about; None for all.
        value: as written in the table.
        who, why: its author and the reason given.
    """

    line: int
    kind: str
    subject: str
    other: str | None
    property: str | None
    value: str | None
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A correction that was not applied: its line, and why in a plain phrase."""

    line: int
    reason: str
