"""The model keeps Qt's rules, the list keeps its place, and both can be used without a mouse."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from ui.widgets import scale
from ui.widgets.charts import BarChart, CarLifeChart, LineChart, Point, Series
from ui.widgets.draw import draw_text
from ui.widgets.lists import AccessibleTextRole, RecordRole, RecordsModel, RowDelegate, RowList
from ui.widgets.type import font


@dataclass(frozen=True, slots=True)
class Row:
    """A record for these tests."""

    id: int
    name: str


class NameDelegate(RowDelegate):
    """Paints the name."""

    height = 40

    def paint_row(self, painter, rect, record, selected):
        draw_text(painter, rect, record.name, font("body"))


def rows(*numbers, prefix="Row"):
    """Records with these ids."""
    return [Row(n, f"{prefix} {n}") for n in numbers]


def sentence(row):
    return f"{row.name}, number {row.id}"


def key(row):
    return row.id


@pytest.fixture
def model(app, qtbot):
    """A model under Qt's own examination."""
    made = RecordsModel(sentence, key)
    made.examiner = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def shown(stage, model):
    """A list of ten rows on the stage, with the focus."""
    view = RowList("Rows", model, NameDelegate(), empty="Nothing here")
    stage.layout().addWidget(view)
    model.set_records(rows(*range(10)))
    view.setFocus()
    return view


def test_model_keeps_the_rules_of_qt(model):
    model.set_records(rows(1, 2, 3))
    model.add_records(rows(4, 5), complete=True)
    model.replace_record(Row(2, "Two"))
    model.set_records(rows(5, 1))
    model.set_records([])
    assert model.rowCount() == 0


def test_model_gives_record_and_sentence(model):
    model.set_records(rows(7))
    index = model.index(0)
    assert index.data(RecordRole) == Row(7, "Row 7")
    assert index.data(AccessibleTextRole) == "Row 7, number 7"
    assert model.record(5) is None
    assert not model.replace_record(Row(99, "nobody"))


def test_model_asks_once_for_each_further_page(app, qtbot):
    asked = []
    model = RecordsModel(sentence, key, more=asked.append)
    model.set_records(rows(1, 2), complete=False)
    top = QModelIndex()
    assert model.canFetchMore(top)
    model.fetchMore(top)
    model.fetchMore(top)
    assert asked == [2]
    model.add_records(rows(3), complete=False)
    assert model.canFetchMore(top)
    model.add_records([], complete=True)
    assert not model.canFetchMore(top)
    assert [one.id for one in model.records()] == [1, 2, 3]


def test_arrows_and_letters_move_and_enter_opens(shown, qtbot):
    assert shown.current().id == 0
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_J)
    assert shown.current().id == 2
    QTest.keyClick(shown, Qt.Key.Key_K)
    assert shown.current().id == 1
    with qtbot.waitSignal(shown.opened) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [Row(1, "Row 1")]


def test_letters_of_the_page_are_not_taken_by_the_list(shown):
    event_before = shown.current()
    QTest.keyClick(shown, Qt.Key.Key_R)
    assert shown.current() == event_before


def test_selection_stays_with_the_record_when_rows_move(shown, model):
    shown.choose(4)
    model.set_records(rows(9, 8, 4, 3))
    assert shown.current() == Row(4, "Row 4")
    assert shown.currentIndex().row() == 2


def test_selection_is_told_when_its_record_went(shown, model, qtbot):
    shown.choose(4)
    with qtbot.waitSignal(shown.current_changed) as told:
        model.set_records(rows(1, 2))
    assert told.args == [None]


def test_current_record_is_told_again_when_it_changed(shown, model, qtbot):
    shown.choose(4)
    with qtbot.waitSignal(shown.current_changed) as told:
        model.set_records([*rows(0, 1, 2, 3), Row(4, "Other"), *rows(5, 6, 7, 8, 9)])
    assert told.args == [Row(4, "Other")]
    with qtbot.assertNotEmitted(shown.current_changed):
        model.set_records(model.records())


def test_list_keeps_its_place_when_rows_are_replaced(shown, model, stage):
    model.set_records(rows(*range(200)))
    shown.choose(10)
    QApplication.processEvents()
    shown.verticalScrollBar().setValue(3000)
    model.set_records(rows(*range(1, 201)))
    assert shown.verticalScrollBar().value() == 3000


def test_rows_are_uniform_and_grow_with_the_text(shown, model):
    assert shown.sizeHintForRow(0) == 40
    scale.use(150)
    assert shown.sizeHintForRow(0) == 60
    assert shown.content_height() == 600


def test_list_says_why_it_is_empty(shown, model):
    model.set_records([])
    empty = shown.grab().toImage()
    shown.set_empty("")
    assert shown.grab().toImage() != empty
    assert shown.accessibleName() == "Rows"


def test_selected_row_looks_selected(shown, model):
    shown.choose(0)
    one = shown.grab().toImage()
    shown.choose(1)
    assert shown.grab().toImage() != one


def test_charts_say_their_values(app, qtbot):
    points = (Point("2025", 1120, "1 120"), Point("2026", 1460, "1 460", marked=True))
    line, bars = LineChart("Mileage", points), BarChart("Repairs", points)
    both = CarLifeChart("The car's life", Series("Mileage", "thousand km", points), None)
    for chart in (line, bars, both):
        qtbot.addWidget(chart)
        chart.resize(500, 180)
        chart.grab()
    assert bars.accessibleDescription() == "2025: 1 120, 2026: 1 460"
    assert both.accessibleDescription() == "Mileage, thousand km: 2025: 1 120, 2026: 1 460"
    bars.set_points(())
    line.set_points((Point("2026", 5, "5"),))
    for chart in (line, bars):
        chart.grab()
    assert bars.accessibleDescription() == ""
