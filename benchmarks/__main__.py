"""The command `bench`: measures the rows that are asked for and prints one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks import table
from benchmarks.ground import Ground
from benchmarks.measuring import Result
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import set_language

# By what `--only` asks for, in the order of the table; loaded when measured.
ROWS = {
    "find": "find:sqlite", "find-postgresql": "find:postgresql", "mistyped": "mistyped:measure",
    "middle": "middle:measure", "keystroke": "keystroke:measure",
    "remark-keystroke": "remark_keystroke:measure", "save": "save:sqlite",
    "save-postgresql": "save:postgresql", "hand-over": "hand_over:measure", "lead-list": "lead_list:measure",
    "customer-page": "customer_page:measure", "verdict": "verdict:measure", "ending": "ending:measure",
    "board": "board:measure", "stock": "stock:measure", "due": "due:measure", "paper": "paper:one_page",
    "history-paper": "paper:forty_pages", "start": "start:measure", "million": "million:measure",
    "import": "importing:measure", "size": "size:measure",
}
Row = Callable[[Ground], Iterator[Result]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 measured, 2 refused with one sentence. Missed goals are said, not refused."""
    chosen = _parser().parse_args(arguments)
    set_language("en")
    results: list[Result] = []
    try:
        with Ground(chosen.customers, chosen.database) as ground:
            for name in chosen.only or ROWS:
                print(name, file=sys.stderr, flush=True)
                results += row(name)(ground)
    except Problem as problem:
        print(problem.sentence(), file=sys.stderr)
        return 2
    print(table.as_text(results))
    if chosen.out:
        Path(chosen.out).write_text(table.as_json(results), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py bench", description="How fast each thing is.")
    parser.add_argument("--customers", type=int, default=100_000, help="size of the house (100 000)")
    parser.add_argument("--only", action="append", choices=ROWS, metavar="NAME", help=", ".join(ROWS))
    parser.add_argument(
        "--database", default="", metavar="URL", help="a PostgreSQL server to measure on instead of our own"
    )
    parser.add_argument("--out", metavar="FILE.json", help="the same as JSON")
    return parser


def row(name: str) -> Row:
    """What measures a row."""
    module, _colon, function = ROWS[name].partition(":")
    found: Row = getattr(import_module(f"benchmarks.rows.{module}"), function)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
