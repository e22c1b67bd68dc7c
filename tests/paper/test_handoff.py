"""The handoff sheet: the words, the reasons, the consent, and one page if it can be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dealerdesk.leads.paper_records import HeardWords, ReachLine, WarmReason
from dealerdesk.leads.printed import handoff_sheet
from tests.paper.reading import page_words
from tests.paper.samples import BARE_HANDOFF, HANDOFF, HOUSE, LONG, NOW


def _pages(record, language="en"):
    return page_words(handoff_sheet(record, language=language, house=HOUSE))


def test_one_page_says_why_to_call():
    (page,) = _pages(HANDOFF)
    for text in (
        "For sales only. Please do not leave it in the car.",
        "to Lars Hoffmann · accept before 10:56",
        "Ewa Łukasiewicz",
        "84",
        "hot, of 100",
        "Fjordia Combi 1.5 · 2019 · 131,204 km · bought here from Lars",
        "“It's getting tight in the back.”",
        "to Jonas Petersen at check-in, today 09:31",
        "to Jonas Petersen, today 09:33",
        "to Hanne Lund, on the phone, 2 October",
        "Jonas Petersen: She waits in the lounge until noon.",
        "Asked to be called +25",
        "Open complaint −20",
        "repairs, € a year",
        "A way to open",
        "“Shall we keep a seven-seater free for you on Saturday?”",
        "may call, best after 16:00",
        "Won, or lost because",
        "Jonas Petersen hears what becomes of it.",
        "Consent to contact: given 24 November 2026, 09:32, spoken.",
        "26-118 · 24 November 2026, 09:44",
    ):
        assert text in page, text


def test_another_day_is_named():
    later = dt.datetime(2026, 11, 25, 8, 5)
    (page,) = _pages(replace(HANDOFF, accept_before=later))
    assert "accept before Wed 25 Nov, 08:05" in page
    heard = replace(HANDOFF.words[0], heard_at=dt.datetime(2025, 12, 30, 9, 0), where="counter")
    (page,) = _pages(replace(HANDOFF, words=(heard,)))
    assert "to Jonas Petersen at the counter, 30 December 2025" in page


def test_an_open_complaint_comes_first():
    (page,) = _pages(replace(HANDOFF, settle_first=True))
    assert "A complaint is open: settle it first" in page


def test_it_gives_up_air_before_it_takes_a_second_page():
    reasons = tuple(WarmReason(f"Reason {number}", number) for number in range(1, 10))
    words = (replace(HANDOFF.words[0], words=LONG[:400]), *HANDOFF.words[1:], *HANDOFF.words[1:])
    (page,) = _pages(replace(HANDOFF, reasons=reasons, words=words, settle_first=True))
    for reason in reasons:
        assert f"{reason.text} +{reason.points}" in page
    assert "Won, or lost because" in page


def test_a_long_reason_and_a_long_address_are_read_to_their_end():
    reason = WarmReason("Customer-paid repairs in twelve months above 15 % of the value of the car", 10)
    line = ReachLine(
        "maximiliane.wolkenstein-ostrowska@hohenlohe.example", "ask first, nothing is agreed yet"
    )
    (page,) = _pages(replace(HANDOFF, reasons=(reason, *HANDOFF.reasons), reach=(line,)))
    assert reason.text in page.replace(" +10", "")
    assert line.value in page
    assert line.note in page


def test_words_without_end_are_cut_and_closed():
    (page,) = _pages(replace(HANDOFF, words=(HeardWords(LONG, "Jonas Petersen", NOW),)))
    assert "…”" in page
    assert "Won, or lost because" in page


def test_more_remarks_are_counted():
    pages = _pages(replace(HANDOFF, words=HANDOFF.words[:1] * 8, reasons=HANDOFF.reasons[:2]))
    assert "and 3 more remarks in DealerDesk" in " ".join(pages)


def test_what_is_not_known_is_left_out():
    (page,) = _pages(BARE_HANDOFF)
    for text in (
        "Why it is warm",
        "The car's life",
        "A way to open",
        "hears what becomes",
        "Consent",
        "None",
    ):
        assert text not in page
    assert "No phone or e-mail is on record." in page
    assert "cool, of 100" in page
