"""Photos are taken in at the window: dropped, pasted, refused one by one, and taken back."""

from itertools import permutations

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
    one.seen, one.words, one.refused_words, one.lost = [], [], [], []
    one.added.connect(lambda seen, _mark: one.seen.append(seen))
    one.said.connect(one.words.append)
    one.refused.connect(one.refused_words.append)
    one.gone.connect(one.lost.append)
    return one


def test_dropped_files_are_taken_one_by_one_and_every_bad_one_is_named(taking, qtbot, tmp_path, database):
    good, bad = tmp_path / "mark.jpg", tmp_path / "letter.jpg"
    Image.new("RGB", (640, 480), "teal").save(good)
    others = [tmp_path / f"cut{n}.jpg" for n in range(3)]
    for path in (bad, *others):
        path.write_bytes(b"%PDF-1.7 a letter")

    def drops(*paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        assert taking.take_dropped(data)
        qtbot.waitUntil(lambda: taking.refusals.under_way == 0)
        return taking.refused_words[-1].sentence()

    said = drops(bad, good, others[0])
    qtbot.waitUntil(lambda: len(taking.seen) == 1)
    assert "letter.jpg” is a PDF" in said and "cut0.jpg” is a PDF" in said
    assert drops(*others, bad) in {
        f"4 files were not taken in: {', '.join(names)}."
        for names in permutations(("cut0.jpg", "cut1.jpg", "cut2.jpg", "letter.jpg"))
    }
    assert "letter.jpg" in drops(bad) and "cut0.jpg" not in drops(bad), "the next drop begins anew"
    assert "40 files are taken in at once: 2 were left out." in drops(*([bad] * 42))
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
    assert "no picture in the clipboard" in taking.refused_words[-1].sentence()
