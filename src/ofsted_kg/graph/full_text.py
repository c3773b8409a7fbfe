"""The index of words: a file in the store's folder, in which findings and quotations are found and ranked.

It is one of SQLite's FTS5: words are reduced to their stems as Porter (1980) has it, accents fall away, hits
are ranked by BM25 with the parameters of SQLite. It lies in the folder of the store, so that the two are put
in place and replaced together; the engine of the store leaves files of other names alone. The index says what
matches and in what order, and nothing else: what is told of the hits comes from the graph.

FTS5 would reduce the beginning of a word, too, to a stem ("hous*" to "hou*", which finds "hours"). So the
index lists the words that occur, each with its stem, and a beginning is looked up there.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from ofsted_kg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from ofsted_kg.graph.entries import Entry

FILE = "words.sqlite"
MARKS = ("\x02", "\x03")
"""Stand before and after each word that matches."""

_PHRASE = re.compile(f"{MARKS[0]}[^{MARKS[1]}]* [^{MARKS[1]}]*{MARKS[1]}")
_BEGINNING = re.compile(r'"([^"]*?)(\w+)"\*')
_WORDS = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_VERSION = 2  # of the tables below; an index of another version counts as none
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE entry (id INTEGER PRIMARY KEY, thing TEXT, kind TEXT, council TEXT, day TEXT, polarity TEXT,
    themes TEXT, text TEXT);
CREATE VIRTUAL TABLE words USING fts5 (text, content='entry', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE form (id INTEGER PRIMARY KEY, word TEXT);
CREATE VIRTUAL TABLE reduced USING fts5 (word, content='form', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab (main, reduced, instance);
CREATE TABLE beginning (word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
"""
_FILL = """
INSERT INTO words (rowid, text) SELECT id, text FROM entry;
INSERT INTO reduced (rowid, word) SELECT id, word FROM form;
INSERT OR IGNORE INTO beginning SELECT word, term FROM occurrence JOIN form ON id = doc;
DROP TABLE reduced;
DROP TABLE form;
"""
# One word for each stem: two of them would count double.
_FORMS = (
    "SELECT min(word) FROM beginning WHERE word >= :start AND word < :start || char(0x10ffff) GROUP BY stem"
)
# One statement for every filter that can be given.
_FILTERS = {
    "kind": "kind = :kind",
    "council": "council = :council",
    "polarity": "polarity = :polarity",
    "theme": "themes LIKE '% ' || :theme || ' %'",
    "start": "day >= :start",
    "end": "day <= :end AND day != ''",
}

_CONTAINING = "SELECT thing FROM entry WHERE kind != 'quotation' AND text LIKE :pattern ESCAPE '\\'"


class Filters(NamedTuple):
    """What hits are restricted to; None restricts nothing.

    Attributes:
        kind: "finding", "recommendation" or "quotation".
        council: key of the council inspected.
        theme, polarity: concepts.
        start, end: first and last day, YYYY-MM-DD.
    """

    kind: str | None = None
    council: str | None = None
    theme: str | None = None
    polarity: str | None = None
    start: str | None = None
    end: str | None = None


class Hit(NamedTuple):
    """A thing that matches: its IRI, and its words with `MARKS` around each of those looked for."""

    thing: str
    marked: str


def write_index(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the index of `entries` into a store's folder, where there is none yet.

    A Python whose SQLite lacks FTS5 writes none, and searching does without.

    Raises:
        StoreError: the file cannot be written.
    """
    path = folder / FILE
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(_TABLES)
            database.execute("BEGIN")
            database.executemany(f"INSERT INTO entry VALUES (NULL{', ?' * 7})", map(_row, entries))
            texts = database.execute("SELECT text FROM entry")
            forms = sorted({word for (text,) in texts for word in _WORDS.findall(_folded(text))})
            database.executemany("INSERT INTO form VALUES (NULL, ?)", ((form,) for form in forms))
            for statement in _FILL.strip().splitlines():
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {_VERSION}")
            database.execute("COMMIT")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        if "no such module" not in str(error):
            raise StoreError(f"the index {path} cannot be written: {error}") from error


def _row(entry: Entry) -> tuple[str, ...]:
    themes = f" {' '.join(entry.themes)} "
    return entry.thing, entry.kind, entry.council, entry.day, entry.polarity, themes, entry.text


def _folded(text: str) -> str:
    """Small letters without accents, as the index has words."""
    return _ACCENTS.sub("", normalize("NFD", text.lower()))


def index_of(folder: Path) -> Path | None:
    """The index in a store's folder; None where there is none that this version can read."""
    path = folder / FILE
    if not path.is_file():
        return None
    with _opened(path) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
    return path if version == _VERSION else None


def find(path: Path, match: str, filters: Filters, limit: int) -> list[Hit]:
    """The best `limit` hits for a query of FTS5, best first; equally good ones in the order of documents.

    In the query `"care pl"*` stands for all that goes on from there.

    Raises:
        QueryError: FTS5 does not take the query.
        StoreError: the index is damaged.
    """
    given = {name: value for name in _FILTERS if (value := getattr(filters, name)) is not None}
    conditions = "".join(f" AND {_FILTERS[name]}" for name in given)
    # Joined only where something is filtered: a common word has hits by the ten thousand.
    join = " JOIN entry ON entry.id = words.rowid" if given else ""
    ranked = f"SELECT words.rowid AS id, rank FROM words{join} WHERE words MATCH :match{conditions}"
    with _opened(path) as database:
        sought = _spelled_out(match, database)
        try:
            return [
                Hit(thing, _word_by_word(marked))
                for thing, marked in database.execute(
                    "SELECT entry.thing, highlight(words, 0, :before, :after) "
                    f"FROM ({ranked} ORDER BY rank LIMIT :limit) AS best "
                    "JOIN words ON words.rowid = best.id AND words MATCH :match "
                    "JOIN entry ON entry.id = best.id ORDER BY best.rank, best.id",
                    given | {"match": sought, "limit": limit, "before": MARKS[0], "after": MARKS[1]},
                )
            ]
        except sqlite3.OperationalError as error:
            raise QueryError(f"the words cannot be searched for: {error}") from error


def containing(path: Path, words: str, theme: str | None, limit: int) -> list[str]:
    """IRIs of findings and recommendations, at most `limit`, that contain the words as they stand.

    With a theme only those on it. Capitals do not matter; letters beyond ASCII stand for any, because SQLite
    does not know their capitals.

    Raises:
        StoreError: the index is damaged.
    """
    pattern = re.sub(r"([%_\\])", r"\\\1", words)
    pattern = re.sub(r"[^\x00-\x7f]+", "%", pattern)
    with _opened(path) as database:
        given = {"pattern": f"%{pattern}%", "theme": theme, "limit": limit}
        condition = f" AND {_FILTERS['theme']}" if theme else ""
        return [thing for (thing,) in database.execute(f"{_CONTAINING}{condition} LIMIT :limit", given)]


def _spelled_out(match: str, database: sqlite3.Connection) -> str:
    """The query with the words that occur in the place of their beginnings."""

    def forms(beginning: re.Match[str]) -> str:
        before, start = beginning.groups()
        found = [word for (word,) in database.execute(_FORMS, {"start": _folded(start)})] or [start]
        return "(" + " OR ".join(f'"{before}{word}"' for word in found) + ")"

    return _BEGINNING.sub(forms, match)


def _word_by_word(marked: str) -> str:
    """Marks around each word of a phrase, so that a line may end within it."""
    before, after = MARKS
    return _PHRASE.sub(lambda match: match[0].replace(" ", f"{after} {before}"), marked)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The index, which nobody changes once it is in its place."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as database:
            yield database
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the index {path} cannot be read: {error}; build the store again") from error
