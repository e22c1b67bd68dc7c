"""What a remark seems to say, in any of five languages; a person accepts or changes every guess."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter

from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.recognition.frame import Frame, take_apart
from dealerdesk.recognition.lexicon import guess, lexicons
from dealerdesk.recognition.money import budget_in
from dealerdesk.recognition.objects import wanted_kinds
from dealerdesk.recognition.slots import UNSAID, WHAT, WHY, Hit, Reading
from dealerdesk.recognition.times import Time, times_of
from dealerdesk.recognition.tries import Mark
from dealerdesk.recognition.wishes import CUES, Judged, as_wish, judge


def recognise(text: str, said_on: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth) -> Reading:
    """What the words seem to say when they were said on a day; empty for words that say nothing we know."""
    frame = take_apart(text, lexicons(), guess(), said_on.year)
    times = times_of(frame, said_on, numbers)
    judged = judge(frame, (time.first for time in times if not time.vague))
    contact, contact_marks = _contact(frame)
    language = frame.languages[0] if len(frame.languages) < 5 else ""
    if not judged.wish:
        return Reading(language=language)
    time = _chosen(frame, judged, times)
    traded, budget = frame.of("trade-in"), budget_in(text)
    why, kinds = frame.of("why"), wanted_kinds(frame, judged.cues)
    hits = [_hit(frame, as_wish(cue), "wish") for cue in judged.cues]
    hits += [_hit(frame, mark, "what") for mark in kinds]
    hits += [_hit(frame, mark, "why") for mark in why]
    hits += [_hit(frame, mark, "contact") for mark in contact_marks]
    hits += [_hit(frame, mark._replace(value="yes"), "trade-in") for mark in traded]
    if budget is not None:
        hits.append(budget)
    if time is not None:
        hits.append(Hit(time.start, time.end, "when", time.chip))
    what = {mark.value for mark in kinds}
    reasons = {mark.value for mark in why}
    return Reading(
        wish=True,
        when=time.chip if time else UNSAID,
        what=tuple(code for code in WHAT if code in what),
        why=tuple(code for code in WHY if code in reasons),
        contact=contact,
        trade_in=bool(traded),
        budget=int(budget.code) if budget else None,
        hits=tuple(sorted(hits, key=lambda hit: (hit.start, hit.end))),
        language=language,
    )


# A weekday is when they want to see or try one; "on Sundays we are six" is not.
_SEEING = frozenset({"wish", "ask", "question", "change"})
# A weekday so near to a call is that of the call.
_BESIDE = 3
# How far before and behind a call a negation may stand in its clause.
_NO_BEFORE, _NO_BEHIND = 3, 1
# How many words may follow "now" in its clause: "please".
_BEHIND_NOW = 1
_FIRST = attrgetter("first")
# The end of these is the time of the change.
_ENDING = frozenset({"lease-ends", "warranty-ends", "company-car"})


def _hit(frame: Frame, mark: Mark, slot: str) -> Hit:
    start, end = frame.place(mark)
    return Hit(start, end, slot, mark.value)


def _contact(frame: Frame) -> tuple[str, list[Mark]]:
    """The most careful of the answers heard, and its phrases: a "no" outweighs the "call me" inside it.

    A call about a car that is ready is none; who wants no call but a mail wants a mail.
    """
    ready = {frame.clause(mark) for mark in frame.of("ready")}
    marks = [
        mark
        for mark in frame.of("contact")
        if mark.value in {"no", "not-yet"} or ready.isdisjoint({frame.clause(mark), frame.clause(mark) + 1})
    ]
    marks = [_refused(frame, mark) for mark in marks if not _is_heading(frame, mark)]
    marks = [mark._replace(value="not-yet") if _is_put_off(frame, mark) else mark for mark in marks]
    values = [mark.value for mark in marks]
    chosen = next((value for value in ("not-yet", "no") if value in values), values[0] if values else UNSAID)
    if chosen == "no" and "write" in values:
        chosen = "write"
    return chosen, [mark for mark in marks if mark.value == chosen]


def _refused(frame: Frame, mark: Mark) -> Mark:
    """ "Send no more leaflets" and "nobody is to ring him" are a no."""
    if mark.value not in {"call", "write"}:
        return mark
    refused = any(
        -1 <= mark.first - no.last <= _NO_BEFORE or 0 <= no.first - mark.last <= _NO_BEHIND
        for no in frame.within(("not",), frame.clause(mark))
    )
    return mark._replace(value="no") if refused else mark


def _is_heading(frame: Frame, mark: Mark) -> bool:
    """ "Tel: ..." says how it was heard."""
    return mark.first == 0 and mark.last < len(frame.words) and ":" in frame.words[mark.last].before


def _is_put_off(frame: Frame, mark: Mark) -> bool:
    """ "May call, but not before he is back"."""
    if mark.value == "no":
        clause = frame.clause(mark)
        return any(late.first >= mark.last for late in frame.within(("before", "not-before"), clause))
    return mark.value in {"call", "write"} and any(
        frame.sentence(late) == frame.sentence(mark) and late.first >= mark.first
        for late in frame.of("not-before")
    )


def _chosen(frame: Frame, judged: Judged, times: list[Time]) -> Time | None:
    """The time of the wish: named beside it, else near it, never that of a call or a repair."""
    called = {frame.clause(mark) for mark in frame.of("contact")}
    busy = {frame.clause(mark) for mark in frame.of("done", "thing", "matter")}
    ends = {frame.clause(mark) for mark in frame.of("why") if mark.value in _ENDING}
    sentences = {frame.sentence(cue) for cue in judged.cues}
    ends |= {frame.clause(mark) for mark in frame.of("deadline") if frame.sentence(mark) in sentences}
    best: tuple[bool, int, bool, int] | None = None
    chosen: Time | None = None
    once = {mark.first for mark in frame.of("at-once")}
    for time in times:
        clause = frame.clauses[time.first]
        if _is_of_call(frame, time) or (time.first in once and not _is_now(frame, judged, time)):
            continue
        near = clause in judged.clauses or clause in ends
        here = [cue for cue in judged.cues if frame.clause(cue) == clause]
        beside = time.vague and time.first not in once
        if beside and any(-_BESIDE <= time.first - mark.last <= 1 for mark in frame.of("contact")):
            continue
        if time.vague and not time.loose and not any(cue.section in _SEEING for cue in here):
            continue
        if not near and (time.vague or clause in called or clause in busy):
            continue
        dim = time.chip == "later" and time.loose
        away = min(abs(time.first - cue.first) for cue in judged.cues)
        far = 0 if near else 1 if frame.words[time.first].sentence in sentences else 2
        rank = (dim, far, time.vague, away)
        if best is None or rank < best:
            best, chosen = rank, time
    return chosen


def _is_now(frame: Frame, judged: Judged, time: Time) -> bool:
    """ "Wants an estate now", "will jetzt einen"; not "now it has to be" or "now the twins are here"."""
    clause = frame.clauses[time.first]
    behind = sum(other == clause for other in frame.clauses[time.last :])
    if clause not in judged.clauses or any(no.first < time.first for no in frame.within(("not",), clause)):
        return False
    if any(cue.last == time.first for cue in frame.within(("want", "prefer", "ask", "change"), clause)):
        return True
    return behind <= _BEHIND_NOW and frame.clauses.index(clause) < time.first


def _is_of_call(frame: Frame, time: Time) -> bool:
    """ "Call him next week about a lease": what stands before a time in its clause has it, else what follows.

    "Would like next week to be called" speaks of the call as well; "after Easter they come back" of the wish.
    """
    clause = frame.clauses[time.first]
    calls = [mark for mark in frame.within(("contact",), clause) if not _is_heading(frame, mark)]
    if not calls:
        return False
    others = frame.within((*CUES, "what", "next", "some", "topic"), clause)
    others = [mark for mark in others if not any(call.first <= mark.first < call.last for call in calls)]
    around = [*calls, *others]
    before = max((mark for mark in around if mark.first < time.first), key=_FIRST, default=None)
    if before is not None and before.section not in {"want", "prefer"}:
        return before.section == "contact"
    behind = min((mark for mark in around if mark.first >= time.last), key=_FIRST, default=None)
    if behind is None or behind.value == "not-yet":
        return False
    return behind.section == "contact" or (before is None and behind.section == "topic")
