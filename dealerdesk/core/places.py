"""Where files live: the program's resources, and this user's data, drafts and backups."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """A file or folder that ships with the program."""
    return _ROOT.joinpath("resources", *parts)


def project(*parts: str) -> Path:
    """A file or folder of the installed program itself."""
    return _ROOT.joinpath(*parts)


@lru_cache(maxsize=1)
def data_folder() -> Path:
    """This user's data folder, made on first use; `DEALERDESK_HOME` moves it."""
    own = os.environ.get("DEALERDESK_HOME")
    if own:
        folder = Path(own)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("DealerDesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_database() -> Path:
    """The embedded database of a house on one computer."""
    return data_folder() / "dealerdesk.sqlite"
