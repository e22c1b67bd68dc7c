"""Invented people of the demo: names, towns and telephone numbers of four countries."""

from __future__ import annotations

import random
from dataclasses import dataclass

_FIRST = {
    "DE": """Anke Anja Birgit Britta Carsten Claudia Dieter Dirk Elke Erika Frank Frauke Gerd Gisela Günter
        Hannelore Heike Heinrich Henning Holger Ingrid Jan Jörg Jürgen Karin Karl-Heinz Katrin Klaus
        Lena Malte Marlies Mathias Monika Nils Olaf Petra Ralf Renate Rüdiger Sabine Silke Stefan Sönke
        Telse Thomas Torben Ursula Uwe Volker Wiebke Wolfgang""",
    "DK": """Anders Anne Birthe Bo Camilla Christian Dorthe Else Erik Finn Grethe Hanne Henrik Ida Inge Jens
        Jette Jonas Jørgen Karen Kirsten Kåre Lars Lene Lis Mads Maja Marianne Mette Mikkel Morten Niels
        Nina Ole Peter Poul Rasmus Rikke Signe Simon Susanne Søren Tina Tove Troels Ulla Vibeke Åge Åse""",
    "NO": """Anne Arne Astrid Berit Bjørn Camilla Eirik Elin Erling Frode Gro Grete Gunnar Hilde Håkon
        Ingebjørg Ingrid Ivar Kari Kjell Kristin Lars Liv Magnus Marit Odd Ola Pål Ragnhild Randi Rune
        Sigrid Siri Solveig Stein Svein Tone Tor Trond Turid Vidar Wenche Øystein Åsmund""",
    "PL": """Agnieszka Andrzej Anna Bartosz Beata Bogdan Dariusz Dorota Elżbieta Ewa Grażyna Grzegorz Halina
        Jacek Jan Joanna Józef Katarzyna Krzysztof Łukasz Maciej Magdalena Małgorzata Marek Maria Michał
        Monika Paweł Piotr Rafał Robert Stanisław Tomasz Urszula Wojciech Zbigniew Zofia""",
}
_LAST = {
    "DE": """Albers Andresen Böttcher Brandt Carstensen Christiansen Clausen Detlefsen Ehlers Feddersen Frahm
        Gerdes Großmann Grünberg Hansen Harms Hinrichsen Hoffmann Jacobsen Jessen Johannsen Jürgensen
        Köhler Krüger Lorenzen Lüders Marxen Matthiesen Meier Möller Müller Müller-Weiß Nissen Ohlsen
        Petersen Preuß Rohde Schäfer Schmidt Schröder Schulz Stübner Thomsen Voß Wagner Weißenfels Wulff
        Zöller""",
    "DK": """Andersen Bertelsen Bæk Christensen Dahl Eriksen Friis Friis-Møller Frandsen Hansen Henriksen
        Holm Holm-Åkesson Iversen Jensen Johansen Jørgensen Kjærgaard Knudsen Kristensen Larsen
        Lauridsen Lund Madsen Mikkelsen Mortensen Møller Nielsen Nørgaard Olesen Pedersen Petersen
        Poulsen Rasmussen Riis Schou Simonsen Skov Sørensen Thomsen Toft Vestergaard Winther Østergaard
        Ågård""",
    "NO": """Amundsen Berg Bakken Bråthen Dahl Eide Fjeld Grønli Hagen Halvorsen Haugen Håkonsen Ingebrigtsen
        Iversen Johansen Kristoffersen Lie Lunde Moen Myhre Nygård Ødegård Olsen Pettersen Rønning
        Solberg Solheim Strand Strømsnes Sæther Tangen Vik Aasen""",
    "PL": """Adamczyk Baran Bąk Chmielewska Dąbrowski Dudek Gąsior Górska Jabłoński Jankowska Kaczmarek
        Kamiński Kowalski Kozłowska Krawczyk Król Kubiak Lewandowski Łukasiewicz Majewska Mazur Michalak
        Nowak Nowicka Pawlak Piotrowska Sikora Szymański Walczak Wieczorek Wiśniewska Wójcik Wróbel
        Zając Żak""",
}
_TOWNS = {
    "DE": (("24937", "Flensburg"), ("24941", "Flensburg"), ("24955", "Harrislee"), ("24960", "Glücksburg"),
           ("24837", "Schleswig"), ("25813", "Husum"), ("24376", "Kappeln"), ("25899", "Niebüll")),
    "DK": (("6330", "Padborg"), ("6340", "Kruså"), ("6300", "Gråsten"), ("6200", "Aabenraa"),
           ("6400", "Sønderborg"), ("6270", "Tønder")),
    "NO": (("4612", "Kristiansand"), ("4838", "Arendal"), ("3210", "Sandefjord")),
    "PL": (("70-001", "Szczecin"), ("72-600", "Świnoujście"), ("80-001", "Gdańsk"), ("31-001", "Kraków")),
}
_STREETS = {
    "DE": "Schleswiger Straße|Am Südhang|Mürwiker Straße|Bahnhofstraße|Friesische Straße|Dorfstraße",
    "DK": "Nørregade|Haderslevvej|Møllevej|Kirkegade|Strandvejen|Lyren",
    "NO": "Kirkeveien|Storgata|Fjordveien|Bjørkealléen|Industrigata",
    "PL": "ul. Lipowa|ul. Ogrodowa|ul. Słoneczna|ul. Piłsudskiego|al. Wolności",
}
_COMPANIES = {
    "DE": ("{n} Bau GmbH", "Elektro {n} GmbH", "{n} & Sohn KG", "Pflegedienst {n} GmbH"),
    "DK": ("{n} Byg ApS", "Tømrerfirma {n} ApS", "{n} Transport A/S"),
    "NO": ("{n} Bygg AS", "Rørlegger {n} AS"),
    "PL": ("{n} Sp. z o.o.", "Usługi {n} Sp. z o.o."),
}
LANGUAGE = {"DE": "de", "DK": "da", "NO": "nb", "PL": "pl"}
# Of a hundred people 50 live in Germany, 28 in Denmark, 12 in Poland and 10 in Norway.
_LANDS, _SHARES = ("DE", "DK", "PL", "NO"), (50, 78, 90, 100)
_GIVEN = {land: tuple(names.split()) for land, names in _FIRST.items()}
_FAMILIES = {land: tuple(names.split()) for land, names in _LAST.items()}
_ROADS = {land: tuple(names.split("|")) for land, names in _STREETS.items()}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented customer."""

    country: str
    first: str
    last: str
    company: str
    street: str
    postal_code: str
    city: str
    phone: str
    phone_shown: str
    email: str

    @property
    def language(self) -> str:
        """What they speak."""
        return LANGUAGE[self.country]


def invent(chance: random.Random, number: int, country: str = "", first: str = "", last: str = "") -> Person:
    """A person; `number` makes phone and e-mail unique."""
    land = country or chance.choices(_LANDS, cum_weights=_SHARES)[0]
    given = first or chance.choice(_GIVEN[land])
    family = last or chance.choice(_FAMILIES[land])
    is_company = not first and chance.random() < 0.07
    company = chance.choice(_COMPANIES[land]).format(n=family) if is_company else ""
    postal_code, city = chance.choice(_TOWNS[land])
    street = f"{chance.choice(_ROADS[land])} {chance.randint(1, 140)}"
    phone, shown = _phone(land, number)
    email = f"kunde{number}@example.invalid" if chance.random() < 0.7 else ""
    if is_company:
        given = family = ""
    return Person(land, given, family, company, street, postal_code, city, phone, shown, email)


def _phone(land: str, number: int) -> tuple[str, str]:
    """A number that looks right in its country: E.164 and as people write it."""
    digits = (number * 7919 + 1234567) % 10_000_000
    if land == "DE":
        return f"+49461{digits:07d}", f"+49 461 {digits:07d}"
    if land == "DK":
        pairs = f"7{digits:07d}"
        return f"+45{pairs}", "+45 " + " ".join(pairs[i:i + 2] for i in range(0, 8, 2))
    if land == "NO":
        whole = f"9{digits:07d}"
        return f"+47{whole}", f"+47 {whole[:3]} {whole[3:5]} {whole[5:]}"
    whole = f"12{digits:07d}"
    return f"+48{whole}", f"+48 {whole[:2]} {whole[2:5]} {whole[5:7]} {whole[7:]}"
