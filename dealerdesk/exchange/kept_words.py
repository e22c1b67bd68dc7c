"""Sentences kept with an import as they were told, to be said later in any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from dealerdesk.core.errors import Said
from dealerdesk.core.shown import Counted, ShownDay, ShownKm, ShownMoney, ShownNumber

_KINDS: dict[str, type[Said]] = {
    kind.__name__: kind for kind in (Said, Counted, ShownDay, ShownKm, ShownMoney, ShownNumber)
}


def keep(said: Said) -> dict[str, object]:
    """A sentence as plain values: its kind, its English message and its parameters."""
    kept: dict[str, object] = {"said": type(said).__name__, "msgid": said.msgid}
    if isinstance(said, Counted):
        kept["plural"] = said.plural
    if said.params:
        kept["params"] = {name: _plain(value) for name, value in said.params.items()}
    return kept


def recall(kept: object) -> Said:
    """Back from `keep`; a kind that is not known any more is said as a plain sentence."""
    assert isinstance(kept, Mapping)
    given = kept.get("params")
    params = {name: _value(one) for name, one in given.items()} if isinstance(given, Mapping) else {}
    kind, msgid = _KINDS.get(str(kept.get("said")), Said), str(kept.get("msgid"))
    return Counted(msgid, params, str(kept.get("plural"))) if kind is Counted else kind(msgid, params)


def _plain(value: object) -> object:
    if isinstance(value, Said):
        return keep(value)
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return value if isinstance(value, (int, float)) else str(value)


def _value(kept: object) -> object:
    if not isinstance(kept, Mapping):
        return kept
    if "day" in kept:
        return dt.date.fromisoformat(str(kept["day"])[:10])
    return Decimal(str(kept["number"])) if "number" in kept else recall(kept)
