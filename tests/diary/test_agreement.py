"""The agreement on a courtesy car says from, to, what it left with, and the excess."""

from dealerdesk.diary.courtesy import add_car, lend
from dealerdesk.diary.records import CourtesyCarDraft, LoanDraft
from dealerdesk.printing import make
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
