"""Which component group a sentence is about, guessed from its words in five languages; a person decides."""

from __future__ import annotations

from functools import lru_cache

from dealerdesk.core.folding import words as folded_words

# Beginnings of folded words in English, Danish, German, Norwegian and Polish. Longer ones weigh more, and
# from `_INSIDE` letters on they also count inside a word: "Winterreifen" is one.
_INSIDE = 5
_STEMS: dict[str, str] = {
    "engine": "engine motor silnik turbo timing tandrem zahnriemen rozrzad tomgang leerlauf idle stall",
    "gearbox": "gearbox gearskift gear transmission getriebe girkasse girkassa skrzynia biegow clutch"
    " kobling kupplung sprzegl dsg schaltet differential",
    "driveline": "driveshaft drivaksel antriebswelle polos hjulleje radlager hjullager lozysk"
    " wheelbearing bearing drivaksler przegub homokinet",
    "battery_hv": "traktionsbatteri hochvolt hojspaending hoyspent drivbatteri rangeloss rekkevidde"
    " reichweite raekkevidde zasieg",
    "charging": "charging charger lader lade ladekabel laden wallbox ladowan ladowark ladeport",
    "steering_suspension": "steering suspension knock stabili stotd stossdaempfer stossdampfer"
    " stoddaemper stotdaemper demper fjeder feder fjaer zawiesz kierownic kierowni styretoj styring"
    " lenk spurstange sporing alignment amortyz banker klopft klunk hjulophaeng querlenker baerearm"
    " wahacz stuka",
    "brakes": "brake bremse brems hamul hamulc abs handbrake handbremse haandbremse haendbrems",
    "electrics": "electric elektr starter anlasser startmotor alternator lichtmaschine dynamo rozrusznik"
    " alternat kurzschluss kortslutning battery batteri batterie akumulator warning advarsel warnl"
    " kontrolka motorlampe check",
    "infotainment": "screen skaerm skjerm bildschirm display ekran radio navigation navi bluetooth"
    " infotainment carplay androidauto hojttaler lautsprecher hoyttaler glosnik kamera camera",
    "assistance": "parkingsensor parkeringssensor einparkhilfe parksensor radar lane vognbane spurhalte"
    " czujnik parkowan adaptive assistent asystent cruise fartpilot tempomat",
    "climate": "aircon aircondition klimaanl klimaan klima klimat heater heating varmeapp heizung varme"
    " ogrzewan defrost geblaese blaeser kabinefilter smells lugter riecht lukter",
    "cooling": "coolant cooling radiator kolevaeske kjolevaeske kuehlwasser kuhlwasser kuhlmittel"
    " kuehlmittel koler kuhler kuehler chlodnic chlodzen thermostat termostat overheat overopheder"
    " ueberhitzt vandpumpe wasserpumpe waterpump",
    "fuel": "fueltank fuelpump injector injektor dyse einspritz kraftstoff braendstof drivstoff paliw"
    " wtrysk tankdeckel braendstofpumpe",
    "exhaust": "exhaust udstoed udstod auspuff eksos wydech katalys katalyz lambda dpf partikel"
    " particulate adblue egr tlumik",
    "airbags_belts": "airbag seatbelt sikkerhedssele sikkerhetsbelte sicherheitsgurt gurt poduszk pas"
    " bezpiecz",
    "doors_locks": "door lock dor dorlas tuer tur turschloss schloss doer las drzwi zamek zamk kluczyk"
    " key nogle nokkel schlussel schluessel centrallas zentralverriegelung hatch bagklap heckklappe",
    "lights": "headlight headlamp forlygte forlys scheinwerfer light lys lygte licht birne bulb paere"
    " reflektor swiatl zarowk blinklys blinker indicator kierunkowskaz baglygte",
    "glass": "glass windscreen windshield forrude frontrute frontscheibe scheibe szyb bagrude bakrute"
    " mirror sidespejl spejl speil spiegel lusterk rude rute stenslag steinschlag",
    "body_paint": "paint bagskaerm forskaerm kotflugel kotfluegel lak lack lakier rust rost korozj rdza"
    " dent bule beule wgniec bumper kofanger stossfanger stotfanger zderzak scratch ridse kratzer"
    " riper zarysow",
    "interior": "seat saede sete sitz fotel upholstery polster tapicer instrumentbraet armaturenbrett"
    " dywan",
    "tyres_wheels": "tyre tire daek sommerdaek vinterdaek sommerdekk vinterdekk dekk reifen opon wheel"
    " hjulskift raederwechsel raderwechsel felg felge wheels punktering punktur kolo vinterhjul"
    " sommerhjul",
    "wear": "wiper visker wischer wycieraczk brakepad bremseklod bremsklotz bremsekloss bremsbelag klocki"
    " slidte slidt abgenutzt zuzyte worn",
    "oil_filters": "oilchange olieskift oelwechsel olwechsel oljeskift oil olie oel ol olje olej filter"
    " filtr luftfilter oliefilter",
    "service": "service inspection inspektion eftersyn przeglad wartung hovedeftersyn syn"
    " hauptuntersuchung hu tuv tuev eukontroll kontroll maintenance",
    "accessories": "towbar anhaengertraek anhaengerkupplung anhangerkupplung tilhengerfeste hak roofrack"
    " tagboks dachtraeger bagaznik ekstraudstyr zubehor zubehoer akcesori",
    "outside": "stone stenslag accident unfall ulykke wypadek kolizj marder maar",
}
_WORDS = tuple((stem, group) for group, stems in _STEMS.items() for stem in stems.split())
# "Inspection" and "filter" say little beside a word that names a part.
_FAINT = frozenset({"service", "oil_filters", "wear"})
_PLACES = {group: place for place, group in enumerate(_STEMS)}


def suggest_groups(text: str) -> tuple[str, ...]:
    """The component groups a sentence may be about, likeliest first; empty where nothing is recognised."""
    points: dict[str, float] = {}
    for word in folded_words(text[:2000]):
        for group, weight in _weights(word):
            points[group] = max(points.get(group, 0.0), weight)
    return tuple(sorted(points, key=lambda group: (-points[group], _PLACES[group])))


@lru_cache(maxsize=4096)
def _weights(word: str) -> tuple[tuple[str, float], ...]:
    """What one folded word speaks for, and how much; the same words come again with every key typed."""
    return tuple(
        (group, len(stem) * (0.6 if group in _FAINT and word != stem else 1.0))
        for stem, group in _WORDS if _names(word, stem)
    )


def suggest_group(text: str) -> str:
    """The likeliest component group of a sentence, '' where nothing is recognised."""
    found = suggest_groups(text)
    return found[0] if found else ""


def _names(word: str, stem: str) -> bool:
    inside = len(stem) >= _INSIDE and stem in word
    return word == stem or inside or (len(stem) > 3 and word.startswith(stem))
