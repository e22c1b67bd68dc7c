"""A proxy on loopback before a PostgreSQL server: passes everything on, late if told, or cuts the line."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit


class Proxy:
    """Stands between a desk and the server; `delay` seconds pass before each answer goes on."""

    def __init__(self, address: str) -> None:
        self.delay = 0.0
        self._there = urlsplit(address)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._cut = False
        self._stop = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        """The URL of the database through this proxy."""
        port = self._door.getsockname()[1]
        user = self._there.username or "postgres"
        return f"postgresql://{user}:@127.0.0.1:{port}{self._there.path}"

    def cut(self) -> None:
        """Cut every line, and let nobody through until `mend`."""
        self._cut = True
        for line in self._open:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let everybody through again."""
        self._cut = False

    def close(self) -> None:
        """The end."""
        self._stop.set()
        self.cut()
        self._door.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with suppress(OSError):
                line, _where = self._door.accept()
                if self._cut:
                    line.close()
                    continue
                threading.Thread(target=self._pass_on, args=(line,), daemon=True).start()

    def _pass_on(self, line: socket.socket) -> None:
        server = self._connect()
        self._open += [line, server]
        with selectors.DefaultSelector() as both:
            both.register(line, selectors.EVENT_READ, server)
            both.register(server, selectors.EVENT_READ, line)
            with suppress(OSError):
                while self._pass_once(both, server):
                    pass
        for end in (line, server):
            end.close()

    def _pass_once(self, both: selectors.BaseSelector, server: socket.socket) -> bool:
        for key, _events in both.select():
            data = key.fileobj.recv(65536)  # type: ignore[union-attr]
            if not data:
                return False
            if key.fileobj is server and self.delay:
                self._stop.wait(self.delay)
            key.data.sendall(data)
        return True

    def _connect(self) -> socket.socket:
        folder = parse_qs(self._there.query).get("host", [""])[0]
        if folder:
            server = socket.socket(socket.AF_UNIX)
            server.connect(f"{folder}/.s.PGSQL.{self._there.port or 5432}")
            return server
        return socket.create_connection((self._there.hostname or "127.0.0.1", self._there.port or 5432))


@contextmanager
def proxy_before(address: str) -> Iterator[Proxy]:
    """A proxy for the length of a test."""
    proxy = Proxy(address)
    try:
        yield proxy
    finally:
        proxy.close()
