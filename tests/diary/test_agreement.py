"""The agreement on a courtesy car says from, to, what it left with, and the excess."""

from dealerdesk.diary.courtesy import add_car, hand_out_car, lend, step_loan_back
from dealerdesk.diary.courtesy_queries import agreement_of
from dealerdesk.diary.records import CourtesyCarDraft, LoanDraft
from dealerdesk.printing import make
from dealerdesk.visits.walk import SignatureDraft
from dealerdesk.visits.walk_round import COURTESY_CAR, signature_of
from tests.paper.reading import words as words_of
from tests.support.counters import at


def test_the_agreement_says_what_was_agreed(desk, soren, fjordling):
    visit = desk.come_in(soren, fjordling)
    draft = CourtesyCarDraft("Pipit", "CC 10 001", odometer_km=12_000, fuel_eighths=6, excess_minor=50_000)
    car = desk.do(add_car, draft, who=desk.crew.manager)
    loan = desk.do(lend, visit.id, LoanDraft(car.id, at(10), at(17, days=1), out=True))
    printed = desk.look(make, desk.site_id, "courtesy_car", loan.id, language="en")
    said = words_of(printed.pdf)
    for words in ("Your courtesy car", "Pipit", "CC 10 001", "Søren Kjærgaard", visit.number, "12,000 km",
                  "6 / 8", "500"):
        assert words in said
    polish = words_of(desk.look(make, desk.site_id, "courtesy_car", loan.id, language="pl").pdf)
    assert "Państwa samochód zastępczy" in polish and "Prowadzą wyłącznie Państwo" in polish
    assert "Twój" not in polish and "Pani" not in polish


def test_what_was_signed_on_the_pad_is_on_the_agreement_until_it_is_taken_back(desk, soren, fjordling):
    visit = desk.come_in(soren, fjordling)
    car = desk.do(add_car, CourtesyCarDraft("Pipit", "CC 10 001"), who=desk.crew.manager)
    loan = desk.do(lend, visit.id, LoanDraft(car.id, at(10), at(17, days=1)))
    signed = SignatureDraft((((10, 100), (200, 20), (400, 130)),), "Søren Kjærgaard", at(10))
    out = desk.do(hand_out_car, loan.id, 12_000, 8, loan.version, signed)
    record, _customer = desk.look(agreement_of, loan.id)
    assert (record.strokes, record.signed_by) == (signed.strokes, "Søren Kjærgaard")
    said = words_of(desk.look(make, desk.site_id, "courtesy_car", loan.id, language="en").pdf)
    assert "Søren Kjærgaard, 24 November 2026, 10:00" in said
    desk.do(step_loan_back, out.id, out.version)
    assert desk.look(agreement_of, loan.id)[0].strokes == ()
    with desk.database.reading() as session:
        assert signature_of(session, visit.id, COURTESY_CAR) is None
