"""Every place and layer has its scenes, each state can be shown, and nothing is cut off in it."""

import pytest
from PySide6.QtGui import QImage

from dealerdesk.core.errors import Problem
from ui.pages import LAYERS, PLACES
from ui.pictures.checking import look_at
from ui.pictures.command import size_of
from ui.pictures.houses import EMPTY, FULL, NOTHING, TYPICAL
from ui.pictures.index import Shot, write_index
from ui.pictures.scenes import LOCK, PAPERS, SCENES
from ui.pictures.shooting import Look, Shooting


def scene(name, state):
    """A scene by its name and state."""
    return next(one for one in SCENES if one.title == f"{name}-{state}")


@pytest.mark.parametrize("house", [EMPTY, TYPICAL, FULL])
def test_every_place_and_layer_is_shown_in_every_house(house):
    of_somebody = {"visit", "customer", "remark_whole", "consent", "cover", "merge", "vehicle_form",
                   "new_owner", "paper", "readings", "inspection"}  # fmt: skip
    wanted = {place.key for place in PLACES} | {key for key in LAYERS if key != "staff"} | {LOCK}
    shown = {one.place for one in SCENES if one.house == house}
    assert wanted - shown == (of_somebody if house == EMPTY else set())


def test_every_scene_has_a_name_of_its_own():
    titles = [one.title for one in SCENES]
    assert sorted(titles) == sorted(set(titles))


def test_in_every_house_are_the_people_who_look_at_it(studio):
    wanted = {one.login for one in SCENES if one.house == EMPTY and one.place not in ("first_run", "gallery")}
    assert wanted <= set(studio.house(EMPTY)[1].people)


@pytest.mark.parametrize(
    ("name", "state"),
    [("first-run", EMPTY), ("counter", EMPTY), ("customer", TYPICAL), ("lock-pin", FULL),
     ("gallery", TYPICAL)],
)
def test_a_scene_of_each_state_is_painted_and_nothing_is_cut_off(studio, name, state):
    shown = scene(name, state)
    with studio.showing(shown) as window:
        picture, found = look_at(window, shown.house == FULL)
    image = picture.toImage()
    assert image.width() == 1440
    colours = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
    assert len(colours) > 20
    assert [str(finding) for finding in found if finding.is_wrong] == []


def test_pictures_of_screens_and_papers_are_numbered_and_stand_on_a_page(studio, tmp_path, qapp, capsys):
    shooting = Shooting(tmp_path, studio, Look())
    shooting.scene(scene("find-found", TYPICAL))
    shooting.paper(TYPICAL, TYPICAL, "warranty", "@vehicle")
    for kind in ("claim", "courtesy_car", "tyre_label"):
        shooting.paper(TYPICAL, TYPICAL, kind, dict(PAPERS)[kind])
    assert shooting.finish() == 0
    files = sorted(path.name for path in tmp_path.glob("*.png"))
    assert files[:2] == ["001-find-found-typical.png", "002-paper-warranty-page-1-typical.png"]
    assert QImage(str(tmp_path / files[1])).width() == 910
    assert {"claim", "courtesy-car", "tyre-label"} <= {name[10:].rpartition("-page-")[0] for name in files}
    page = (tmp_path / "index.html").read_text("utf-8")
    assert all(f'<img src="{name}"' in page for name in files)
    assert "find-found-typical" in capsys.readouterr().out
    assert not any(widget.isVisible() for widget in qapp.topLevelWidgets())


def test_names_on_the_page_of_pictures_are_escaped(tmp_path):
    page = write_index(tmp_path, "<b>", False, [Shot("a.png", "<i>")]).read_text("utf-8")
    assert "<b>" not in page and "&lt;i&gt;" in page


@pytest.mark.parametrize("words", ["", "1280", "x", "1280x", "12x9", "99999x99999", "1280*720"])
def test_what_is_no_size_is_refused(words):
    with pytest.raises(Problem):
        size_of(words)


def test_a_size_is_width_and_height():
    assert size_of("1280x720") == (1280, 720)


def test_scenes_of_a_database_without_a_dealership_leave_it_so():
    assert {one.place for one in SCENES if one.house == NOTHING} == {"first_run", "gallery"}
