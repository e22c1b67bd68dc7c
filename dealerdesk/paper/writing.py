"""A finished paper as a file: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_


def write(path: Path, pdf: bytes) -> Path:
    """Write a PDF whole or not at all; raises `Problem` where the place does not take it.

    A link stays one and what it names is written; a pipe or a device is written to, not replaced.
    """
    if not path.name:
        raise Problem(N_("The paper needs the name of a file."), N_("Write it as in report.pdf."))
    target = path.resolve()
    part = target.with_name(target.name + ".part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(pdf)
            return path
        part.write_bytes(pdf)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Problem(
            N_("“{name}” could not be written."), N_("Choose another folder."), name=path.name
        ) from error
    return path
