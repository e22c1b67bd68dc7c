"""One mistyped letter in a name: how often somebody of that name is among the first twenty, and how fast."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import LARGE, Goal, Result, bare, line, share, timed, value_line
from benchmarks.past import SITE
from dealerdesk.search.queries import find
from dealerdesk.search.terms import clean_words

LIMIT, MANY = 20, 1500
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MISTAKES = ("swap", "drop", "double", "replace", "insert")


def measure(ground: Ground) -> Iterator[Result]:
    """Full names with one mistake in one of their words."""
    chance = random.Random(11)
    people = lookups.drawn(ground.kept, ground.customers, ground.times(MANY), 11)
    wanted = [(mistyped(_name(row), MISTAKES[n % 5], chance), _name(row)) for n, row in enumerate(people)]

    def ask(one: tuple[str, str]) -> Any:
        with ground.kept.reading() as session:
            return find(session, SITE, one[0], LIMIT)

    times = timed(ask, wanted)
    limit = 10.0 if ground.customers >= LARGE else 5.0
    floor = share(bare(ground.kept, ask, wanted), 50)
    yield line("one mistyped letter in a name", times, floor, Goal(f"p95 {limit:g} ms", p95=limit))
    found = sum(any(_is(hit.name, name) for hit in ask((typed, name))) for typed, name in wanted)
    recall = 100 * found / len(wanted)
    yield value_line("one mistyped letter: found in 20", recall, "%", "98 %", recall >= 98)


def _name(row: Row[Any]) -> str:
    return f"{row.first_name} {row.last_name}".strip() or str(row.company)


def _is(shown: str, name: str) -> bool:
    return clean_words(shown) == clean_words(name)


def mistyped(name: str, mistake: str, chance: random.Random) -> str:
    """The name with one mistake in one of its words, which is another text afterwards."""
    words = name.split()
    while True:
        place = chance.randrange(len(words))
        wrong = _wrong(words[place].lower(), mistake, chance)
        if wrong != words[place].lower() and wrong:
            return " ".join([*words[:place], wrong, *words[place + 1 :]])
        mistake = chance.choice(MISTAKES)


def _wrong(word: str, mistake: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    if mistake == "swap":
        return before + after[:1] + letter + after[1:]
    if mistake == "drop":
        return before + after
    if mistake == "double":
        return before + letter * 2 + after
    other = chance.choice(_LETTERS)
    return before + other + (after if mistake == "replace" else letter + after)
