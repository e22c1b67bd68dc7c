"""Takes the pictures: every scene on the screen, every page of every paper, and the page to look through."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from dealerdesk.core import i18n
from dealerdesk.core.errors import Problem
from dealerdesk.paper.preview import page_image, page_sizes
from dealerdesk.printing import Printed, make
from ui.pictures.checking import Finding, look_at
from ui.pictures.houses import EMPTY, FULL, TYPICAL
from ui.pictures.index import Shot, write_index
from ui.pictures.scenes import PAPERS, PAPERS_OF_A_NEW_CAR, SCENES, Scene
from ui.pictures.studio import Studio
from ui.tour.driver import NotSeen
from ui.widgets.style import dress

MISSING = "not shown"
# Pixels to the point: a page of A4 is 910 pixels wide then.
PAPER_SCALE = 910 / 595.28
# Larger is faster here, and these files are looked at, not kept.
_PNG_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Look:
    """How the pictures are taken: theme, width and height of the window, text size, language."""

    theme: str = "light"
    size: tuple[int, int] = (1440, 900)
    percent: int = 100
    language: str = "en"

    def title(self) -> str:
        """In one line, for the page of pictures."""
        width, height = self.size
        return f"DealerDesk, {self.theme}, {width} x {height}, text {self.percent} %, {self.language}"


class Shooting:
    """Takes pictures into a folder, numbered in the order in which they are taken."""

    def __init__(self, out: Path, studio: Studio, look: Look) -> None:
        self._out, self._studio, self._look = out, studio, look
        # Files are packed while the next scene is set.
        self._packer = ThreadPoolExecutor(2, thread_name_prefix="pack")
        self._packing: list[Future[bool]] = []
        self.shots: list[Shot] = []
        self._told: set[Finding] = set()

    def scene(self, scene: Scene) -> None:
        """Show a scene and take its picture; where it cannot be shown, that is what was found."""
        try:
            with self._studio.showing(scene) as window:
                picture, found = look_at(window, scene.house == FULL)
        except (NotSeen, Problem) as trouble:
            self._note(Shot("", scene.title, (Finding(MISSING, scene.title, str(trouble)),)))
            return
        self._keep(picture.toImage(), scene.title, found)

    def paper(self, state: str, house: str, kind: str, of: str) -> None:
        """Make a paper and take a picture of each of its pages."""
        desk, known = self._studio.house(house)
        which = known.known[of.removeprefix("@")]
        printed: Printed = self._studio.ask(desk, make, known.site.id, kind, which)
        for number, _size in enumerate(page_sizes(printed.pdf)):
            page = page_image(printed.pdf, number, PAPER_SCALE)
            image = QImage(page.rgba, page.width, page.height, page.stride, QImage.Format.Format_RGBA8888)
            name = f"paper-{kind.replace('_', '-')}-page-{number + 1}-{state}"
            self._keep(image.copy(), name, ())

    def _keep(self, image: QImage, name: str, found: tuple[Finding, ...]) -> None:
        file = f"{len(self.shots) + 1:03d}-{name}.png"
        self._packing.append(self._packer.submit(_pack, image, self._out / file))
        self._note(Shot(file, name, found))

    def _note(self, shot: Shot) -> None:
        self.shots.append(shot)
        print(f"{len(self.shots):3d}  {shot.name}", flush=True)
        for finding in shot.findings:
            # What is wrong in many pictures is said at the first of them.
            if finding.is_wrong and finding not in self._told:
                self._told.add(finding)
                print(f"       {finding}", flush=True)

    def finish(self) -> int:
        """Wait for the files and write the page they stand on; returns how much is wrong."""
        written = [packing.result() for packing in self._packing]
        self._packer.shutdown()
        if not all(written):
            raise NotSeen("not every picture could be written")
        write_index(self._out, self._look.title(), self._look.theme == "dark", self.shots)
        return len(self._told)


def _pack(image: QImage, path: Path) -> bool:
    return image.save(str(path), quality=_PNG_QUALITY)


def shoot(out: Path, workshop: Path, look: Look, only: str = "") -> tuple[int, int]:
    """Take every picture (or those with `only` in their name) into `out`; how many, and how much is wrong.

    The houses are built in `workshop`, an empty folder. Raises `NotSeen` where a picture cannot be written.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    i18n.set_language(look.language)
    dress(app, look.theme, look.percent)
    app.setCursorFlashTime(0)  # a caret that blinks would not be in every picture
    studio = Studio(workshop, look.size)
    try:
        shooting = Shooting(out, studio, look)
        for scene in SCENES:
            if only in scene.title:
                shooting.scene(scene)
        for state, house, papers in (
            (EMPTY, TYPICAL, PAPERS_OF_A_NEW_CAR), (TYPICAL, TYPICAL, PAPERS), (FULL, FULL, PAPERS)
        ):
            for kind, of in papers:
                if only in f"paper-{kind}-{state}":
                    shooting.paper(state, house, kind, of)
        wrong = shooting.finish() + len(studio.bugs)
    finally:
        studio.close()
    return len(shooting.shots), wrong
