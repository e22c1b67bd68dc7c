"""How much of what was meant is heard, and how much of what is heard was meant, per slot and language."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from dealerdesk.recognition.recognising import recognise

LANGUAGES = ("en", "da", "de", "nb", "pl")
SLOTS = ("wish", "when", "what", "why", "contact")
TODAY = dt.date(2026, 11, 24)
SAID = Path(__file__).resolve().parents[1] / "remarks" / "said"
WRITTEN = Path(__file__).resolve().parent / "written"
# Right, wrong (heard and not meant), missed (meant and not heard).
Score = tuple[int, int, int]
Item = tuple[str, str]


def labelled(path: Path) -> Iterator[dict[str, object]]:
    """The sentences of a file with what they mean."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def items(slots: Mapping[str, object]) -> set[Item]:
    """What slots say, piece by piece; "unsaid" and no wish are no pieces."""
    found = {("wish", "yes")} if slots["wish"] else set()
    found |= {(slot, str(slots[slot])) for slot in ("when", "contact") if slots[slot] != "unsaid"}
    return found | {(slot, code) for slot in ("what", "why") for code in slots[slot]}  # type: ignore[attr-defined]


def scores(sentences: Iterable[Mapping[str, object]]) -> dict[str, Score]:
    """The counts per slot, and over all under "all"."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        meant = items(sentence)
        heard = items(recognise(str(sentence["words"]), TODAY).slots())
        for counter, pieces in ((right, meant & heard), (wrong, heard - meant), (missed, meant - heard)):
            counter.update(slot for slot, _value in pieces)
            counter["all"] += len(pieces)
    return {slot: (right[slot], wrong[slot], missed[slot]) for slot in (*SLOTS, "all")}


def precision(score: Score) -> float:
    """How much of what is heard was meant."""
    right, wrong, _missed = score
    return right / (right + wrong) if right + wrong else 1.0


def recall(score: Score) -> float:
    """How much of what was meant is heard."""
    right, _wrong, missed = score
    return right / (right + missed) if right + missed else 1.0


@lru_cache
def half(name: str) -> dict[str, dict[str, Score]]:
    """The counts of one part of the labelled set, "tuning" or "kept": by language, "all" last."""
    found = {language: scores(labelled(SAID / f"{name}_{language}.jsonl")) for language in LANGUAGES}
    return {**found, "all": added(found.values())}


def added(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Counts put together."""
    every = list(parts)
    return {
        slot: tuple(sum(part[slot][n] for part in every) for n in range(3))  # type: ignore[misc]
        for slot in (*SLOTS, "all")
    }


def table(name: str) -> str:
    """The table of a part as it stands in the documentation: precision / recall per slot and language."""
    counts = half(name)
    heads = [*LANGUAGES, "all"]
    lines = ["| " + " | ".join([name, *heads]) + " |", "|---" * (len(heads) + 1) + "|"]
    for slot in (*SLOTS, "all"):
        cells = [f"{precision(counts[head][slot]):.2f} / {recall(counts[head][slot]):.2f}" for head in heads]
        lines.append("| " + " | ".join([slot, *cells]) + " |")
    return "\n".join(lines)
