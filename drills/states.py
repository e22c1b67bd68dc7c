"""What a disk may hold after the power went: everything synced, and any part of what was not."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_LINE = struct.Struct("<c3xIQQ")
SECTOR = 512
NONE, ALL, FIRST, SOME, TORN = "none", "all", "first", "some", "torn"
WAYS = (NONE, ALL, FIRST, SOME, TORN)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the recording: kind (see disk.c), which opened file, where, and what."""

    kind: str
    handle: int
    offset: int
    data: bytes


def steps_of(log: Path) -> list[Step]:
    """A recording, in order."""
    raw, at, found = log.read_bytes(), 0, []
    while at < len(raw):
        kind, handle, offset, length = _LINE.unpack_from(raw, at)
        at += _LINE.size
        found.append(Step(kind.decode(), handle, offset, raw[at : at + length]))
        at += length
    return found


@dataclass(slots=True)
class File:
    """What of a file is on the disk for good, and what was written since its last sync."""

    kept: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """All that was written is there for good."""
        for offset, data in self.waiting:
            _apply(self.kept, offset, data)
        self.waiting.clear()

    def after_cut(self, chances: random.Random) -> bytes:
        """One content that it may have after the power went."""
        content, way = bytearray(self.kept), chances.choice(WAYS)
        last = chances.randrange(len(self.waiting) + 1)
        grows = chances.random() < 0.3  # the size is on the disk, what belongs there is not
        for place, (offset, data) in enumerate(self.waiting):
            stays = way == ALL or (way == FIRST and place < last) or (
                way in (SOME, TORN) and chances.random() < 0.5
            )
            if data is not None and way == TORN:
                _tear(content, offset, data, chances)
            elif stays:
                _apply(content, offset, data)
            elif grows and data is not None:
                content.extend(bytes(max(0, offset + len(data) - len(content))))
        return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    """A write, or (without data) a change of the size."""
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _tear(content: bytearray, offset: int, data: bytes, chances: random.Random) -> None:
    """Only some sectors of a write."""
    for start in range(0, len(data), SECTOR):
        if chances.random() < 0.7:
            _apply(content, offset + start, data[start : start + SECTOR])


@dataclass(slots=True)
class Disk:
    """The files of a folder while a recording is played; names are for good once the folder is synced."""

    folder: str
    names: dict[str, File]
    for_good: dict[str, File] = field(default_factory=dict)
    waiting: list[tuple[str, str, File | None]] = field(default_factory=list)
    opened: dict[int, File | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.for_good = dict(self.names)

    def play(self, step: Step) -> None:
        """Let one thing happen."""
        if step.kind == "O":
            self._open(step)
        elif step.kind == "W":
            self._file(step).waiting.append((step.offset, step.data))
        elif step.kind == "T":
            self._file(step).waiting.append((step.offset, None))
        elif step.kind == "S":
            self._sync(step)
        elif step.kind == "U":
            self._rename("", step.data.decode())
        elif step.kind == "R":
            old, new = step.data.decode().split("\0")
            self._rename(new, old)

    def _file(self, step: Step) -> File:
        file = self.opened[step.handle]
        assert file is not None, "a folder is not written to"
        return file

    def _open(self, step: Step) -> None:
        path = step.data.decode()
        if path == self.folder:
            self.opened[step.handle] = None
            return
        if path not in self.names:
            self.names[path] = File()
            self.waiting.append((path, "", self.names[path]))
        elif step.offset & 2:
            self.names[path].waiting.append((0, None))
        self.opened[step.handle] = self.names[path]

    def _rename(self, new: str, old: str) -> None:
        file = self.names.pop(old)
        if new:
            self.names[new] = file
        self.waiting.append((new, old, file if new else None))

    def _sync(self, step: Step) -> None:
        file = self.opened[step.handle]
        if file is not None:
            file.sync()
            return
        for change in self.waiting:
            _rename_in(self.for_good, *change)
        self.waiting.clear()

    def after_cut(self, chances: random.Random) -> Iterator[tuple[str, bytes]]:
        """Name and content of every file in one state the disk may be in after the power went now."""
        names = dict(self.for_good)
        done = chances.choice((0, len(self.waiting), chances.randint(0, len(self.waiting))))
        for change in self.waiting[:done]:
            _rename_in(names, *change)
        for path, file in names.items():
            if path.endswith("-shm"):  # shared memory: nobody syncs it, anything may stand there
                if chances.random() < 0.5:
                    yield path, chances.choice((bytes(32768), chances.randbytes(32768)))
            else:
                yield path, file.after_cut(chances)


def _rename_in(names: dict[str, File], new: str, old: str, file: File | None) -> None:
    if old:
        names.pop(old, None)
    if new and file is not None:
        names[new] = file
