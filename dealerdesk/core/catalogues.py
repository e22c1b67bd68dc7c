"""The translation files: collects every text from the code, brings the catalogues up to date, compiles them.

Run as `python -m dealerdesk.core.catalogues` after texts have changed.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dealerdesk.core.i18n import DOMAIN, LANGUAGES
from dealerdesk.core.places import project, resource

# Only marked texts are collected, wherever they are used afterwards.
KEYWORDS = {
    "_": None, "N_": None, "translate": None, "ngettext": (1, 2), "counted": (1, 2), "NN_": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_CODE = ("dealerdesk", "ui")


def collect() -> Catalog:
    """Every text of the program, with where it stands."""
    catalog = Catalog(project=DOMAIN, charset="utf-8")
    files = [project("app.py"), *(project(folder) for folder in _CODE)]
    for place in files:
        found = extract_from_dir(
            str(place.parent if place.is_file() else place), method_map=_methods(place), keywords=KEYWORDS,
            comment_tags=("Translators:",),
        )
        for name, line, message, comments, context in found:
            where = name if place.is_file() else f"{place.name}/{name}"
            catalog.add(message, None, [(where, line)], auto_comments=comments, context=context)
    return catalog


def _methods(place: Path) -> list[tuple[str, str]]:
    return [(place.name, "python")] if place.is_file() else [("**.py", "python")]


def po_file(language: str) -> Path:
    """The catalogue of a language, as people edit it."""
    return resource("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")


def languages() -> tuple[str, ...]:
    """Every language but the source."""
    return tuple(tag for tag in LANGUAGES if tag != "en")


def read(language: str) -> Catalog:
    """The catalogue of a language as it lies in its file; empty where there is none yet."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, project=DOMAIN, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, texts: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts of the program; translations are kept."""
    known = read(language)
    fresh = Catalog(locale=language, project=DOMAIN, charset="utf-8", fuzzy=False)
    for message in texts:
        if message.id:
            there = known.get(_key(message), message.context)
            string = there.string if there and not there.fuzzy else ("", "") if message.pluralizable else ""
            fresh.add(message.id, string, message.locations, context=message.context,
                      auto_comments=message.auto_comments)
    return fresh


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, list | tuple) else str(message.id)


def missing(catalog: Catalog) -> Iterator[str]:
    """The texts of a catalogue that have no translation, or not in every plural form."""
    for message in catalog:
        if message.id:
            strings = message.string if isinstance(message.string, list | tuple) else [message.string]
            if not all(strings) or (message.pluralizable and len(strings) < catalog.num_plurals):
                yield _key(message)


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a file that only changes when texts do."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, omit_header=False, sort_output=True, include_lineno=False)
    lines = out.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if b"-Date: " not in line and b"Generated-By" not in line)


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    # The header would say when; the same texts must give the same file.
    catalog.creation_date = catalog.revision_date = _NO_DATE
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Bring every catalogue up to date and say what is missing."""
    texts = collect()
    for language in languages():
        catalog = updated(language, texts)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(read(language)))
        left = list(missing(catalog))
        print(f"{language}: {len(catalog)} texts, {len(left)} without a translation")


if __name__ == "__main__":
    main()
