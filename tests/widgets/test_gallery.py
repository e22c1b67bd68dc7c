"""The component sheet can be painted in both themes and large."""

import pytest
from PySide6.QtGui import QImage

from ui.widgets.gallery import main


@pytest.mark.parametrize("how", [[], ["--dark"], ["--scale", "150"]])
def test_sheet_is_painted(app, tmp_path, how):
    out = tmp_path / "sheet.png"
    assert main([str(out), *how]) == 0
    image = QImage(str(out))
    assert image.width() >= 1440
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 50
