"""Clocking on and off, who does a job, and in which bay its car stands: one key each, asked by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop import clocks, places
from dealerdesk.workshop.job_card import OrderWork
from dealerdesk.workshop.records import ClockedOn, ClockRecord, TechnicianRecord
from ui.page import Said
from ui.undo import Undo
from ui.workshop.ask_strip import AskStrip
from ui.workshop.side_labour import clocked_on_words

if TYPE_CHECKING:
    from ui.desk import Desk

_NOBODY = N_("No technicians are written down yet.")
_WHERE = N_("Add them in the settings, under Workshop.")
_NO_BAYS = N_("No bays are written down yet.")
_NO_JOB = N_("This car has no job yet.")
_ADD_ONE = N_("Add one with A.")


class Clocking(QObject):
    """Asks in the strip where it has to, does it, and says so."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    refused = Signal(object)
    """`Problem`: why not."""

    def __init__(self, desk: Desk, strip: AskStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._strip = desk, strip
        self._what = ""

    # The clock ------------------------------------------------------------------------------------

    def turn(self, order: OrderWork, job: JobRecord | None) -> None:
        """L: whoever is signed in begins or stops, where they work on cars; else it is asked who."""
        if job is None:
            self.refused.emit(Problem(_NO_JOB, _ADD_ONE))
            return
        people = [one for one in order.technicians if one.active]
        me = self._desk.person.id if self._desk.person is not None else 0
        mine = next((one for one in people if one.staff_id == me), None)
        if mine is not None:
            self._press(order, job, mine)
        elif people:
            running = {one.technician_id for one in order.of_job(job.id).running()}
            answers = [
                (one, _("{name} stops").format(name=one.short_name) if one.id in running else one.short_name)
                for one in people
            ]
            self._strip.ask(_("Who works on it?"), answers, partial(self._press, order, job))
        else:
            self.refused.emit(Problem(_NOBODY, _WHERE))

    def _press(self, order: OrderWork, job: JobRecord, person: object) -> None:
        assert isinstance(person, TechnicianRecord)
        self._what = job.what
        runs = next((c for c in order.of_job(job.id).running() if c.technician_id == person.id), None)
        if runs is not None:
            self._desk.change(
                clocks.clock_off, runs.id, runs.version, then=self._on_off, problem=self.refused.emit
            )
        else:
            self._desk.change(
                clocks.clock_on, job.id, person.id, then=self._on_on, problem=self.refused.emit
            )

    def _on_on(self, done: ClockedOn) -> None:
        undo = Undo(self._desk, clocks.strike_clock, done.clock.id, done.clock.version)
        self.said.emit(Said(clocked_on_words(done, self._what), undo))

    def _on_off(self, record: ClockRecord) -> None:
        undo = Undo(self._desk, clocks.run_on, record.id, record.version)
        self.said.emit(Said(_("{name} has stopped").format(name=record.technician), undo))

    # Who and where --------------------------------------------------------------------------------

    def ask_technician(self, order: OrderWork, job: JobRecord | None) -> None:
        """T: who does the job that is looked at."""
        people = [one for one in order.technicians if one.active]
        if job is None or not people:
            self.refused.emit(Problem(_NOBODY, _WHERE) if job is not None else Problem(_NO_JOB, _ADD_ONE))
            return
        answers: list[tuple[object, str]] = [(one.name, one.short_name) for one in people]
        answers.append(("", _("nobody yet")))
        self._strip.ask(_("Who does this job?"), answers, partial(self._assign, job))

    def _assign(self, job: JobRecord, name: object) -> None:
        self._desk.change(
            places.assign, job.id, name, job.version, then=partial(self._on_assigned, job),
            problem=self.refused.emit,
        )

    def _on_assigned(self, before: JobRecord, job: JobRecord) -> None:
        undo = Undo(
            self._desk, places.assign, job.id, before.technician, job.version, was=before.version
        )
        words = _("{what}: {name}").format(what=job.what, name=job.technician or _("nobody yet"))
        self.said.emit(Said(words, undo))

    def ask_bay(self, order: OrderWork) -> None:
        """B: in which bay the car stands."""
        if not order.workshop.bays:
            self.refused.emit(Problem(_NO_BAYS, _WHERE))
            return
        answers: list[tuple[object, str]] = [(bay, bay) for bay in order.workshop.bays]
        answers.append(("", _("no bay")))
        self._strip.ask(_("In which bay does it stand?"), answers, partial(self._put, order.whole.visit.id))

    def _put(self, visit_id: int, bay: object) -> None:
        self._desk.change(
            places.put_into_bay, visit_id, bay, then=partial(self._on_placed, visit_id, str(bay)),
            problem=self.refused.emit,
        )

    def _on_placed(self, visit_id: int, bay: str, before: str) -> None:
        undo = Undo(self._desk, places.put_into_bay, visit_id, before)
        self.said.emit(Said(_("It stands in: {bay}").format(bay=bay or _("no bay")), undo))
