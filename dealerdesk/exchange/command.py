"""The command `import`: files of another system, customers first, each all or nothing."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_number
from dealerdesk.core.shown import NN_
from dealerdesk.exchange import importing, reasons
from dealerdesk.exchange.importing import Imported, Job
from dealerdesk.exchange.known_records import Known
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.outcomes import COUNTED
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.exchange.rejected import save_rejected
from dealerdesk.house.records import SiteRecord
from dealerdesk.staff.queries import program

SHOWN_ROWS = 20
_STAGES = {
    importing.READING: N_("reading"), importing.MATCHING: N_("matching"), importing.WRITING: N_("writing"),
    importing.FINDING: N_("making everybody easy to find"),
}  # fmt: skip
_COUNTS = {
    "customers_new": NN_("{n} customer is new.", "{n} customers are new."),
    "customers_matched": NN_(
        "{n} customer is matched, not doubled.", "{n} customers are matched, not doubled."
    ),
    "vehicles_new": NN_("{n} car is new.", "{n} cars are new."),
    "vehicles_matched": NN_("{n} car is matched, not doubled.", "{n} cars are matched, not doubled."),
    "visits_new": NN_("{n} visit is new.", "{n} visits are new."),
    "repeated": NN_("{n} row was taken before.", "{n} rows were taken before."),
}


@dataclass(frozen=True, slots=True)
class Done:
    """A file and what became of it."""

    plan: Plan
    imported: Imported


def run(
    database: Database, site: SiteRecord, files: Sequence[str], dry_run: bool, as_json: bool,
    rejected_path: str | None,
) -> int:  # fmt: skip
    """Import files and say what became of them; returns 0. Raises `Problem` in a sentence, in which case the
    file that was refused has changed nothing.
    """
    plans = [(Path(file), *importing.look_at(database, site, file)) for file in files]
    # Visits need the cars, and the cars come with the customers.
    plans.sort(key=_customers_first)
    for path, plan, _corrections in plans:
        if plan.missing:
            asked = N_("The import page asks which column it is.")
            way_out = asked if plan.rows else reasons.EXPORT_AGAIN
            raise Problem(N_("{name}: {why}"), way_out, name=path.name, why=plan.missing[0])
    done: list[Done] = []
    before: list[Known] = []
    matched: dict[str, set[object]] = defaultdict(set)
    for path, plan, _corrections in plans:
        job = Job(database, site, program(site.id), path, dry_run, before=before, matched=matched)
        job.progress = _Line(path.name) if sys.stderr.isatty() else None
        done.append(Done(plan, importing.run(job, plan)))
    if rejected_path:
        _save(done, Path(rejected_path))
    if as_json:
        print(json.dumps(_summed(done, matched), ensure_ascii=False, indent=2))
    else:
        for one in done:
            _tell(one.imported, dry_run)
    return 0


def _customers_first(planned: tuple[Path, Plan, Corrections]) -> bool:
    return planned[1].kind is not Kind.CUSTOMERS


class _Line:
    """One line on the terminal that says how far it is."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shown = ""

    def __call__(self, stage: str, share: float) -> None:
        text = f"{self._name}: {_(_STAGES[stage])} {share:.0%}"
        if text != self._shown:
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = text
        if stage == importing.WRITING and share >= 1:
            print(file=sys.stderr)


def _save(done: Sequence[Done], path: Path) -> None:
    """Save what was not taken: one file, or one for each when several have such rows."""
    lacking = [one for one in done if any(not row.furniture for row in one.imported.rejected)]
    for one in lacking:
        name = (
            path if len(lacking) == 1 else path.with_stem(f"{path.stem}-{Path(one.imported.file_name).stem}")
        )
        save_rejected(name, one.plan, one.imported.rejected)


def _summed(done: Sequence[Done], matched: Mapping[str, Collection[object]]) -> dict[str, object]:
    """One object for all files; of several also one each. Whoever is matched in two of them counts once."""
    if len(done) == 1:
        return _object(done[0].imported)
    whole: dict[str, object] = {key: sum(one.imported.counts[key] for one in done) for key in COUNTED}
    whole |= {f"{what}_matched": len(found) for what, found in matched.items()}
    whole["rejected"] = [
        {"file": one.imported.file_name, **row} for one in done for row in _rejected(one.imported)
    ]
    whole["warnings"] = [
        f"{one.imported.file_name}: {said.words()}" for one in done for said in one.imported.warnings
    ]
    whole["files"] = [{"file": one.imported.file_name, **_object(one.imported)} for one in done]
    return whole


def _object(imported: Imported) -> dict[str, object]:
    return {
        **{key: imported.counts[key] for key in COUNTED},
        "rejected": _rejected(imported),
        "warnings": [said.words() for said in imported.warnings],
    }


def _rejected(imported: Imported) -> list[dict[str, object]]:
    return [{"row": row.row_number, "reason": row.reason.words()} for row in imported.rejected]


def _tell(imported: Imported, dry_run: bool) -> None:
    """What became of a file, in words."""
    head = _("{file} (nothing is written):") if dry_run else "{file}:"
    print(head.format(file=imported.file_name))
    for line in count_lines(imported):
        print(f"  {line}")
    for said in imported.warnings:
        print(f"  {said.words()}")
    lacking = [row for row in imported.rejected if not row.furniture]
    for row in lacking[:SHOWN_ROWS]:
        print(
            "  "
            + _("Row {row} was not taken: {reason}").format(row=row.row_number, reason=row.reason.words())
        )
    if len(lacking) > SHOWN_ROWS:
        more = len(lacking) - SHOWN_ROWS
        print(
            "  "
            + ngettext("{n} more row was not taken.", "{n} more rows were not taken.", more).format(n=more)
        )


def count_lines(imported: Imported) -> list[str]:
    """The numbers of an import as short sentences; what is zero is left out."""
    numbers = {**imported.counts, "repeated": imported.repeated}
    lines = [
        ngettext(*forms, numbers[key]).format(n=show_number(numbers[key]))
        for key, forms in _COUNTS.items()
        if numbers[key]
    ]
    return lines or [_("Nothing in it is new.")]
