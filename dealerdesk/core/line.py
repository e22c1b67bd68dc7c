"""The connection a session works on, without asking the session for it again and again."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.orm import Session

_LINE = "line"


def keep_line(session: Session, line: Connection) -> None:
    """Note the connection of a session that keeps it until its end."""
    session.info[_LINE] = line


def line_of(session: Session) -> Connection:
    """The connection of a session; asking the session itself takes as long as a small statement."""
    line: Connection | None = session.info.get(_LINE)
    return session.connection() if line is None else line
