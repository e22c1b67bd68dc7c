"""What something of the house is called in other languages, by language: only what is said is kept."""

from __future__ import annotations

from collections.abc import Mapping

from dealerdesk.core.i18n import LANGUAGES


def said_in(names: Mapping[str, str]) -> dict[str, str]:
    """Names by language without blanks around them; empty ones, and languages nobody prints in, are none."""
    found = {language: " ".join(names.get(language, "").split()) for language in LANGUAGES}
    return {language: name for language, name in found.items() if name}
