"""How well themes and polarity are told, against the gold files beside the checkout, and how fast.

    python benchmarks/themes.py [--half dev|held] [--errors]

Prints one line per figure; prints why and ends where the gold files are absent. The councils are split in two
halves by name, so that wordings written with one half in view can be judged on the other.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from ofsted_kg.extract.polarity import polarity_of
from ofsted_kg.extract.themes import themes_in

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "held"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"skipped: no gold files in {GOLD}")
        return 0
    rows = [json.loads(line) for line in (GOLD / "recommendations.jsonl").read_text().splitlines()]
    sentences = [json.loads(line) for line in (GOLD / "sentences.jsonl").read_text().splitlines()]
    councils = sorted({row["file"].split("/")[0] for row in rows + sentences})
    chosen = {"dev": councils[::2], "held": councils[1::2], None: councils}[options.half]
    items = [item for row in rows if row["file"].split("/")[0] in chosen for item in row["items"]]
    sentences = [row for row in sentences if row["file"].split("/")[0] in chosen]
    report_recommendations(items, options.errors)
    report_sentences(sentences, options.errors)
    report_speed([row["sentence"] for row in sentences])
    return 0


def report_recommendations(items: list[dict[str, Any]], errors: bool) -> None:
    """Micro-F1 of the themes of recommendations."""
    counts = [0, 0, 0]
    for item in items:
        found = set(themes_in(item["text"], limit=4)) - (set(item.get("also", ())) - set(item["themes"]))
        _count(counts, found, set(item["themes"]))
        if errors and found != set(item["themes"]):
            print(f"- {item['text']}\n    gold {sorted(item['themes'])} found {sorted(found)}")
    _print_f1("recommendations: themes", counts)


def report_sentences(rows: list[dict[str, Any]], errors: bool) -> None:
    """Polarity, themes and neutral left alone, as the scorer counts them; contexts are not in the gold files."""
    counts, right, judged, quiet, neutral = [0, 0, 0], 0, 0, 0, 0
    for row in rows:
        context = row.get("context", "")
        sign = polarity_of(row["sentence"], context=context)
        if row["polarity"] == "neutral":
            neutral += 1
            quiet += sign is None
            if errors and sign is not None:
                print(f"- NEUTRAL found {sign}: {row['sentence']}")
            continue
        judged += 1
        right += sign == row["polarity"]
        found: set[str] = set()
        if sign is not None:
            found = set(themes_in(row["sentence"], area=row["area"], context=context))
            found -= set(row.get("also", ())) - set(row["themes"])
        _count(counts, found, set(row["themes"]))
        if errors and (sign != row["polarity"] or found != set(row["themes"])):
            print(
                f"- {row['sentence']}\n    gold {row['polarity']} {sorted(row['themes'])} found {sign} {sorted(found)}"
            )
    print(f"{'sentences: polarity':30s} {right / judged:.3f}   {right}/{judged}")
    _print_f1("sentences: themes", counts)
    print(f"{'sentences: neutral left alone':30s} {quiet / max(neutral, 1):.3f}   {quiet}/{neutral}")


def report_speed(sentences: list[str]) -> None:
    """Microseconds for a sentence, nothing remembered from before."""
    fresh = [f"{sentence} {number}" for number, sentence in enumerate(sentences * 5)]
    start = time.perf_counter()
    for sentence in fresh:
        themes_in(sentence, area="help-and-protection")
        polarity_of(sentence)
    print(f"{'microseconds a sentence':30s} {(time.perf_counter() - start) / len(fresh) * 1e6:.1f}")


def _count(counts: list[int], found: set[str], gold: set[str]) -> None:
    counts[0] += len(found & gold)
    counts[1] += len(found - gold)
    counts[2] += len(gold - found)


def _print_f1(name: str, counts: list[int]) -> None:
    right, wrong, missed = counts
    print(
        f"{name:30s} {2 * right / (2 * right + wrong + missed):.3f}   {right} right, {wrong} wrong, {missed} missed"
    )


if __name__ == "__main__":
    sys.exit(main())
