"""Taking in photos: chosen, dropped or pasted; made ready off the window's thread, saved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.media.pictures import photo_of_bytes, photo_of_file
from dealerdesk.media.queries import thumbnails
from dealerdesk.media.records import MediaRecord, MediaSeen, Picture
from dealerdesk.media.service import add_picture, bring_back, take_away
from ui.desk import Desk
from ui.media.refusals import Refusals, too_many
from ui.page import Said
from ui.undo import Undo

FILES = "*.jpg *.jpeg *.png *.webp *.heic"
MOST_AT_ONCE = 40


class PhotoTaking(QObject):
    """Brings photos into the house, one after the other; each is saved by itself, so that none waits."""

    added = Signal(object, int)
    """`MediaSeen` with its small copy, once it is saved, and what was said with it (the number of a mark)."""

    gone = Signal(object)
    """`MediaRecord` that was taken away."""

    refused = Signal(object)
    """`Problem`: why photos were not taken in, every one that was refused of a drop; the others are."""

    said = Signal(object)
    """`Said` for the toast, with its undo."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.refusals = Refusals()

    def choose(self, parent: QWidget, mark: int = 0) -> None:
        """Ask which files, then take them in."""
        names, _filter = QFileDialog.getOpenFileNames(
            parent, _("Add photos"), str(Path.home()), f"{_('Photos')} ({FILES})"
        )
        self.take_files((Path(name) for name in names), mark)

    def paste(self, mark: int = 0) -> bool:
        """Take in what the clipboard holds; False (and a word about it) where that is no picture."""
        if self.take_dropped(QGuiApplication.clipboard().mimeData(), mark):
            return True
        self.refused.emit(Problem(
            N_("There is no picture in the clipboard."), N_("Copy one first, or choose a file."),
        ))
        return False

    def take_dropped(self, data: QMimeData, mark: int = 0) -> bool:
        """Take in dropped or pasted files or a picture; False where it is neither."""
        paths, image = paths_in(data), image_in(data)
        if paths:
            self.take_files(paths, mark)
        elif image is not None:
            _Errand(self, self._desk, mark).begin(photo_of_image, image)
        return bool(paths) or image is not None

    def take_files(self, paths: Iterable[Path], mark: int = 0) -> None:
        """Take in these files."""
        wanted = list(paths)
        for path in wanted[:MOST_AT_ONCE]:
            _Errand(self, self._desk, mark).begin(photo_of_file, path)
        too = too_many(len(wanted), MOST_AT_ONCE)
        if too is not None:
            self.refused.emit(self.refusals.refuse(too))

    def take_away(self, media: MediaRecord) -> None:
        """Take a photo away; it can be brought back."""
        self._desk.change(
            take_away, media.id, media.version, then=self._on_taken_away, problem=self.refused.emit
        )

    def _on_taken_away(self, media: MediaRecord) -> None:
        undo = Undo(self._desk, bring_back, media.id, media.version, then=self._on_back)
        self.said.emit(Said(_("Photo taken away"), undo))
        self.gone.emit(media)

    def _on_back(self, media: MediaRecord) -> None:
        _Errand(self, self._desk, 0).show(media)


class _Errand(QObject):
    """One photo on its way into the house, with the mark it is of."""

    def __init__(self, taking: PhotoTaking, desk: Desk, mark: int) -> None:
        super().__init__(taking)
        self._taking, self._desk, self._mark = taking, desk, mark

    def begin(self, function: Callable[..., Picture], what: object) -> None:
        """Make it ready, then save it."""
        self._taking.refusals.begin()
        self._desk.work(function, what, then=self._on_ready, problem=self._on_refused)

    def _on_ready(self, picture: Picture) -> None:
        self._desk.change(add_picture, picture, then=self._on_added, problem=self._on_refused)

    def _on_added(self, media: MediaRecord) -> None:
        self._taking.refusals.end()
        undo = Undo(self._desk, take_away, media.id, media.version, then=self._taking.gone.emit)
        self._taking.said.emit(Said(_("Photo added"), undo))
        self.show(media)

    def show(self, media: MediaRecord) -> None:
        """Tell of it once its small copy is read."""
        self._desk.read(thumbnails, [media.id], then=self._on_seen, problem=self._on_lost)

    def _on_seen(self, seen: dict[int, MediaSeen]) -> None:
        for one in seen.values():
            self._taking.added.emit(one, self._mark)
        self.deleteLater()

    def _on_refused(self, problem: Problem) -> None:
        self._taking.refusals.end()
        self._on_lost(self._taking.refusals.refuse(problem))

    def _on_lost(self, problem: Problem) -> None:
        self._taking.refused.emit(problem)
        self.deleteLater()


def paths_in(data: QMimeData) -> list[Path]:
    """The files that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def image_in(data: QMimeData) -> QImage | None:
    """The picture that was dropped or copied; None where there is none."""
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    return None if image.isNull() else image


def photo_of_image(image: QImage) -> Picture:
    """A picture of the clipboard, made ready as any other."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return photo_of_bytes(bytes(buffer.data().data()), _("Picture of the clipboard"))
