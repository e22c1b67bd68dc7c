"""Every word of a name with one letter left out: by these somebody is found who is typed with one mistake."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from dealerdesk.core.straight import goes_straight
from dealerdesk.search.terms import Terms

_CHUNK = 500
_PAGE = 25_000
_SHAPES = {
    "sqlite": (
        "CREATE TABLE search_slip (piece INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (piece, word))"
        " WITHOUT ROWID",
    ),
    # Not unique: who writes the same new word at the same moment does not have to wait.
    "postgresql": (
        "CREATE TABLE search_slip (piece integer NOT NULL, word text NOT NULL)",
        "CREATE INDEX search_slip_piece ON search_slip (piece)",
    ),
}
_ADD = {
    "sqlite": "INSERT OR IGNORE INTO search_slip (piece, word) VALUES (?, ?)",
    "postgresql": "INSERT INTO search_slip (piece, word) VALUES (%s, %s)",
}
_DROP = {
    "sqlite": "DELETE FROM search_slip WHERE piece IN ({pieces}) AND word = ?",
    "postgresql": "DELETE FROM search_slip WHERE piece IN ({pieces}) AND word = %s",
}
_WITH = "SELECT DISTINCT word FROM search_slip WHERE piece IN ({pieces})"
_ALL = "SELECT DISTINCT word FROM search_slip"
_WORDS = "SELECT words FROM search_entry"


def create(connection: Connection) -> None:
    """Make the table beside the index."""
    for statement in _SHAPES[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def discard(connection: Connection) -> None:
    """Take the table away."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_slip")


def clear(connection: Connection) -> None:
    """Forget every word."""
    connection.exec_driver_sql("DELETE FROM search_slip")


def name_words(terms: Terms) -> Iterator[str]:
    """The words of the names among terms, without those of e-mail addresses."""
    return (word for word in terms.words.split() if word[0] != "@")


def rows_of(words: Iterable[str]) -> list[tuple[int, str]]:
    """The rows by which words are found with one mistake: piece and word."""
    return [(piece, word) for word in sorted(words) for piece in _pieces(word)]


def learn(connection: Connection, words: Collection[str]) -> None:
    """Let words be found with one mistake; harmless for those that are known."""
    rows = rows_of(set(words) - _known(connection, words))
    if rows:
        connection.exec_driver_sql(_ADD[connection.dialect.name], rows)


def forget(connection: Connection, words: Iterable[str]) -> None:
    """Take out words that nobody bears any more."""
    statement = _DROP[connection.dialect.name]
    for word in words:
        connection.exec_driver_sql(statement.format(pieces=_listed(_pieces(word))), (word,))


def near_all(connection: Connection, words: Collection[str]) -> dict[str, list[str]]:
    """For each typed word the words of names that are typed like it with one mistake: a letter swapped with
    the next one, left out, doubled, replaced or put in.
    """
    pieces = {piece for word in words for piece in _pieces(word)}
    statement = _WITH.format(pieces=_listed(pieces))
    known = sorted(found for (found,) in _rows(connection, statement))
    return {word: [found for found in known if is_slip(word, found)] for word in words}


def _rows(connection: Connection, statement: str) -> Iterable[Any]:
    if goes_straight(connection) and connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        found: list[Any] = driver.execute(statement).fetchall()
        return found
    return connection.exec_driver_sql(statement).all()


def is_slip(typed: str, word: str) -> bool:
    """Whether exactly one mistake makes one of these words of the other."""
    if len(typed) > len(word):
        typed, word = word, typed
    if len(word) - len(typed) > 1 or typed == word:
        return False
    at = next((n for n, letter in enumerate(typed) if letter != word[n]), len(typed))
    if len(typed) < len(word):
        return typed[at:] == word[at + 1 :]
    swapped = typed[at : at + 2] == word[at : at + 2][::-1]
    return typed[at + 1 :] == word[at + 1 :] or swapped and typed[at + 2 :] == word[at + 2 :]


def differences(connection: Connection) -> tuple[set[str], set[str]]:
    """Words of the entries that are not known here, and words known here that no entry has; reads all."""
    borne: set[str] = set()
    for (words,) in connection.exec_driver_sql(_WORDS, execution_options={"yield_per": _PAGE}):
        borne.update(word for word in words.split() if word[0] != "@")
    known = {word for (word,) in connection.exec_driver_sql(_ALL)}
    return borne - known, known - borne


def _known(connection: Connection, words: Collection[str]) -> set[str]:
    found: set[str] = set()
    every = list(words)
    for at in range(0, len(every), _CHUNK):
        pieces = _listed(map(_number, every[at : at + _CHUNK]))
        found.update(word for (word,) in connection.exec_driver_sql(_WITH.format(pieces=pieces)))
    return found


def _pieces(word: str) -> set[int]:
    """The word, and it without each of its letters, as numbers of four bytes; the word decides anyway."""
    return {_number(word), *(_number(word[:at] + word[at + 1 :]) for at in range(len(word)))}


def _number(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace")) - 2**31


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as they stand in a statement."""
    return ", ".join(map(str, numbers))
