"""The same two tables, customers with cars and workshop history, as systems in five countries export them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.exchange.records import ForHouse
from tests.exchange.files import BRITAIN, DENMARK, GERMANY, NORWAY, POLAND


@dataclass(frozen=True, slots=True)
class Export:
    """How a country's system writes: headers, words, marks, the date format, the single-byte encoding."""

    tag: str
    house: ForHouse
    encoding: str
    delimiter: str
    decimal: str
    group: str
    date: str
    yes: str
    no: str
    customers: str
    history: str
    names: tuple[tuple[str, str], ...]
    company: str
    phone: str
    postal: str
    payers: tuple[str, ...]
    fuels: tuple[str, ...]

    def number(self, value: float, places: int = 0) -> str:
        """A number as it is written there."""
        text = f"{value:,.{places}f}"
        return text.replace(",", "G").replace(".", self.decimal).replace("G", self.group)

    def day(self, day: dt.date) -> str:
        """A day as it is written there."""
        return day.strftime(self.date)


# Columns in this order: number, first, last, company, street, postal code, city, mobile, e-mail, born,
# plate, VIN,
# make, model, year, fuel, first registration, odometer, last visit, consent e-mail, consent phone.
# History: order, date, plate, odometer, concern, cause, correction, hours, labour, parts, total, payer,
# technician.
EXPORTS = (
    Export(
        "da", DENMARK, "windows-1252", ";", ",", ".", "%d-%m-%Y", "Ja", "Nej",
        "Kundenr;Fornavn;Efternavn;Firma;Adresse;Postnr;By;Mobil;E-mail;Fødselsdato;Reg.nr.;Stelnummer;Mærke;"
        "Model;Årgang;Drivmiddel;1. indreg.;Km-stand;Sidste besøg;Samtykke e-mail;Samtykke telefon",
        "Ordrenr;Dato;Reg.nr.;Km-stand;Klage;Årsag;Udbedring;Timer;Arbejdsløn;Reservedele;I "
        "alt;Betaler;Mekaniker",
        (("Åse", "Østergård"), ("Søren", "Kjærgaard")), "Lund & Søn ApS", "20 12 34 {:02}", "8000",
        ("Kunde", "Garanti", "Kulance", "Serviceaftale", "Forsikring", "Intern"),
        ("Benzin", "Diesel", "El", "Hybrid"),
    ),
    Export(
        "de", GERMANY, "windows-1252", ";", ",", ".", "%d.%m.%Y", "Ja", "Nein",
        "Kundennummer;Vorname;Nachname;Firma;Straße;PLZ;Ort;Handy;E-Mail;Geburtsdatum;"
        "Kennzeichen;Fahrgestellnummer;"
        "Marke;Modell;Baujahr;Kraftstoff;Erstzulassung;Kilometerstand;Letzter Besuch;"
        "Einwilligung E-Mail;Einwilligung Telefon",
        "Auftragsnr.;Datum;Kennzeichen;km-Stand;Beanstandung;Ursache;Abhilfe;Stunden;Lohn;"
        "Teile;Gesamt;Zahler;Mechaniker",
        (("Jürgen", "Großmann"), ("Käthe", "Müller")), "Bäckerei Nord GmbH", "0171 23456{:02}", "01067",
        ("Kunde", "Garantie", "Kulanz", "Wartungsvertrag", "Versicherung", "Intern"),
        ("Benzin", "Diesel", "Elektro", "Hybrid"),
    ),
    Export(
        "nb", NORWAY, "windows-1252", "\t", ",", "\u00a0", "%d.%m.%Y", "Ja", "Nei",
        "Kundenr;Fornavn;Etternavn;Firma;Gateadresse;Postnr;Poststed;Mobil;E-post;"
        "Fødselsdato;Regnr;Understellsnummer;"
        "Merke;Modell;Årsmodell;Drivstoff;Førstegangsregistrert;Kilometerstand;Siste besøk;"
        "Samtykke e-post;Samtykke telefon",
        "Ordrenr;Dato;Regnr;Km-stand;Feil;Årsak;Utbedring;Timer;Arbeidslønn;Deler;Sum;Betaler;Mekaniker",
        (("Pål", "Ødegård"), ("Bjørg", "Sæther")), "Fjord Transport AS", "922 33 4{:02}", "0150",
        ("Kunde", "Garanti", "Kulanse", "Serviceavtale", "Forsikring", "Intern"),
        ("Bensin", "Diesel", "Elektrisk", "Hybrid"),
    ),
    Export(
        "pl", POLAND, "windows-1250", ";", ",", "\u00a0", "%Y-%m-%d", "tak", "nie",
        "Nr klienta;Imię;Nazwisko;Firma;Ulica;Kod pocztowy;Miejscowość;Telefon komórkowy;"
        "E-mail;Data urodzenia;"
        "Nr rejestracyjny;VIN;Marka;Model;Rok produkcji;Paliwo;Data pierwszej rejestracji;"
        "Przebieg (km);Ostatnia wizyta;"
        "Zgoda e-mail;Zgoda telefon",
        "Nr zlecenia;Data przyjęcia;Nr rej.;Przebieg;Usterka;Przyczyna;Naprawa;"
        "Roboczogodziny;Robocizna;Części;Razem;"
        "Płatnik;Mechanik",
        (("Łukasz", "Żółć"), ("Agnieszka", "Wąsik")), "Zakład Ślusarski Sp. z o.o.", "600 100 2{:02}",
        "00-950",
        ("Klient", "Gwarancja", "Gest handlowy", "Umowa serwisowa", "Ubezpieczenie", "Wewnętrzne"),
        ("benzyna", "olej napędowy", "elektryczny", "hybryda"),
    ),
    Export(
        "en", BRITAIN, "windows-1252", ",", ".", ",", "%d/%m/%Y", "Yes", "No",
        "Customer No;First Name;Surname;Company;Address;Postcode;Town;Mobile;Email;Date of "
        "Birth;Registration;VIN;Make;"
        "Model;Year;Fuel;First Registered;Odometer (km);Last Visit;Consent Email;Consent Phone",
        "RO No;Date;Reg No;Odometer (km);Concern;Cause;Correction;Hours;Labour;Parts;Total;Payer;Technician",
        (("Zoë", "O'Brien"), ("John", "Smith")), "Acme Services Ltd", "07700 9001{:02}", "LS1 4AP",
        ("Customer", "Warranty", "Goodwill", "Contract", "Insurance", "Internal"),
        ("Petrol", "Diesel", "Electric", "Hybrid"),
    ),
)  # fmt: skip

PAYERS = ("customer", "manufacturer", "goodwill", "contract", "insurer", "internal")
FUELS = ("petrol", "diesel", "electric", "hybrid")
VIN = "WF0LW3XVFDV8926{:02}"
BORN = dt.date(1961, 1, 13)
REGISTERED = dt.date(2018, 2, 20)
VISITED = dt.date(2026, 3, 27)


def customers(export: Export, count: int = 12) -> list[list[str]]:
    """The customers' table with its header; every third is a company, every fourth consent is open."""
    rows = [export.customers.split(";")]
    for n in range(count):
        first, last = export.names[n % 2]
        company = export.company if n % 3 == 0 else ""
        consent = "" if n % 4 == 0 else export.yes if n % 2 else export.no
        rows.append([
            str(1000 + n), first, last, company, "Bygade 1", export.postal, "Nordby", export.phone.format(n),
            f"kunde{n}@example.invalid", export.day(BORN + dt.timedelta(n)), f"AB {10 + n} 345",
            VIN.format(n),
            "Nordwagen", "Alfa", str(2012 + n % 10), export.fuels[n % 4],
            export.day(REGISTERED + dt.timedelta(n)),
            export.number(84_512 + 1000 * n), export.day(VISITED), consent, export.yes,
        ])  # fmt: skip
    return rows


def history(export: Export, count: int = 12) -> list[list[str]]:
    """The history's table with its header."""
    rows = [export.history.split(";")]
    for n in range(count):
        labour, parts = 1234.5 + n, 99.95
        rows.append([
            str(26000 + n), export.day(VISITED - dt.timedelta(30 * n)), "AB 12 345",
            export.number(90_000 + n),
            "Noise", "Worn", "Replaced, cleaned", export.number(2.25, 2), export.number(labour, 2),
            export.number(parts, 2), export.number(labour + parts, 2), export.payers[n % 6], "KW",
        ])  # fmt: skip
    return rows
