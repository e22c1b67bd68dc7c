"""What is promised for one car: entered, changed, cancelled; its gauges; the verdict at the counter."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.gauges import EndsFirst
from dealerdesk.cover.queries import cover_states, covers_of, verdict_for
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.rules import Outcome
from dealerdesk.cover.service import add_cover, cancel_cover, change_cover, restore_cover

FIVE_YEARS = CoverDraft(
    kind="extended", name="Extended warranty, five years", number="EW-2022-118", months=60,
    start_on=dt.date(2022, 1, 4), km_limit=100_000, groups_excluded=("wear",), exclusions="Wear parts",
)
HOSTILE = "O'Brien <b>Fed</b> =HYPERLINK(1) \u202egnortS 🚗 {not_a_field} " + "å" * 10_000


def covers(database, car):
    with database.reading() as session:
        return covers_of(session, [car.id]).get(car.id, ())


def states(database, crew, car):
    with database.reading() as session:
        return cover_states(session, crew.site.id, [car.id]).get(car.id, ())


def judge(database, crew, car, group, **facts):
    with database.reading() as session:
        return verdict_for(session, crew.site.id, car.id, group, **facts)


def test_a_cover_ends_with_the_last_day_of_its_months(database, crew, car):
    made = perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    assert made.end_on == dt.date(2027, 1, 4)
    assert covers(database, car) == (made,)


def test_a_typed_end_is_what_counts(database, crew, car):
    until_new_year = replace(FIVE_YEARS, end_on=dt.date(2026, 12, 31))
    made = perform(database, add_cover, crew.foreman, car.id, until_new_year)
    assert made.end_on == dt.date(2026, 12, 31)


def test_a_save_that_is_repeated_promises_nothing_twice(database, crew, car):
    first = perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    assert perform(database, add_cover, crew.reception, car.id, FIVE_YEARS) == first
    assert len(covers(database, car)) == 1


def test_sales_reads_covers_and_does_not_promise(database, crew, car):
    with pytest.raises(NotAllowed):
        perform(database, add_cover, crew.sales, car.id, FIVE_YEARS)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "needs a name"),
        ({"end_on": dt.date(2021, 12, 31)}, "ends before it starts"),
        ({"start_on": None}, "Months need a day"),
        ({"km_start": 120_000}, "more on its clock"),
        ({"km_start": -1}, "distance at the start"),
        ({"deductible_minor": 10**11}, "deductible"),
    ],
)
def test_a_cover_that_cannot_be_is_refused_in_words(database, crew, car, wrong, words):
    with pytest.raises(Problem, match=words):
        perform(database, add_cover, crew.reception, car.id, replace(FIVE_YEARS, **wrong))
    assert covers(database, car) == ()


def test_a_cover_for_a_car_that_is_gone_is_refused(database, crew, morning):
    with pytest.raises(Problem, match="no longer in the database"):
        perform(database, add_cover, crew.reception, 4711, FIVE_YEARS)


def test_names_and_exclusions_survive_as_typed(database, crew, car):
    draft = replace(FIVE_YEARS, name=HOSTILE, exclusions=HOSTILE, condition=HOSTILE)
    perform(database, add_cover, crew.reception, car.id, draft)
    kept = covers(database, car)[0]
    assert (kept.name, kept.exclusions, kept.condition) == (HOSTILE.strip(), HOSTILE, HOSTILE)


def test_two_desks_change_one_cover_and_the_second_keeps_its_text(database, crew, car):
    made = perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    perform(database, change_cover, crew.foreman, made.id, replace(made.draft(), number="EW-1"), made.version)
    with pytest.raises(Stale) as refused:
        perform(database, change_cover, crew.reception, made.id, made.draft(), made.version)
    assert "Your text is kept" in refused.value.sentence()
    assert covers(database, car)[0].number == "EW-1"


def test_changing_a_cover_back_is_its_undo(database, crew, car):
    made = perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    shorter = replace(made.draft(), end_on=None, months=12)
    changed = perform(database, change_cover, crew.reception, made.id, shorter, made.version)
    assert changed.end_on == dt.date(2023, 1, 4)
    back = perform(database, change_cover, crew.reception, made.id, made.draft(), changed.version)
    assert replace(back, version=made.version) == made


def test_a_cancelled_cover_does_not_hold_until_it_is_restored(database, crew, car):
    made = perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    gone = perform(database, cancel_cover, crew.reception, made.id, made.version)
    assert gone.cancelled_on == dt.date(2026, 11, 24)
    assert judge(database, crew, car, "engine").why_not[0].reason.code == "cancelled"
    perform(database, restore_cover, crew.reception, gone.id, gone.version)
    assert judge(database, crew, car, "engine").outcome is Outcome.COVERED


def test_the_gauges_say_41_days_and_35790_km_and_that_the_date_comes_first(database, crew, car):
    perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    shown = states(database, crew, car)[0].gauge
    assert (shown.days_left, shown.km_left) == (41, 35_790)
    assert (shown.ends_first, shown.ends_on) == (EndsFirst.DATE, dt.date(2027, 1, 4))
    assert shown.running


def test_what_holds_and_ends_first_is_shown_first_what_has_ended_last(database, crew, car):
    for name, start, months in (
        ("ended long ago", dt.date(2020, 1, 1), 12), ("ended lately", dt.date(2022, 1, 4), 24),
        ("still to come", dt.date(2027, 1, 5), 12), ("holds long", dt.date(2022, 1, 4), 144),
        ("holds", dt.date(2022, 1, 4), 60),
    ):
        draft = CoverDraft(kind="manufacturer", name=name, start_on=start, months=months)
        perform(database, add_cover, crew.reception, car.id, draft)
    order = [state.cover.name for state in states(database, crew, car)]
    assert order == ["holds", "holds long", "still to come", "ended lately", "ended long ago"]


def test_the_verdict_takes_the_last_reading_where_none_is_given(database, crew, car):
    perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    assert judge(database, crew, car, "engine").km_left == 35_790
    typed = judge(database, crew, car, "engine", odometer_km=100_001)
    assert (typed.outcome, typed.conditions[0].code) == (Outcome.ONLY_IF, "odometer_doubted")
    assert judge(database, crew, car, "wear").why_not[0].reason.code == "excluded"


def test_goodwill_is_proposed_by_the_numbers_of_the_house(database, crew, car):
    ended = replace(FIVE_YEARS, start_on=dt.date(2021, 11, 4))
    perform(database, add_cover, crew.reception, car.id, ended)
    goodwill = judge(database, crew, car, "engine").goodwill
    assert goodwill is not None and goodwill.days_past == 20
    late = judge(database, crew, car, "engine", reported_on=dt.date(2026, 12, 5))
    assert late.goodwill is None


def test_covers_of_many_cars_are_a_handful_of_queries(database, crew, car):
    from sqlalchemy import event

    perform(database, add_cover, crew.reception, car.id, FIVE_YEARS)
    asked = []
    with database.reading() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *a: asked.append(a[2]))
        cover_states(session, crew.site.id, [car.id, *range(1000, 1200)])
    assert len(asked) <= 4


def test_service_wear_and_a_change_of_tyres_are_no_defect(database, crew, car):
    everything = replace(FIVE_YEARS, groups_excluded=(), exclusions="")
    perform(database, add_cover, crew.reception, car.id, everything)

    def asked(group, words=""):
        found = judge(database, crew, car, group, words=words)
        return found.outcome, found.payer, [why.reason.code for why in found.why_not]

    own = (Outcome.NOT_COVERED, "customer", ["no_defect"])
    for group in ("service", "oil_filters", "wear"):
        assert asked(group) == own
    changes = ("Seasonal tyre change", "Hjulskift til vinter", "Räder umstecken", "Wymiana opon", "Dekkskift")
    for words in changes:
        assert asked("tyres_wheels", words) == own, words
    # What speaks of a fault, or of another part, is for the cover to answer.
    fault = (Outcome.COVERED, "insurer", [])
    for words in ("The rim cracked by itself", "Since the tyre change it knocks", "Felgen rostet"):
        assert asked("tyres_wheels", words) == fault, words
    assert asked("brakes", "Change the brake booster") == fault
    # A contract pays what it includes, and a guarantee what its terms name.
    contract = CoverDraft("contract", "Premium", start_on=dt.date(2026, 1, 1), months=24,
                          groups_included=("service", "tyres_wheels"))
    perform(database, add_cover, crew.reception, car.id, contract)
    assert asked("service")[:2] == asked("tyres_wheels", "Hjulskifte")[:2] == (Outcome.COVERED, "contract")
    named = replace(everything, name="With wear", groups_included=("wear",), uid=uuid.uuid4())
    perform(database, add_cover, crew.reception, car.id, named)
    assert asked("wear")[0] is Outcome.COVERED
