"""Where files live: the program's resources, and this user's data, drafts and backups."""

from __future__ import annotations

import contextlib
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


def usual_database() -> str:
    """Where this desk's data are: as the environment says, on the server it was connected to, in its file."""
    named = os.environ.get("DEALERDESK_DATABASE")
    if named:
        return named
    with contextlib.suppress(OSError):
        kept = _server_file().read_text("utf-8").strip()
        if kept:
            return kept
    return str(default_database())


def remember_server(address: str) -> None:
    """This desk uses that server from now on; only this user can read where it is. Raises `OSError`."""
    fresh = _server_file().with_suffix(".part")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(address)
    os.replace(fresh, _server_file())


def _server_file() -> Path:
    return data_folder() / "server"
