"""The pages of a paper as pictures on the screen, drawn away from the UI thread, and sent to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.paper.preview import PageImage, PageSize, page_image, page_sizes
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.desk import Desk

PRINT_DPI = 300
GAP = 16


def to_image(page: PageImage) -> QImage:
    """A page's pixels as Qt's own picture, with a copy of the bytes."""
    return QImage(
        page.rgba, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888
    ).copy()


class PageView(Restyled, QWidget):
    """One page; its picture is asked for when it is first seen at a size."""

    def __init__(self, desk: Desk, pdf: bytes, number: int, count: int, size: PageSize) -> None:
        super().__init__()
        self._desk, self._pdf, self._number, self._size = desk, pdf, number, size
        self._zoom = 1.0
        self._image: QImage | None = None
        self._asked = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Page {n} of {count}").format(n=number + 1, count=count))
        self.watch_theme()

    @property
    def page_size(self) -> PageSize:
        """How large the page is on paper."""
        return self._size

    def set_zoom(self, zoom: float) -> None:
        """Show it at so many device-independent pixels a point."""
        self._zoom = zoom
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The page at its zoom."""
        return QSize(round(self._size.width * self._zoom), round(self._size.height * self._zoom))

    def _ask(self) -> None:
        scale = self._zoom * self.devicePixelRatioF()
        if self._asked != scale:
            self._asked = scale
            self._desk.work(page_image, self._pdf, self._number, scale, then=self._on_drawn)

    def _on_drawn(self, page: PageImage) -> None:
        self._image = to_image(page)
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether its picture is there."""
        return self._image is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, then the picture as soon as it is there."""
        self._ask()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().plate_face)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(tokens().line2)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def render_for_printer(pdf: bytes) -> tuple[QImage, ...]:
    """Every page at 300 dots per inch; called away from the UI thread."""
    return tuple(to_image(page_image(pdf, n, PRINT_DPI / 72)) for n in range(len(page_sizes(pdf))))


def send(printer: QPrinter, pages: tuple[QImage, ...], first: int = 0, last: int = 0) -> None:
    """Paint the pages (1 to the last by default) onto a printer."""
    chosen = pages[max(0, first - 1): last or len(pages)]
    painter = QPainter(printer)
    for number, image in enumerate(chosen):
        if number:
            printer.newPage()
        area = QRect(painter.viewport())
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.x(), area.y(), size.width(), size.height()), image)
    painter.end()


def fitting_zoom(room: int, size: PageSize) -> float:
    """The zoom at which a page fills a width, between a half and two and a half."""
    return min(2.5, max(0.5, (room - 2 * px(GAP)) / size.width))
