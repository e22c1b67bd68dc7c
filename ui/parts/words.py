"""What the parts desk says: when something comes, how a line stands, what it means for the promise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dealerdesk.core import clock
from dealerdesk.core.i18n import N_, _, ngettext, show_date, show_money, show_time
from dealerdesk.parts.records import Way
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.ways import COMING, HERE
from dealerdesk.workshop.part_records import LINE_WORDS, STATUS_WORDS, LineShown, RequestRow

STATE_LOOKS: dict[str, tuple[str, str]] = {
    "asked": ("circle-alert", "danger"), "found": ("search", "ink2"), "reserved": ("bookmark", "info"),
    "ordered": ("truck", "warn"), "issued": ("check", "good"), "withdrawn": ("x", "ink3"),
}
"""Icon and colour of a line's state."""

STATUS_TONES: dict[str, str] = {
    "asked": "danger", "missing": "warn", "coming": "warn", "late": "danger", "here": "good",
    "free": "warn", "approval": "ink2", "issued": "ink2",
}
"""The colour of a request's state."""

TOMORROW = N_("tomorrow {time}")


def when_text(at: dt.datetime | None, zone: str, with_today: bool = True) -> str:
    """A moment as people say it: "today 13:10", "tomorrow 08:00", "26 Nov 08:00"; "now" for none."""
    if at is None:
        return _("now")
    local = clock.local(at, zone)
    days = (local.date() - clock.local_day(clock.now(), zone)).days
    if days == 0:
        return _("today {time}").format(time=show_time(local)) if with_today else show_time(local)
    if days == 1:
        return _(TOMORROW).format(time=show_time(local))
    return f"{show_date(local.date(), 'day')} {show_time(local)}"


def needed_text(at: dt.datetime | None, zone: str) -> str:
    """When something is needed: the time today, else the day; "no time" where nobody said."""
    if at is None:
        return _("no time")
    local = clock.local(at, zone)
    days = (local.date() - clock.local_day(clock.now(), zone)).days
    if days == 0:
        return show_time(local)
    return _("tomorrow") if days == 1 else show_date(local.date(), "day")


def what_text(row: RequestRow) -> str:
    """What an order asks for, in one line."""
    if row.lines == 1:
        return row.what[0]
    parts = ngettext("{n} part", "{n} parts", row.lines).format(n=row.lines)
    return f"{parts} · {', '.join(row.what)}"


def status_text(row: RequestRow) -> str:
    """How an order's parts stand."""
    return _(STATUS_WORDS[row.status]).format(n=row.missing)


def state_text(shown: LineShown, zone: str) -> str:
    """How a line stands, with its time."""
    line = shown.line
    word = _(LINE_WORDS[line.state])
    if line.state == "issued" and line.issued_at is not None:
        return f"{word} {needed_or_time(line.issued_at, zone)}"
    if line.state == "ordered" and shown.order is not None:
        if shown.order.is_late:
            return _("Late since {when}").format(when=needed_or_time(shown.order.due_at, zone))
        return f"{word} {needed_or_time(shown.order.due_at, zone)}"
    return word


def newer_text(shown: LineShown) -> str:
    """Which part has taken the place of the one on the line; '' where none has."""
    return _("newer form: {number}").format(number=shown.newer) if shown.newer else ""


def needed_or_time(at: dt.datetime, zone: str) -> str:
    """The time of a moment today, its day otherwise."""
    local = clock.local(at, zone)
    today = local.date() == clock.local_day(clock.now(), zone)
    return show_time(local) if today else show_date(local.date(), "day")


def where_text(way: Way) -> tuple[str, str]:
    """Where a part comes from, and how much is free there."""
    free = _("{n} free").format(n=shown_quantity(way.free_thousandths, way.part.unit))
    if way.kind == HERE:
        shelf = _("Shelf {bin}").format(bin=way.part.bin) if way.part.bin else _("Here")
        return shelf, free
    supplier = way.supplier or _("Supplier not named")
    coming = _("is on its way") if way.was_due is None else _("is late")
    return supplier, coming if way.kind == COMING else _("to be ordered")


def kind_text(way: Way) -> str:
    """What is special about a way: a newer form, or an older one that is used up first."""
    if way.older:
        return _("older form, use it up first")
    return _("newer form") if way.replaces else ""


def price_text(way: Way, currency: str) -> str:
    """What a customer pays for one, '' where nobody said."""
    return show_money(way.part.price_minor, currency) if way.part.price_minor is not None else ""


def outlook(
    shown: LineShown | None, way: Way | None, promised_at: dt.datetime | None, zone: str, typed: bool
) -> tuple[str, str]:
    """What is to be told of the line as it stands, and its tone; of the way while something is typed.

    `way` is None where there is nothing to be got.
    """
    state = shown.line.state if shown is not None and not typed else ""
    if state == "reserved" and shown is not None:
        kept = _("It is kept for the job. It can be issued now.")
        newer = _("Its newer form is {number}.").format(number=shown.newer) if shown.newer else ""
        return f"{kept} {newer}".strip(), "good"
    if state == "issued" or way is None:
        return "", "info"
    if state == "ordered" and shown is not None and shown.order is not None:
        # Its own order, not the next one of the part that comes for whomever.
        due = shown.order.due_at if shown.order.is_late else None
        way = replace(way, kind=COMING, at=shown.comes_at, was_due=due)
    need = shown.line.quantity_thousandths if shown is not None else 1
    return promise_sentence(way, need, promised_at, zone)


def promise_sentence(way: Way, need: int, promised_at: dt.datetime | None, zone: str) -> tuple[str, str]:
    """What a way means for the promise: the sentence and its tone."""
    if way.kind == HERE:
        if way.free_thousandths >= need:
            return _("It is here. It can be issued now."), "good"
        return _("Too little is free, and nothing is on its way."), "warn"
    when = when_text(way.at, zone)
    if way.was_due is not None:
        return _late_sentence(when_text(way.was_due, zone), way.at, promised_at, zone), "danger"
    if promised_at is None or way.at is None:
        return _("It is here {when}.").format(when=when), "info"
    promised = when_text(promised_at, zone)
    if way.at <= promised_at:
        words, tone = _("It is here {when}. The car is promised {promised}, so nothing moves."), "info"
    else:
        words, tone = _("It is here {when}, after the promised {promised}: tell the customer."), "warn"
    return words.format(when=when, promised=promised), tone


def _late_sentence(was_due: str, at: dt.datetime | None, promised_at: dt.datetime | None, zone: str) -> str:
    """What was to be here already: nobody believes that time any more."""
    when = when_text(at, zone)
    if promised_at is None or at is None or at <= promised_at:
        return _("It was to be here {due} and is late: {when} at the earliest. Ask the supplier.").format(
            due=was_due, when=when
        )
    words = _("Late, due {due}: {when} at the earliest, after the promised {promised}. Tell the customer.")
    return words.format(
        due=was_due, when=when, promised=when_text(promised_at, zone)
    )


def is_got(shown: LineShown | None, typed: str) -> bool:
    """Whether nothing is to be got: it is kept for the job or was issued, and nothing else is typed."""
    return shown is not None and not typed and shown.line.state in ("reserved", "issued")


def no_way_words(shown: LineShown | None, typed: str) -> tuple[str, str]:
    """What stands where the ways to get a part would: a heading, and the words below it."""
    if typed:
        return _("Nothing in the catalogue"), _("Look for another number or name.")
    if shown is None:
        return _("Do we have it?"), _("Type a number or a name above.")
    if is_got(shown, typed):
        return shown.line.what, _got_words(shown)
    return shown.line.what, _("Not looked up yet: type a number or a name above.")


def _got_words(shown: LineShown) -> str:
    line, part = shown.line, shown.part
    if line.state == "issued":
        return _("It was issued to the job.")
    shelf = _("Shelf {bin}").format(bin=part.bin) if part is not None and part.bin else ""
    return " · ".join(one for one in (line.number, shelf) if one)
