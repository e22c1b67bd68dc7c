"""Deeds one after the other inside a transaction that is open already: all of them happen, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy.orm import Session

from dealerdesk.core import journal


class Transactions(Protocol):
    """What a deed is performed on: a database, or a transaction that is open already."""

    def transaction(self) -> AbstractContextManager[Session]:
        """A session in which a deed happens whole or not at all."""
        ...


class Within:
    """Gives every deed its own part of one transaction; a part that fails is taken back alone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """The session, in a part of the transaction; the next deed finds nothing of this one in memory."""
        try:
            with self._session.begin_nested():
                yield self._session
                self._session.flush()
        except BaseException:
            journal.forget(self._session)
            raise
        finally:
            self._session.expunge_all()
