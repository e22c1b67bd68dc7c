"""Three or more letters from the middle of a name."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import LARGE, Goal, Result, bare, line, share, timed, value_line
from benchmarks.past import SITE
from dealerdesk.core.folding import fold
from dealerdesk.search.queries import find
from dealerdesk.search.records import Hit

LIMIT, MANY = 20, 600


def measure(ground: Ground) -> Iterator[Result]:
    """Three to six letters, not the first ones, of family names."""
    chance = random.Random(13)
    people = lookups.drawn(ground.kept, ground.customers, ground.times(MANY), 13)
    names = [fold(row.last_name) for row in people if len(fold(row.last_name)) > 4]
    wanted = [_middle(name, chance) for name in names]

    def ask(typed: str) -> tuple[Hit, ...]:
        with ground.kept.reading() as session:
            return find(session, SITE, typed, LIMIT)

    limit = 40.0 if ground.customers >= LARGE else 20.0
    floor = share(bare(ground.kept, ask, wanted), 50)
    yield line("middle of a name", timed(ask, wanted), floor, Goal(f"p95 {limit:g} ms", p95=limit))
    found = sum(any(typed in fold(hit.name) for hit in ask(typed)) for typed in wanted)
    recall = 100 * found / len(wanted)
    yield value_line("middle of a name: found in 20", recall, "%", "98 %", recall >= 98)


def _middle(name: str, chance: random.Random) -> str:
    word = max(name.split("-"), key=len)
    size = chance.randint(3, min(6, len(word) - 1))
    at = chance.randint(1, len(word) - size)
    return word[at : at + size]
