"""Telephone numbers, e-mail and postal addresses in foreign cells, which may hold several at once."""

from __future__ import annotations

import re

from dealerdesk.core.errors import Said
from dealerdesk.core.folding import fold
from dealerdesk.customers.phones import digits, normalise
from dealerdesk.exchange import reasons
from dealerdesk.exchange.cells import unknown
from dealerdesk.exchange.reasons import doubt
from dealerdesk.exchange.records import Phone

_SEVERAL = re.compile(r"\s*(?::::|;|\||\n|,|\s(?:og|eller|und|oder|and|or|lub|i|oraz|&)\s|\s{3,})\s*")
_SLASH = re.compile(r"\s*/\s*")
_WORDS = re.compile(r"\(?[^\W\d_][\w.:\-]*\)?:?")
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE][+]\d{2}")
_PLAIN_INTERNATIONAL = re.compile(r"\+[1-9][\d ]{6,18}")
_PLAIN = re.compile(r"[1-9][\d ]{4,18}")
# Country code and length of the numbers of countries in which every number has the same length and nothing is
# dialled before it (ITU-T E.164, national numbering plans).
_SAME_LENGTH = {"DK": ("45", 8), "NO": ("47", 8), "PL": ("48", 9)}
# Country codes with the fewest and the most digits that are read at once after them: none of these countries
# has a number that begins with a nought, and all such lengths can be one.
_BY_CODE = {"45": (8, 8), "47": (8, 8), "48": (9, 9), "49": (7, 11)}
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\".]{2,}")
_POSTAL = (
    r"(?:(?:DK|D|N|NO|DE|PL|SE|S)[- ])?"
    r"(\d{2}-\d{3}|\d{3} ?\d{2}|\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})"
)
_POSTAL_CITY = re.compile(rf"{_POSTAL}[\s,]+(\D.*)")
_CITY_POSTAL = re.compile(rf"(\D.*?)[\s,]+{_POSTAL}")
_WHOLE = re.compile(rf"(.+?)[,;\n]\s*{_POSTAL}[\s,]+([^\d,;\n][^,;\n]*)(?:[,;\n]\s*([^\d,;\n]+))?", re.DOTALL)
_BRITISH = re.compile(r"(.+),\s*([^,\d]+),\s*([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})")
_KINDS = (
    ("mobile", re.compile(r"mob|handy|cell|komor|\bkom\b|gsm|sms")),
    ("work", re.compile(r"work|arb|jobb|job\b|firm|busin|office|kontor|buro|dienst|gesch|sluz|praca|biuro")),
    ("home", re.compile(r"home|priv|hjem|haus|festn|dom\b|domow|stacj|fast")),
)


def kind_of(label: str) -> str:
    """mobile, work, home or "" from a word beside a number."""
    folded = fold(label)
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "")


def read_phones(cell: str, column: str, kind: str, country: str) -> tuple[list[Phone], list[Said]]:
    """The numbers in a cell and what is doubtful about them; one that cannot be dialled is kept as typed."""
    phones: list[Phone] = []
    doubts: list[Said] = []
    if _PLAIN_INTERNATIONAL.fullmatch(cell) and (e164 := e164_of(cell, country)):
        return [Phone(cell, e164, kind)], []
    if _SCIENTIFIC.fullmatch(cell):
        return [], [doubt(reasons.MANGLED_BY_SPREADSHEET, column, cell)]
    for piece in _pieces(cell):
        if unknown(piece):
            continue
        phone = _read(piece, kind, country)
        if phone is None:
            doubts.append(doubt(reasons.NOT_A_PHONE, column, piece))
            continue
        if not phone.e164:
            doubts.append(doubt(reasons.NOT_A_PHONE, column, piece))
        if not any(_same(phone, other) for other in phones):
            phones.append(phone)
    return phones, doubts


def _same(one: Phone, other: Phone) -> bool:
    return one.e164 == other.e164 if one.e164 else digits(one.typed) == digits(other.typed)


def _pieces(cell: str) -> list[str]:
    """The numbers a cell is made of; a slash parts two numbers only when both are long enough."""
    found = []
    for piece in _SEVERAL.split(cell.removeprefix("'").removeprefix("tel:")):
        parts = _SLASH.split(piece)
        if len(parts) > 1 and all(len(digits(part)) >= 7 for part in parts):
            found += parts
        elif piece.strip():
            found.append(piece.strip())
    return found


def _read(piece: str, kind: str, country: str) -> Phone | None:
    """One number with the words beside it taken as its kind; None when it has too few digits."""
    words = " ".join(_WORDS.findall(piece))
    bare = " ".join(_WORDS.sub(" ", piece).split()).strip(" .:-") if words else piece
    kind = kind_of(words) or kind
    if len(digits(bare)) < 5:
        return None
    if bare.endswith(".0") and bare[:-2].isdigit():
        bare = bare[:-2]
    return Phone(bare, e164_of(bare, country), kind)


def e164_of(text: str, country: str) -> str:
    """The number in E.164, "" when it cannot be one; 00 before a country code is read as +.

    The same as `customers.phones.normalise` gives, without all that is not asked here.
    """
    import phonenumbers

    if country in _SAME_LENGTH and _PLAIN.fullmatch(text):
        code, size = _SAME_LENGTH[country]
        bare = text.replace(" ", "")
        if len(bare) == size and not bare.startswith(code):
            return f"+{code}{bare}"
    dialled = "+" + text.lstrip("0 ") if text.startswith("00") else text
    if not _PLAIN_INTERNATIONAL.fullmatch(dialled):
        return normalise(dialled, country)
    bare = dialled.replace(" ", "")
    least, most = _BY_CODE.get(bare[1:3], (1, 0))
    if least <= len(bare) - 3 <= most and bare[3] != "0":
        return bare
    try:
        parsed = phonenumbers.parse(dialled, None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def read_emails(cell: str, column: str) -> tuple[list[str], list[Said]]:
    """The addresses in a cell, each once, as typed; what is none is doubted and left out."""
    emails: list[str] = []
    doubts: list[Said] = []
    for piece in re.split(r"\s*(?::::|[;,|\n])\s*", cell):
        found = _EMAIL.findall(piece.replace("mailto:", " "))
        for email in found:
            if email.casefold() not in {other.casefold() for other in emails}:
                emails.append(email)
        if not found and not unknown(piece):
            doubts.append(doubt(reasons.NOT_AN_EMAIL, column, piece))
    return emails, doubts


def read_postal_code(cell: str, column: str, width: int, country: str) -> tuple[str, Said | None]:
    """The postal code as it is written in its country; a leading zero lost in a spreadsheet is put back.

    `width` is the usual number of digits in the column, 0 where it varies.
    """
    code = re.sub(r"^(?:DK|D|N|NO|DE|PL|SE|S)-\s?", "", cell.strip(), flags=re.IGNORECASE)
    code = code.removesuffix(".0") if code.endswith(".0") else code
    if not code.replace("-", "").replace(" ", "").isdigit():
        return code, None
    bare = digits(code)
    padded = bare.zfill(width) if 0 < width - len(bare) <= 2 else bare
    if country == "PL" and len(padded) == 5:
        padded = f"{padded[:2]}-{padded[2:]}"
    elif len(padded) == len(bare):
        return code, None
    return padded, doubt(reasons.POSTAL_PADDED, column, cell, read=padded) if len(bare) < width else None


def split_postal_city(cell: str) -> tuple[str, str]:
    """'8000 Aarhus C' or 'Kraków 30-001' as code and city; the whole cell as city where there is no code."""
    if match := _POSTAL_CITY.fullmatch(cell.strip()):
        return match[1], match[2].strip()
    if match := _CITY_POSTAL.fullmatch(cell.strip()):
        return match[2], match[1].strip()
    bare = cell.strip()
    return (bare, "") if re.fullmatch(_POSTAL, bare) else ("", bare)


def split_address(cell: str) -> tuple[str, str, str, str]:
    """Street, postal code, city and country of an address in one cell; all as the street when unsure."""
    match = _WHOLE.fullmatch(cell.strip())
    if british := _BRITISH.fullmatch(cell.strip()):
        return " ".join(british[1].split()), british[3], british[2].strip(), ""
    if match is None:
        return " ".join(cell.split()), "", "", ""
    return " ".join(match[1].split()), match[2], match[3].strip(), (match[4] or "").strip()
