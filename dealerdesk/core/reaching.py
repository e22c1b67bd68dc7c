"""Why a server cannot be worked with: not there at all, no such database, or it does not let us in."""

from __future__ import annotations

import shlex
import socket
from typing import Any

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_

UNREACHED = N_("The server cannot be reached.")
_SECONDS = 3
# Databases that every server has: one of them lets in whoever may come in at all.
_ALWAYS_THERE = ("postgres", "template1")


def why_not(url: str, problem: Problem) -> Problem:
    """The same trouble with its reason, asked of the server itself, whatever language it speaks.

    Any other `problem` than `UNREACHED` is given back as it is.
    """
    if problem.code != UNREACHED:
        return problem
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    try:
        address = conninfo_to_dict("postgresql://" + url.split("://", 1)[1])
    except Error:
        return problem
    name = str(address.get("dbname") or address.get("user") or "")
    there = _is_there(address, name)
    if there is False:
        return Problem(
            N_("There is no database “{name}” on this server."), N_("Make it once, with: {command}"),
            name=name[:63], command=_command(address, name),
        )
    if there or _answers(address):
        return Problem(N_("The server does not let us in."), N_("Check the address, name and password."))
    return problem


def _is_there(address: dict[str, Any], name: str) -> bool | None:
    """Whether the server has a database of this name; None where it lets us into none."""
    import psycopg

    for other in _ALWAYS_THERE:
        try:
            with psycopg.connect(**{**address, "dbname": other, "connect_timeout": _SECONDS}) as connection:
                found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
                return found.fetchone() is not None
        except psycopg.Error:
            continue
    return None


def _answers(address: dict[str, Any]) -> bool:
    """Whether anybody listens there."""
    host, port = str(address.get("host") or "localhost"), int(address.get("port") or 5432)
    try:
        if host.startswith("/"):
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(_SECONDS)
                line.connect(f"{host}/.s.PGSQL.{port}")
        else:
            socket.create_connection((host, port), _SECONDS).close()
    except (OSError, AttributeError):
        return False
    return True


def _command(address: dict[str, Any], name: str) -> str:
    """What makes the database, typed on a computer that has PostgreSQL's own tools."""
    parts = ["createdb"]
    for flag, key in (("-h", "host"), ("-p", "port"), ("-U", "user")):
        if address.get(key):
            parts += [flag, shlex.quote(str(address[key]))]
    return " ".join([*parts, shlex.quote(name)])
