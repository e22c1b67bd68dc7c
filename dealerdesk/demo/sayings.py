"""What customers of the demo say about a next car, in five languages, with what a colleague ticked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence and the chips that go with it."""

    language: str
    words: str
    wanted: str = "unsaid"
    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contact: str = "unsaid"
    trade_in: bool = False
    budget: int | None = None
    sensitive: bool = False


SAYINGS = (
    Saying(
        "en",
        "When the warranty is gone I'd rather lease something. I don't want the big bills.",
        "6m",
        ("lease",),
        ("warranty-ends", "repair-cost"),
        "call",
    ),
    Saying(
        "en",
        "If it fails the inspection again I'm not repairing it.",
        "3m",
        ("used",),
        ("repair-cost",),
        "call",
    ),
    Saying(
        "en",
        "What would you give me for it, just out of curiosity?",
        "unsaid",
        (),
        ("curiosity",),
        "write",
        True,
    ),
    Saying(
        "en", "We drive so little now, one car would be enough.", "12m", ("smaller",), ("mileage",), "write"
    ),
    Saying(
        "de",
        "Wenn das noch mal über tausend kostet, stecke ich das lieber in den nächsten.",
        "3m",
        (),
        ("repair-cost",),
        "call",
        True,
    ),
    Saying(
        "de",
        "Der nächste wird ein Elektrischer, aber erst nach dem Winter.",
        "6m",
        ("electric",),
        ("environment",),
        "call",
    ),
    Saying(
        "de",
        "Unser Leasing läuft im März aus, da müssen wir mal reden.",
        "6m",
        ("lease",),
        ("lease-ends",),
        "call",
    ),
    Saying(
        "de",
        "Mit den Hunden brauchen wir eigentlich einen Kombi.",
        "unsaid",
        ("estate", "bigger"),
        (),
        "write",
    ),
    Saying(
        "de", "Nächstes Jahr gehe ich in Rente, dann reicht ein kleiner.", "12m", ("smaller",), (), "not-yet"
    ),
    Saying(
        "de",
        "Ich bin zufrieden, aber fünf Plätze werden langsam knapp.",
        "unsaid",
        ("seven-seats",),
        (),
        "unsaid",
    ),
    Saying(
        "da",
        "Til foråret skal vi have noget større, med plads til barnevognen.",
        "6m",
        ("bigger", "estate"),
        ("family",),
        "call",
        sensitive=True,
    ),
    Saying(
        "da",
        "Min datter får kørekort til sommer, hun skal bruge noget lille.",
        "6m",
        ("smaller", "second-car"),
        ("family",),
        "call",
        sensitive=True,
    ),
    Saying(
        "da",
        "Jeg kunne godt tænke mig at prøve en elbil en lørdag.",
        "3m",
        ("electric",),
        ("curiosity",),
        "call",
    ),
    Saying("da", "Den har kørt langt nu. Hvad er den værd i bytte?", "3m", (), ("mileage",), "write", True),
    Saying("da", "Ring ikke til mig om nye biler, tak.", "unsaid", (), (), "no"),
    Saying(
        "nb",
        "Vi pendler så langt nå, kanskje en elbil hadde vært noe.",
        "6m",
        ("electric",),
        ("commute",),
        "call",
    ),
    Saying("nb", "Jeg trenger hengerfeste på den neste.", "12m", ("towing",), (), "write"),
    Saying("nb", "Når garantien er ute, bytter vi.", "12m", (), ("warranty-ends",), "call"),
    Saying(
        "pl",
        "Jak pasek rozrządu kosztuje ponad tysiąc, wolę dołożyć do następnego.",
        "3m",
        (),
        ("repair-cost",),
        "call",
        True,
    ),
    Saying(
        "pl",
        "Moglibyśmy przetestować coś z siedmioma miejscami w sobotę?",
        "now",
        ("seven-seats",),
        (),
        "call",
    ),
    Saying(
        "pl",
        "Na wiosnę chcemy zmienić samochód, budżet do trzydziestu tysięcy.",
        "6m",
        ("used",),
        (),
        "call",
        False,
        30_000,
    ),
    Saying("pl", "Szukam automatu, mam dość sprzęgła.", "3m", ("automatic",), ("comfort",), "write"),
)


def fitting(language: str) -> tuple[Saying, ...]:
    """What somebody who speaks this language might say; anybody may say it in English."""
    return tuple(s for s in SAYINGS if s.language in {language, "en"})
