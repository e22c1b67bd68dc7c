"""Workshop history of an import: whose visit it was, what is one visit, not doubled, or refused."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dealerdesk.visits.models import Job, Visit
from tests.exchange.files import DATA, words

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
PEOPLE = "Kundenr|Navn|Mobil|Reg.nr.|Stelnummer|Mærke|Model"
ANNA = "1|Anna Hansen|20 12 34 01|AB 12 345|WF0AXXGCDA1234567|Fjordling|Estate"
HEAD = (
    "Ordrenr|Dato|Reg.nr.|Km-stand|Klage|Årsag|Udbedring|Timer|Arbejdsløn|Reservedele|I alt|Betaler|Mekaniker"
)
WHEN = "26001|21-03-2024|AB 12 345|30.182"
OIL = f"{WHEN}|Olielampe lyser|Lavt niveau|Olie skiftet|1,25|1.000,00|250,50|1.250,50|Kunde|KW"
BRAKES = f"{WHEN}|Bremser hviner|Slidt|Klodser skiftet|2|1.500,00|800,00|2.300,00|Garanti|JP"


@pytest.fixture
def anna(house):
    """A house that knows Anna and her car."""
    house.bring(PEOPLE, ANNA)
    return house


def test_a_row_becomes_a_visit_with_its_job(anna):
    done = anna.bring(HEAD, OIL)
    assert done.counts == {
        "customers_new": 0, "customers_matched": 1, "vehicles_new": 0, "vehicles_matched": 1, "visits_new": 1,
    }  # fmt: skip
    assert anna.visits() == [("26001", "2024-03-21", "Anna Hansen", ["Olie skiftet"])]
    assert anna.clock("AB 12 345") == [("2024-03-21", 30182, "")]
    with anna.database.reading() as session:
        job = session.scalars(select(Job)).one()
        visit = session.scalars(select(Visit)).one()
        assert (job.concern, job.cause, job.hours_hundredths, job.payer) == (
            "Olielampe lyser", "Lavt niveau", 125, "customer",
        )  # fmt: skip
        assert (job.labour_minor, job.parts_minor, job.total_minor, job.customer_minor) == (
            100000, 25050, 125050, 125050,
        )  # fmt: skip
        assert (visit.stage, visit.imported, visit.odometer_km) == ("collected", True, 30182)


def test_the_newest_visitor_is_found_first(anna):
    anna.bring(PEOPLE, "2|Bo Hansen|20 12 34 02|CD 67 890||Nordvik|City")
    anna.bring(
        HEAD, OIL, OIL.replace("26001", "26002").replace("AB 12 345", "CD 67 890").replace("2024", "2025")
    )
    assert anna.found("hansen") == ["Bo Hansen", "Anna Hansen"]


@sqlite
def test_rows_of_one_order_are_jobs_of_one_visit(anna):
    done = anna.bring(HEAD, OIL, BRAKES)
    assert done.counts["visits_new"] == 1
    assert anna.visits() == [("26001", "2024-03-21", "Anna Hansen", ["Olie skiftet", "Klodser skiftet"])]


@sqlite
def test_without_order_numbers_rows_of_one_car_and_day_are_one_visit(anna):
    head = "Dato|Reg.nr.|Udbedring"
    anna.bring(head, "21-03-2024|AB 12 345|Olie", "21-03-2024|ab12345|Filter", "22-03-2024|AB 12 345|Lys")
    assert [done for _number, _day, _who, done in anna.visits()] == [["Olie", "Filter"], ["Lys"]]
    numbers = [number for number, *_rest in anna.visits()]
    assert numbers == ["24-0001", "24-0002"]


def test_the_same_history_again_changes_nothing(anna):
    anna.bring(HEAD, OIL, BRAKES)
    before = anna.everything()
    again = anna.bring(HEAD, OIL, BRAKES)
    assert again.counts["visits_new"] == 0
    assert anna.everything() == before


@sqlite
def test_another_export_of_the_same_history_doubles_nothing(anna):
    anna.bring(HEAD, OIL, BRAKES)
    before = anna.everything()
    again = anna.bring(
        "Dato|Ordrenr|VIN|Udbedring|Klage|Årsag",
        "2024-03-21|26001|WF0AXXGCDA1234567|Olie skiftet|Olielampe lyser|Lavt niveau",
    )
    after = anna.everything()
    assert again.counts["visits_new"] == 0
    assert {name: after[name] for name in ("visit", "job", "vehicle", "customer", "odometer_reading")} == {
        name: before[name] for name in ("visit", "job", "vehicle", "customer", "odometer_reading")
    }


@sqlite
def test_a_mended_row_joins_the_visit_its_order_became(anna):
    anna.bring(HEAD, OIL)
    done = anna.bring(HEAD, BRAKES)
    assert done.counts["visits_new"] == 0
    assert anna.visits() == [("26001", "2024-03-21", "Anna Hansen", ["Olie skiftet", "Klodser skiftet"])]


@sqlite
def test_an_order_number_of_another_car_is_another_visit(anna):
    anna.bring(PEOPLE, "2|Bo Lund|20 12 34 02|CD 67 890||Nordvik|City")
    done = anna.bring(HEAD, OIL, OIL.replace("AB 12 345", "CD 67 890"))
    assert [(number, who) for number, _day, who, _done in anna.visits()] == [
        ("26001", "Anna Hansen"), ("26001 (2)", "Bo Lund"),
    ]  # fmt: skip
    assert any("26001 is on another visit already" in said for said in words(done.warnings))
    assert anna.bring(HEAD, OIL + "x", OIL.replace("AB 12 345", "CD 67 890") + "x").counts["visits_new"] == 0


@sqlite
def test_an_order_number_that_comes_again_after_years_is_another_visit(anna):
    anna.bring(HEAD, OIL, OIL.replace("2024", "2014"))
    assert [number for number, *_rest in anna.visits()] == ["26001", "26001 (2)"]


@sqlite
def test_the_same_row_twice_in_a_file_is_taken_once(anna):
    done = anna.bring(HEAD, OIL, OIL)
    assert anna.visits() == [("26001", "2024-03-21", "Anna Hansen", ["Olie skiftet"])]
    assert any("stands in the file twice" in said for said in words(done.warnings))


@sqlite
def test_what_cannot_be_taken_says_why(anna):
    done = anna.bring(
        HEAD,
        OIL.replace("AB 12 345", "ZZ 99 999"),
        OIL.replace("26001", "26002").replace("21-03-2024", "31-02-2024"),
        OIL.replace("26001", "26003").replace("2024", "2031"),
        OIL.replace("26001", "26004").replace("AB 12 345", ""),
        OIL,
    )
    assert [(one.row_number, one.reason.words()) for one in done.rejected] == [
        (
            2,
            "The car ZZ 99 999 is not known here, and the row names no customer; import the customers first.",
        ),
        (3, "31-02-2024 is not a date."),
        (4, "21 Mar 2031 lies in the future."),
        (5, "It is not said which car: plate, VIN and customer number are missing."),
    ]
    assert done.rejected[0].source[2] == "ZZ 99 999"
    assert len(anna.visits()) == 1


# Whose visit it was ----------------------------------------------------------------------------------

NAMED = "Ordrenr|Dato|Reg.nr.|Navn|Mobil|Udbedring"


@sqlite
def test_a_row_that_names_its_customer_brings_them_and_the_car(house):
    done = house.bring(NAMED, "1|21-03-2024|AB 12 345|Anna Hansen|20 12 34 01|Olie")
    assert (done.counts["customers_new"], done.counts["vehicles_new"], done.counts["visits_new"]) == (1, 1, 1)
    assert house.owners("AB 12 345") == [("Anna Hansen", True)]
    assert house.found("ab12") == ["Anna Hansen"]


@sqlite
def test_rows_without_a_name_find_the_customer_other_rows_name(house):
    house.bring(
        NAMED, "1|21-03-2023|AB 12 345|||Olie", "2|21-03-2024|AB 12 345|Anna Hansen|20 12 34 01|Lys"
    )  # fmt: skip
    assert [(number, who) for number, _day, who, _done in house.visits()] == [
        ("1", "Anna Hansen"), ("2", "Anna Hansen"),
    ]  # fmt: skip


@sqlite
def test_visits_before_the_car_changed_hands_belong_to_who_had_it_then(house):
    house.bring(
        "Navn|Mobil|Reg.nr.|Købsdato", "Anna Hansen|20 12 34 01|AB 12 345|01-02-2018",
        "Bo Lund|20 12 34 02|AB 12 345|01-02-2022",
    )  # fmt: skip
    house.bring(HEAD, OIL, OIL.replace("26001", "26002").replace("2024", "2019"))
    assert [(day, who) for _number, day, who, _done in house.visits()] == [
        ("2019-03-21", "Anna Hansen"), ("2024-03-21", "Bo Lund"),
    ]  # fmt: skip


@sqlite
def test_people_named_over_the_years_are_owners_one_after_the_other(house):
    house.bring(
        NAMED, "1|21-03-2015|AB 12 345|Anna Hansen|20 12 34 01|Olie",
        "2|21-03-2018|AB 12 345|Anna Hansen|20 12 34 01|Lys",
        "3|21-03-2021|AB 12 345|Bo Lund|20 12 34 02|Olie",
    )  # fmt: skip
    assert house.owners("AB 12 345") == [("Anna Hansen", False), ("Bo Lund", True)]


@sqlite
def test_a_name_nobody_knows_leaves_the_visit_with_the_owner(anna):
    done = anna.bring("Ordrenr|Dato|Reg.nr.|Navn|Udbedring", "1|21-03-2024|AB 12 345|Ukendt Vikar|Olie")
    assert anna.visits() == [("1", "2024-03-21", "Anna Hansen", ["Olie"])]
    assert any(
        "Ukendt Vikar is not known here; the visit was given to Anna Hansen" in s
        for s in words(done.warnings)
    )


@sqlite
def test_a_number_alone_is_enough_where_there_is_one_car(anna):
    done = anna.bring("Ordrenr|Dato|Kundenr|Udbedring", "1|21-03-2024|1|Olie", "2|22-03-2024|7|Olie")
    assert [number for number, *_rest in anna.visits()] == ["1"]
    assert [one.row_number for one in done.rejected] == [3]
    anna.bring(PEOPLE, ANNA.replace("AB 12 345|WF0AXXGCDA1234567", "CD 67 890|"))
    done = anna.bring("Ordrenr|Dato|Kundenr|Udbedring", "3|23-03-2024|1|Olie")
    assert done.rejected[0].reason.words().startswith("The customer has more than one car")


@sqlite
def test_a_payer_nobody_knows_is_kept_in_words(anna):
    anna.bring(HEAD, OIL.replace("Kunde", "Nordleasing"))
    with anna.database.reading() as session:
        assert session.scalars(select(Visit.note)).one() == "Nordleasing"


@sqlite
def test_amounts_no_database_takes_are_left_out_and_said(anna):
    done = anna.bring(HEAD, OIL.replace("1.250,50", "98765432109876,00"))
    assert any("9876543210987600 is not possible" in said for said in words(done.warnings))
    assert len(anna.visits()) == 1


def test_the_real_history_is_taken_whole(house):
    house.bring_file(DATA / "kunder-og-biler.csv")
    done = house.bring_file(DATA / "vaerkstedshistorik.csv")
    assert (done.counts["visits_new"], done.rejected) == (2430, ())
    with house.database.reading() as session:
        totals = session.scalars(select(Job.total_minor)).all()
        strangers = session.scalars(select(Visit.id).where(Visit.customer_id.is_(None))).all()
    assert (len(totals), sum(totals), list(strangers)) == (2430, 1_091_385_456, [])
