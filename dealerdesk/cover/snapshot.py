"""A verdict as it is kept with a job: plain values now, the same sentences later in any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.cover.rules import CoverFacts, CoverReason, Goodwill, Outcome, Verdict
from dealerdesk.cover.words import OUTCOME_WORDS, goodwill_words, limits_words, reason_words

_COVERED = N_("{outcome}: {cover}, {limits}")
_ONLY_IF = N_("{outcome} {conditions} ({cover}, {limits})")
_NOT = N_("{outcome}: {reason} ({cover})")


def snapshot(verdict: Verdict) -> dict[str, object]:
    """The verdict as plain values (text, numbers, ISO days), to be stored beside the job."""
    goodwill = verdict.goodwill
    return {
        "outcome": str(verdict.outcome),
        "payer": verdict.payer,
        "tier": str(verdict.tier),
        "cover": _cover_values(verdict.cover) if verdict.cover else None,
        "days_left": verdict.days_left,
        "km_left": verdict.km_left,
        "deductible_minor": verdict.deductible_minor,
        "conditions": [_reason_values(reason) for reason in verdict.conditions],
        "why_not": [
            {"cover": _cover_values(why.cover), "reason": _reason_values(why.reason)}
            for why in verdict.why_not
        ],
        "goodwill": _goodwill_values(goodwill) if goodwill else None,
    }


def _goodwill_values(goodwill: Goodwill) -> dict[str, object]:
    cover = _cover_values(goodwill.cover)
    return {"cover": cover, "days_past": goodwill.days_past, "km_past": goodwill.km_past}


def sentence(kept: Mapping[str, Any] | None) -> Said | None:
    """What a kept verdict says, worded at the exit; None where there was none, or no cover to speak of."""
    if not kept or kept.get("outcome") not in OUTCOME_WORDS:
        return None
    outcome = Said(OUTCOME_WORDS[kept["outcome"]])
    if kept["outcome"] == Outcome.NOT_COVERED:
        return _not_covered(kept, outcome)
    facts = _cover_of(kept["cover"])
    limits = limits_words(facts)
    params: dict[str, object] = {"outcome": outcome, "cover": _plain(facts.name), "limits": limits}
    if kept["outcome"] == Outcome.COVERED:
        return Said(_COVERED, params)
    conditions = [reason_words(_reason_of(values)) for values in kept["conditions"]]
    return Said(_ONLY_IF, {**params, "conditions": _joined(conditions)})


def _not_covered(kept: Mapping[str, Any], outcome: Said) -> Said:
    proposed = kept.get("goodwill")
    if proposed:
        facts = _cover_of(proposed["cover"])
        reason = goodwill_words(Goodwill(facts, int(proposed["days_past"]), int(proposed["km_past"])))
        return Said(_NOT, {"outcome": outcome, "reason": reason, "cover": _plain(facts.name)})
    for why in kept["why_not"]:
        reason = reason_words(_reason_of(why["reason"]))
        name = _plain(_cover_of(why["cover"]).name)
        return Said(_NOT, {"outcome": outcome, "reason": reason, "cover": name})
    return outcome


def _joined(parts: list[Said]) -> Said:
    if len(parts) == 1:
        return parts[0]
    names = [f"part{number}" for number in range(len(parts))]
    return Said(", ".join("{" + name + "}" for name in names), dict(zip(names, parts, strict=True)))


def _plain(name: str) -> str:
    return " ".join(name.split())


def _cover_values(facts: CoverFacts) -> dict[str, object]:
    return {
        "id": facts.id, "name": facts.name, "kind": facts.kind, "start": _iso(facts.start),
        "end": _iso(facts.last_day), "km_limit": facts.km_limit,
    }


def _cover_of(values: Mapping[str, Any]) -> CoverFacts:
    return CoverFacts(
        id=int(values["id"]), name=str(values["name"]), kind=str(values["kind"]), start=_day(values["start"]),
        end=_day(values["end"]), km_limit=values["km_limit"],
    )


def _reason_values(reason: CoverReason) -> dict[str, object]:
    params = {k: _iso(v) if isinstance(v, dt.date) else v for k, v in reason.params.items()}
    return {"code": reason.code, "params": params}


def _reason_of(values: Mapping[str, Any]) -> CoverReason:
    params = {k: _day(v) if k == "on" else v for k, v in values["params"].items()}
    return CoverReason(str(values["code"]), params)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
