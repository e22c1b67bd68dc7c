"""Headers mean the same however they are written, and what they are near to is not mistaken for it."""

import pytest

from dealerdesk.exchange.layouts import header_guesses, shape_of
from dealerdesk.exchange.marks import header_order
from dealerdesk.exchange.meanings import LABELS, Meaning
from tests.support.properties import given, st


def meant(header: str, group: str = "") -> str:
    guesses = header_guesses(header, group)
    return guesses[0].meaning.value if guesses else ""


@pytest.mark.parametrize(
    ("meaning", "headers"),
    [
        ("customer_no", "Kundenr.|KUNDE-NR|Kunde ID|customer_id|CustomerNo|Kd.-Nr.|Nr klienta|"
         "Debitorennummer"),
        ("full_name", "Navn|Kunde navn|Name/Firma|Imię i nazwisko / firma|Owner|Nazwisko / nazwa "
         "firmy|Vor- und Nachname|Halter"),
        ("first_name", "Fornavn|First name|firstName|customer_first_name|Vorname|Imię|Imię klienta"),
        ("last_name", "Efternavn|Etternavn|Nachname|Surname|Nazwisko|family_name"),
        ("plate", "Reg.nr.|RegNr|Reg. nr.|REGNR|Kennzeichen|amtl. Kennzeichen|KFZ-Kennzeichen|Nr "
         "rej.|Nr rejestracyjny|License Plate|Vehicle Reg No."),
        ("vin", "VIN|Stelnr|Fahrgestell-Nr.|FIN|Fahrzeug-Ident.-Nr.|Understellsnummer|Chassis no.|"
         "Numer nadwozia (VIN)"),
        ("odometer", "Km-stand|KM|km stand [km]|Kilometerstand|Przebieg (km)|Kjørelengde|Mileage|"
         "Odo (mi)|Stan licznika"),
        ("first_registration", "1. indreg.|1. reg.dato|Erstzulassung (TT.MM.JJJJ)|EZ|"
         "Førstegangsregistrert|Data pierwszej rejestracji|First registration"),
        ("birth_date", "Fødselsdato|Foedselsdato|F?dselsdato|Geb.-Datum|Date of Birth|DOB|Data urodzenia"),
        ("postal_city", "Postnr./By|PLZ/Ort|PLZ, Ort|Kod pocztowy i miasto|Postnr. og poststed"),
        ("mobile", "Mobil|Mobiltlf.|Handy|Tlf. (mobil)|Telefon komórkowy|Mobile phone|Cell"),
        ("phone", "Telefon|Tlf.|Tel|Telefon 2|Phone 1 - Value|Kundetelefonnummer|Nr telefonu"),
        ("email", "E-mail|Email|E-mail 2 Address|E-post|Mailadresse|Adres e-mail"),
        ("order_no", "Ordrenr|RO No|Auftragsnr.|Nr zlecenia|Arbeidsordre|Work order no."),
        ("visit_date", "Dato|Datum|Data przyjęcia|Date in|Besøgsdato|Annahmedatum"),
        ("labour", "Arbejdsløn|Lohn|Robocizna (zł)|Labour cost|Arbeidslønn"),
        ("total", "I alt|Total (DKK)|Gesamtbetrag|Razem brutto|Sum|Beløb inkl. moms"),
        ("payer", "Betaler|Zahler|Płatnik|Payer|Pay type"),
        ("consent_email", "Samtykke e-mail|Werbung per E-Mail|Zgoda na e-mail|Marketing e-mail|"
         "Newsletter|Må kontaktes på e-mail"),
        ("consent_phone", "Samtykke telefon|Einwilligung Telefon|Zgoda na kontakt telefoniczny|Må ringes"),
        ("consent_sms", "Samtykke til SMS|Kontakt per SMS erlaubt|Zgoda SMS|SMS ok"),
        ("consent_letter", "Samtykke brev|Einwilligung Brief|Consent letter"),
        ("consent", "Samtykke|Zgoda na marketing|DSGVO|Marketing consent|RODO|Werbung erlaubt"),
        ("no_contact", "Werbesperre|Reservert mot reklame|Robinson|Ingen reklame|Do not contact|Sprzeciw"),
        ("no_phone", "Do not call|Werbesperre Telefon"),
        ("unused", "Farve|Fax|Saldo|CVR-nr.|NIP|Lp.|Næste service|TÜV|Sælger|Phonetic Last Name|"
         "E-mail 1 - Label"),
        ("", "Leasingselskab|Service advisor|Forsikringsselskab nr|xyzzy|"),
    ],
)  # fmt: skip
def test_a_header_is_known_in_all_its_spellings(meaning, headers):
    assert {header: meant(header) for header in headers.split("|")} == dict.fromkeys(
        headers.split("|"), meaning
    )


def test_what_stands_above_several_columns_says_what_they_are_about():
    assert meant("E-mail") == "email"
    assert meant("E-mail", "Samtykke") == "consent_email"
    assert meant("Telefon", "Einwilligung zur Werbung") == "consent_phone"
    assert meant("Nr", "Kunde") in {"customer_no", "order_no"}


def test_an_exact_header_is_surer_than_a_similar_one():
    exact, longer, typo = (
        header_guesses(h)[0].confidence for h in ("Km-stand", "Bilens km-stand i dag", "Kilometersstand")
    )
    assert exact > longer >= typo


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("Dato (dd-mm-yyyy)", "DMY"),
        ("Date MM/DD/YYYY", "MDY"),
        ("EZ (TT.MM.JJJJ)", "DMY"),
        ("Data (RRRR-MM-DD)", "YMD"),
        ("Dato (dd.mm.åååå)", "DMY"),
        ("Dato", ""),
        ("Kommentar", ""),
    ],
)
def test_a_header_may_announce_the_order_of_its_dates(header, order):
    assert header_order(header) == order


def test_the_shape_of_a_header_does_not_depend_on_how_it_is_written():
    assert shape_of(["Kundenr.", "NAVN", "Reg. nr."]) == shape_of(["kundenr", "Navn", "Reg.nr."])
    assert shape_of(["Kundenr", "Navn"]) != shape_of(["Navn", "Kundenr"])
    assert shape_of([], ["email", "phone"]) != shape_of([], ["phone", "email"])


def test_every_meaning_has_a_name_for_the_preview():
    assert set(LABELS) == set(Meaning)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_header_is_too_odd(header, group):
    for guess in header_guesses(header, group):
        assert 0 <= guess.confidence <= 1
