"""How well themes and polarity are told, against the gold files beside the checkout, and how fast.

    python benchmarks/themes.py [--councils seen|unseen] [--errors | --wordings]

Prints one line per figure, as the scorer counts them; says why and ends where the gold files are absent.
Every fourth council by name is kept unseen: wordings are written with the others in view and judged on it.
`--wordings` reads the whole corpus instead and lists the wordings that tell nothing there: shadowed ones,
which always stand within a longer find and can go, and those that no document uses so far.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

from ofsted_kg.extract.lexicon import Lexicon, words
from ofsted_kg.extract.polarity import polarity_of
from ofsted_kg.extract.segments import sentences
from ofsted_kg.extract.themes import theme_wordings, themes_in
from ofsted_kg.read.corpus import read_document
from ofsted_kg.schemes import scheme

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score themes and polarity against the gold files.")
    parser.add_argument("--councils", choices=("seen", "unseen", "all"), default="all")
    parser.add_argument("--errors", action="store_true", help="print each miss before the table")
    parser.add_argument("--wordings", action="store_true", help="list the wordings that tell nothing")
    options = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"skipped: no gold files beside the checkout in {SHARED.name}/gold")
        return 0
    if options.wordings:
        return list_idle_wordings()
    reports, rows = _gold("recommendations.jsonl"), _gold("sentences.jsonl")
    every = sorted({_council(row) for row in reports + rows})
    unseen = every[3::4]
    councils = {"unseen": unseen, "seen": sorted({*every} - {*unseen}), "all": every}[options.councils]
    items = [item for row in reports if _council(row) in councils for item in row["items"]]
    rows = [row for row in rows if _council(row) in councils]
    misses = [*score_recommendations(items), *score_sentences(rows)]
    measure_speed([row["sentence"] for row in rows])
    if options.errors:
        print(*misses, sep="\n")
    return 0


def score_recommendations(items: list[dict[str, Any]]) -> list[str]:
    """Print micro-F1 of the themes of recommendations; give the misses."""
    counts, misses = [0, 0, 0], []
    for item in items:
        found = themes_in(item["text"], limit=4)
        if _count(counts, found, item):
            misses.append(f"- {item['text']}\n    {item['themes']} found {list(found)}")
    _print_f1("recommendations: themes F1", counts)
    return misses


def score_sentences(rows: list[dict[str, Any]]) -> list[str]:
    """Print polarity, themes and neutral left alone; give the misses."""
    counts, right, quiet, misses = [0, 0, 0], 0, 0, []
    judged = sum(row["polarity"] != "neutral" for row in rows)
    for row in rows:
        context = _context(row["file"], row["sentence"])
        sign = polarity_of(row["sentence"], context=context) or "neutral"
        found = themes_in(row["sentence"], area=row["area"], context=context) if sign != "neutral" else ()
        if row["polarity"] == "neutral":
            quiet += sign == "neutral"
            wrong = False
        else:
            right += sign == row["polarity"]
            wrong = _count(counts, found, row)
        if wrong or sign != row["polarity"]:
            told = f"{row['polarity']} {row['themes']} found {sign} {list(found)}"
            misses.append(f"- ({row['area']}) {row['sentence']}\n    {told}\n      …{context[-200:]}")
    print(f"{'sentences: polarity':32s} {right / judged:.3f}   {right}/{judged}")
    _print_f1("sentences: themes F1", counts)
    print(f"{'sentences: neutral left alone':32s} {quiet}/{len(rows) - judged}")
    return misses


def list_idle_wordings() -> int:
    """Print the wordings of themes that are shadowed or unused; 1 if any is shadowed, for it can go."""
    files = sorted(path for folder in ("reports", "seeds") for path in (SHARED / folder).rglob("*.*"))
    texts = [text for file in files for text in _sentences(file)]
    labels = {concept.label for concept in scheme("theme").values()}  # names first of all
    every = [wording for wording, _ in theme_wordings() if wording not in labels]
    together = Lexicon((wording, wording) for wording, _ in theme_wordings())
    met = {hit.value for text in texts for hit in together.find(text)}
    alone = {wording: Lexicon([(wording, wording)]) for wording in sorted({*every} - met)}
    shadowed = [wording for wording, lexicon in alone.items() if any(map(lexicon.find, texts))]
    unused = [wording for wording in alone if wording not in shadowed]
    for name, wordings in (("shadowed", shadowed), ("in no document", unused)):
        print(f"{name}: {len(wordings)} of {len(every)}", *wordings, sep="\n  ")
    return 1 if shadowed else 0


def _sentences(file: Path) -> list[tuple[str, ...]]:
    text = read_document(file).text
    return [words(text[span.start : span.end]) for span in sentences(text)]


def measure_speed(sentences: list[str]) -> None:
    """Print the microseconds that a sentence takes, nothing remembered from before."""
    fresh = [f"{sentence} {number}" for number, sentence in enumerate(sentences * 5)]
    start = time.perf_counter()
    for sentence in fresh:
        themes_in(sentence, area="help-and-protection")
        polarity_of(sentence)
    print(f"{'microseconds a sentence':32s} {(time.perf_counter() - start) / len(fresh) * 1e6:.1f}")


def _gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()]


def _council(row: dict[str, Any]) -> str:
    return str(row["file"].split("/")[0])


@cache
def _blocks(file: str) -> list[str]:
    return read_document(SHARED / "reports" / file).text.split("\n")


def _context(file: str, sentence: str) -> str:
    """The paragraph up to the sentence."""
    wanted = _squashed(sentence)
    block = next((b for b in _blocks(file) if wanted in _squashed(b)), "")
    return block.partition(sentence[:30])[0]


def _squashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _count(counts: list[int], found: tuple[str, ...], gold: dict[str, Any]) -> bool:
    """Add right, wrong and missed themes; whether there is any miss."""
    wanted = set(gold["themes"])
    told = set(found) - (set(gold.get("also", ())) - wanted)
    for place, themes in enumerate((told & wanted, told - wanted, wanted - told)):
        counts[place] += len(themes)
    return told != wanted


def _print_f1(name: str, counts: list[int]) -> None:
    right, wrong, missed = counts
    f1 = 2 * right / (2 * right + wrong + missed)
    print(f"{name:32s} {f1:.3f}   {right} right, {wrong} wrong, {missed} missed")


if __name__ == "__main__":
    sys.exit(main())
