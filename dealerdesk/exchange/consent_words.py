"""Headers about consent and objection: which channel a column is about, and whether its yes means no."""

from __future__ import annotations

import re

from dealerdesk.exchange.meanings import Meaning as M

# All patterns look at folded text (no diacritics, lower case).
_ABOUT = re.compile(
    r"samtyk|consent|einwillig|zustimm|\bzgod|\bopt ?in|permission|tilladelse|tilladt|erlaub|"
    r"tillatelse|tillatt|"
    r"marketing|markedsforing|werbung|werbe|reklam|newsletter|nyhedsbrev|nyhetsbrev|gdpr|dsgvo|\brodo\b|"
    r"\bok\b|\bmay we\b|\bmay be\b|\bmaa\b|\bma (?:ringes|kontaktes|maile|sende|vi|sms)|\bdarf\b|akcept|"
    r"kontakt(?:e|es)? (?:per|via|pa|by|mit)|contact (?:by|via|per)|kontaktowac|mailing|do not|"
    r"opt ?out|robinson"
)
_AGAINST = re.compile(
    r"\bno\b|\bnot\b|\bingen\b|\bikke\b|\bnej\b|\bnei\b|\bkeine?\b|\bnicht\b|\bbrak\b|\bnie\b|"
    r"\bbez\b|sprzeciw|"
    r"sperre|gesperrt|robinson|beskyttet|reserver|reservasj|opt ?out|unsubscr|afmeldt|avmeldt|abgemeldet|"
    r"widerspr|widerruf|frabedt|spaerret|objection|blocked|\bdnc\b|rezygn|zakaz"
)
_STOPPED = re.compile(
    r"sperre|gesperrt|robinson|widerspr|sprzeciw|opt ?out|unsubscr|do not (?:call|mail|e ?mail|text)"
)
_EITHER = re.compile(r"\bja nej\b|\byes no\b|\btak nie\b|\bja nein\b|\bja nei\b")
_PATTERNS = {
    "sms": r"\bsms\b|sms|\bmms\b|text message|\btexts?\b|wiadomosc|do not text",
    "email": r"e ?-?mail|e ?-?post|\bmails?\b|mailing|newsletter|nyhedsbrev|nyhetsbrev|elektronicz",
    "phone": r"tele?f|phone|\btlf\b|\btel\b|\bcalls?\b|\bcalling\b|opkald|ring(?:es|e)?\b|anruf|rozmow",
    "letter": r"\bbrev|\bletter|\bbrief|\bpost|\blist|poczt|papier|direct mail|direkte post|postalisch",
}
_CHANNELS = tuple((channel, re.compile(pattern)) for channel, pattern in _PATTERNS.items())
_FOR = {"sms": M.CONSENT_SMS, "email": M.CONSENT_EMAIL, "phone": M.CONSENT_PHONE, "letter": M.CONSENT_LETTER}
_NOT = {"sms": M.NO_SMS, "email": M.NO_EMAIL, "phone": M.NO_PHONE, "letter": M.NO_LETTER}


def channels_in(text: str) -> tuple[str, ...]:
    """The channels a folded text names, each once: a cell may say 'e-mail, sms'."""
    left = text
    found = []
    for channel, pattern in _CHANNELS:
        if pattern.search(left):
            found.append(channel)
            left = pattern.sub(" ", left)
    return tuple(found)


def consent_meaning(text: str) -> M | None:
    """What a folded header says about consent; None when it is about something else.

    'Samtykke e-mail' is consent by e-mail, 'Werbesperre Telefon' an objection to calls, 'E-mail' neither.
    """
    if not _ABOUT.search(text) and not _STOPPED.search(text):
        return None
    against = bool(_AGAINST.search(text)) and not _EITHER.search(text)
    named = channels_in(_without_subject(text))
    if len(named) == 1:
        return (_NOT if against else _FOR)[named[0]]
    return M.NO_CONTACT if against else M.CONSENT


def _without_subject(text: str) -> str:
    """Without the words that only look like a channel ('contact', 'liste')."""
    return re.sub(r"robinsonlist\w*|\bopt\b", " ", text)
