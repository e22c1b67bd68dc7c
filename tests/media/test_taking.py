"""Photos are taken in at the window: dropped, pasted, refused one by one, and taken back."""

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from dealerdesk.media.queries import media_of
from tests.support.pages import QUIET, SQLITE, app, open_desk, people  # noqa: F401
from ui.media.taking import PhotoTaking

pytestmark = [SQLITE, QUIET]


@pytest.fixture
def taking(open_desk):  # noqa: F811
    """Taking in photos at Mette's desk, and what came of it."""
    one = PhotoTaking(open_desk())
    one.seen, one.words, one.refusals, one.lost = [], [], [], []
    one.added.connect(lambda seen, _mark: one.seen.append(seen))
    one.said.connect(one.words.append)
    one.refused.connect(one.refusals.append)
    one.gone.connect(one.lost.append)
    return one


def test_dropped_files_are_taken_one_by_one_and_a_bad_one_holds_up_none(taking, qtbot, tmp_path, database):
    good, bad = tmp_path / "mark.jpg", tmp_path / "letter.jpg"
    Image.new("RGB", (640, 480), "teal").save(good)
    bad.write_bytes(b"%PDF-1.7 a letter")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (bad, good)])
    assert taking.take_dropped(data)
    qtbot.waitUntil(lambda: len(taking.seen) == 1 and len(taking.refusals) == 1)
    assert taking.under_way == 0 and "letter.jpg" in taking.refusals[0].sentence()
    media = taking.seen[0].media
    taking.words[0].undo()
    qtbot.waitUntil(lambda: len(taking.lost) == 1)
    with database.reading() as session:
        assert media_of(session, [media.id]) == {}


def test_a_picture_of_the_clipboard_is_taken_taken_away_and_brought_back(taking, qtbot):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    assert taking.paste()
    qtbot.waitUntil(lambda: len(taking.seen) == 1)
    taking.take_away(taking.seen[0].media)
    qtbot.waitUntil(lambda: len(taking.lost) == 1)
    taking.words[-1].undo()
    qtbot.waitUntil(lambda: len(taking.seen) == 2)
    QGuiApplication.clipboard().setText("no picture")
    assert not taking.paste()
    assert "no picture in the clipboard" in taking.refusals[0].sentence()
