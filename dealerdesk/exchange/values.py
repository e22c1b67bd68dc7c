"""Cells with words of a small set: yes and no, payer, fuel, language, country; and VINs and plates."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dealerdesk.core.errors import Said
from dealerdesk.core.folding import fold
from dealerdesk.exchange import reasons
from dealerdesk.exchange.cells import unknown
from dealerdesk.exchange.consent_words import channels_in
from dealerdesk.exchange.dates import order_in, read_date
from dealerdesk.exchange.reasons import doubt
from dealerdesk.exchange.records import ConsentSaid
from dealerdesk.exchange.wordlists import listed

YES = listed(
    "ja j yes y tak t true wahr sand sandt prawda 1 x on ok si ✓ ✔ √ givet given erteilt gegeben wyrazona "
    "wyrazono udzielona udzielono godkendt accepteret accepted akceptiert akzeptiert zaakceptowana approved "
    "samtykke samtykket modtaget granted optin opted-in opt-in in tilmeldt angemeldet pameldt zgoda "
    "aktiv active "
    "aktywna erlaubt tilladt tillatt allowed zugestimmt subscribed"
)
NO = listed(
    "nej nei nein no nie n false falsch falsk usand usann falsz 0 off ikke nicht not afvist abgelehnt odmowa "
    "odmowiono odmowila odmowil declined refused verweigert trukket widerrufen wycofana withdrawn revoked "
    "tilbagetrukket tilbagekaldt frameldt afmeldt avmeldt abgemeldet optout opted-out opt-out out "
    "unsubscribed "
    "ingen keine brak spaerret gesperrt blocked inaktiv inactive reserveret reservert verboten"
)
_NO_PHRASES = re.compile(r"^(?:ikke|nicht|not|nie|brak|ingen|keine?|no|nej|nei|nein)\b")
_YES_PHRASES = re.compile(r"^(?:ja|yes|tak|givet|given|erteilt|wyrazon\w+|udzielon\w+|samtykke|zgoda|ok)\b")

PAYERS: dict[str, str] = {
    "customer": """customer kunde kunden kundens klient klienta private privat selbstzahler selvbetaler
        pays cash kontant cust client retail prywatny gotowka eier ejer owner k""",
    "manufacturer": """warranty garanti garantie gwarancja gwarancyjna gwarancyjne gwarancyjny fabriksgaranti
        herstellergarantie werksgarantie gewahrleistung manufacturer importor importer importeur hersteller
        fabrik producent rekojmia reklamation reklamasjon gar garantiarbejde garantiarbeid recall
        tilbagekaldelse
        tilbakekalling ruckruf akcja garanti nybil""",
    "goodwill": """goodwill kulance kulanse kulanz gest kulancja kulancyjna gest-handlowy kul velvilje
        grzecznosciowa""",
    "contract": """contract serviceaftale serviceavtale servicekontrakt wartungsvertrag servicevertrag
        umowa umowa-serwisowa pakiet servicepakke service-plan serviceplan maintenance wartung abonnement
        aftale avtale vertrag kontrakt leasing leasinggeber fullservice pakiet-serwisowy""",
    "insurer": """insurance insurer forsikring forsikringsselskab forsikringsselskap versicherung kasko
        ubezpieczenie ubezpieczyciel ubezpieczalnia kaskoskade skade haftpflicht oc ac taksator""",
    "internal": """internal intern interne internt internal-use eget wewnetrzne wewnetrzny wewnetrzna
        wlasne wlasny hauseigen klargoring klargjoring demo brugtbil bruktbil gebrauchtwagen house huset
        firmenintern hausauftrag int""",
}
FUELS: dict[str, str] = {
    "petrol": """petrol benzin bensin benzyna gasoline gas-oline otto super e10 e5 pb pb95 pb98 95 98 blyfri
        gasolina benz b gasolin bezolowiowa""",
    "diesel": "diesel dieselolie olej-napedowy on tdi hdi d di dies diesel-b7 olej ropa",
    "electric": """electric el elektrisk elektro elektrisch elektryczny elektryczna ev bev elbil strom e
        elektrik electricity prad elektriskt battery batteri""",
    "hybrid": """hybrid hybryda hybrydowy hybrydowa hev benzin-el benzin/el mhev mild-hybrid mildhybrid
        full-hybrid benzin-hybrid diesel-hybrid hybrid-benzin hybrid-diesel benzyna-hybryda fuldhybrid
        vollhybrid elhybrid""",
    "plug_in": """phev plugin plug-in plug-in-hybrid plugin-hybrid pluginhybrid plug-in-hybryda
        hybryda-plug-in         ladbar-hybrid ladehybrid opladningshybrid oplader-hybrid""",
    "lpg": "lpg autogas flussiggas benzyna-lpg benzyna+lpg pb+lpg gaz bifuel bi-fuel autogaz",
    "cng": "cng erdgas naturgas metan methan biogas natural-gas gaz-ziemny",
    "hydrogen": "hydrogen brint wasserstoff hydrogen wodor fcev brintbil",
    "ethanol": "e85 ethanol etanol bioethanol flexifuel flex-fuel flexfuel",
}
LANGUAGES: dict[str, str] = {
    "da": "da dk dan dansk danish danisch dunski da-dk",
    "de": "de ger deu tysk german deutsch niemiecki de-de de-at",
    "nb": "nb no nn nor norsk norwegian norwegisch norweski bokmal nb-no",
    "pl": "pl pol polsk polish polnisch polski pl-pl",
    "en": "en eng gb uk us engelsk english englisch angielski en-gb en-us",
}
COUNTRIES: dict[str, str] = {
    "DK": "dk dnk danmark denmark danemark dania d-nemark 45",
    "DE": "de d deu ger deutschland germany tyskland niemcy 49",
    "NO": "no n nor norge norway norwegen norwegia noreg 47",
    "PL": "pl pol polska poland polen 48",
    "SE": "se s swe sverige sweden schweden szwecja",
    "FI": "fi fin finland finnland finlandia suomi",
    "NL": "nl nld holland netherlands niederlande nederland holandia nederlandene",
    "AT": "at a aut osterreich austria ostrig osterrike",
    "CH": "ch che schweiz switzerland szwajcaria sveits",
    "BE": "be b bel belgien belgium belgia",
    "FR": "fr f fra frankrig france frankreich francja frankrike",
    "CZ": "cz cze tjekkiet czechia tschechien czechy tsjekkia",
    "GB": "gb uk gbr england storbritannien grossbritannien wielka-brytania united-kingdom",
    "IE": "ie irl ireland irland irlandia",
}


@lru_cache(maxsize=8)
def _lookup(kind: str) -> dict[str, str]:
    tables = {"payer": PAYERS, "fuel": FUELS, "language": LANGUAGES, "country": COUNTRIES}
    found: dict[str, str] = {}
    for value, words in tables[kind].items():
        for word in words.split():
            found.setdefault(_key(word), value)
    return found


def _key(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


@lru_cache(maxsize=4096)
def _one_of(kind: str, text: str) -> str:
    """The value a cell's words stand for: the whole cell first, then its words; "" when none is known."""
    table = _lookup(kind)
    if found := table.get(_key(text)):
        return found
    parts = [_key(word) for word in re.split(r"[\s,;:/()+.\-]+", fold(text)) if _key(word)]
    known = [table[part] for part in parts if part in table and (len(part) > 2 or len(parts) == 1)]
    return known[0] if known else ""


def payer_of(text: str) -> str:
    """Who pays: customer, manufacturer, goodwill, contract, insurer, internal; "" when the word is not
    known.
    """
    return _one_of("payer", text)


@lru_cache(maxsize=1024)
def fuel_of(text: str) -> str:
    """petrol, diesel, electric, hybrid, plug_in, lpg, cng, hydrogen, ethanol; "" when not known."""
    key = fold(text)
    if re.search(r"plug|phev|ladbar|ladehybrid", key):
        return "plug_in"
    if "hybr" in key or re.search(r"(?:benzin|petrol|diesel|bensin|benzyna)\W+(?:el|ele\w+)\b", key):
        return "hybrid"
    return _one_of("fuel", text)


def language_of(text: str) -> str:
    """The language tag, "" when not known."""
    return _one_of("language", text)


def country_of(text: str) -> str:
    """The ISO country, "" when not known."""
    bare = text.strip()
    return _one_of("country", bare) or (bare if re.fullmatch("[A-Z]{2}", bare) else "")


def yes_or_no(text: str) -> bool | None:
    """Yes, no or neither, in five languages, with what may stand behind it ('ja, 12-03-2024')."""
    key = fold(text).strip(" .!")
    bare = key.replace(" ", "")
    if bare in YES or bare in NO:
        return bare in YES
    if _NO_PHRASES.match(key):
        return False
    return True if _YES_PHRASES.match(key) else None


@lru_cache(maxsize=4096)
def consents(
    channel: str, text: str, today: dt.date, objection: bool, order: str
) -> tuple[ConsentSaid, ...] | None:
    """What a consent cell says; () for empty, None when it is neither yes nor no.

    A cell may name channels ("e-mail, SMS"), or the day on which it was given. In an objection column a yes
    means no.
    """
    if not text or text in {"-", "?"}:
        return ()
    text = str(text)
    day = " ".join(re.findall(r"\d[\d./\-]+\d", text)[:1])
    on = read_date(day, order_in(day, order), today)
    answer = yes_or_no(text)
    if answer is not None:
        return (ConsentSaid(channel, answer != objection, text, objection, on),)
    if channel == "any" and (named := channels_in(fold(text))):
        return tuple(ConsentSaid(one, not objection, text, objection, on) for one in named)
    if on is not None:
        return (ConsentSaid(channel, not objection, text, objection, on),)
    return () if unknown(text) else None


_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "Q": "0"})
# Makers there must use the check digit: North America (49 CFR 565), China (GB 16735).
_CHECKED = frozenset("12345L")


def read_vin(text: str, column: str) -> tuple[str, Said | None]:
    """The VIN in a cell as it is kept, and what is doubtful about it.

    ISO 3779 has no I, O and Q; they are read as the digits they look like. A wrong check digit is only said
    where makers must use one. A number of another length is kept: cars before 1981 had shorter ones.
    """
    vin = str(text) if _VIN.fullmatch(text) else re.sub(r"[\s.\-*]", "", text).upper()
    if len(vin) != 17:
        return vin, doubt(reasons.VIN_LENGTH, column, text, count=len(vin))
    if not _VIN.fullmatch(vin):
        mended = vin.translate(_LOOKALIKES)
        if not _VIN.fullmatch(mended):
            return vin, doubt(reasons.VIN_SIGNS, column, text)
        return mended, doubt(reasons.VIN_LETTERS, column, text, read=mended)
    if vin[0] in _CHECKED:
        from vininfo import Vin

        if not Vin(vin).verify_checksum():
            return vin, doubt(reasons.VIN_CHECK, column, text)
    return vin, None


def looks_like_vin(text: str) -> bool:
    """Whether a cell is formed like a VIN, typing errors allowed."""
    key = re.sub(r"[\s.\-]", "", text)
    if len(key) not in {16, 17, 18} or text.upper() != text:
        return False
    return key.isalnum() and key.isascii() and _mixed(key)


def _mixed(key: str) -> bool:
    return sum(c.isdigit() for c in key) >= 4 and any(c.isalpha() for c in key)
