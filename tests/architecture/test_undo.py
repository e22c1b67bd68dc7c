"""What is done at the window is taken back at the window: each inverse of a deed is offered by a page."""

import ast
import importlib

import pytest

from dealerdesk.core.built_on import pointing_at
from tests.architecture.test_deeds import declared
from tests.support.sources import ROOT, name_of, python_files, tree

# What makes a way back, with the inverse deed among what it is called with.
WAYS_BACK = {"Undo", "undo", "_undo", "Do"}

# Inverses that a page offers through a helper of its own: deed -> the module that performs it.
BY_A_HELPER = {
    "leads.take_back": "ui/remarks/sending.py",
    "leads.step_back": "ui/leads/step_forms.py",
    "leads.strike_reason": "ui/leads/doing.py",
    "leads.change_opening_line": "ui/leads/steps_shown.py",
    "leads.restore_reason": "ui/leads/steps_shown.py",
    "house.change_site": "ui/house/sections.py",
    "house.change_hours": "ui/house/sections.py",
    "house.change_numbers": "ui/house/sections.py",
    "remarks.withdraw": "ui/remarks/sending.py",
    "visits.undo_check_in": "ui/visits/check_in_finish.py",
    "visits.cancel": "ui/visits/check_in_finish.py",
    "workshop.change": "ui/workshop/settings_form.py",
}

# What is part of a customer and goes with them.
ITS_OWN = {"contact_point"}

# Deeds with an inverse whose undo is no call of a page, each with the reason.
BESIDE = {
    "backups.restore": "undone by restoring what was backed up before it, in a process of its own",
    "exchange.take_in": "the toast of an import takes it back in the process that writes imports",
    "exchange.take_back": "the file is there still and is brought in again",
    "exchange.remember": "an answer about columns; it is answered anew where the columns are shown",
    "contacts.log_attempt": "logged with the step of a lead, whose step back strikes it",
    "contacts.strike_attempt": "it is the undo itself, and the step of the lead is taken again",
    "leads.take_back": "it is the undo itself; the remark is handed over again from where it stands",
    "remarks.withdraw": "its words come back as a draft, to be saved again",
    "visits.undo_check_in": "the page comes back with every word, to be checked in again",
    "diary.renew_loan": "it is the undo itself, and the car is called off again where it was",
    "diary.step_loan_back": "it is the undo itself, and the car is handed out or taken in again",
    "visits.move_back": "it is the undo itself; the order is moved on again with its own key",
    "plans.strike_inspection": "it is the undo itself; the day is written down again in the same card",
    "visits.take_back_told": "it is the undo itself; that they were told is said again with its own key",
    "workshop.run_on": "it is the undo itself; the clock is stopped again with its own key",
    "customers.take_apart": "the two are made one again from the card that offers it",
    "parts.reserve": "done with the line of a request, which is released where it was reserved",
    "parts.release": "done with the line of a request, which is reserved again there",
    "parts.keep_again": "the way back of a release, done with the line of a request",
    "parts.issue": "done with the line of a request, which is taken back where it was issued",
    "parts.return": "done with the line of a request, which is issued again there",
    "parts.cancel_order": "done with the line of a request, which is put on back order again there",
    "parts.order_again": "the way back of a cancelled order, which is cancelled again in the list",
    "parts.take_arrival_back": "it is the undo itself; that it is here is said again with its own key",
    "parts.take_out": "the file is there still and is brought in again",
    "workshop.take_some_back": "it is the undo itself; that some is here is said again with its own key",
    "parts.take_sale_back": "it is the undo itself; the same is sold again at the counter",
    "workshop.take_back_part_call": "it is the undo itself; the customer is called again with its own key",
}


def inverses_offered():
    """Names of the deeds that stand in a way back, by the file that offers them."""
    found = {}
    for path in python_files("ui"):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and is_way_back(node):
                for name in deeds_in(node.args, module):
                    found.setdefault(name, set()).add(name_of(path))
    return found


def is_way_back(call):
    """True for a call that makes a way back; a step that carries the version seen is one on the way there."""
    name = called(call.func)
    return name in WAYS_BACK and not (name == "Do" and len(call.args) > 4)


def called(func):
    """The bare name of what is called."""
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def deeds_in(nodes, module):
    """Names of the deeds among some expressions of a module."""
    for node in nodes:
        for part in ast.walk(node):
            name = declared_name(part, module)
            if name:
                yield name


def declared_name(node, module):
    """The name of the deed an expression stands for, '' for anything else."""
    if isinstance(node, ast.Name):
        found = getattr(module, node.id, None)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        found = getattr(getattr(module, node.value.id, None), node.attr, None)
    else:
        return ""
    return getattr(getattr(found, "declared", None), "name", "")


@pytest.fixture(scope="module")
def offered():
    return inverses_offered()


def test_every_deed_with_an_inverse_is_taken_back_at_the_window(offered):
    missing = {
        name: deed.undo for name, deed in declared().items()
        if deed.undo and name not in BESIDE and deed.undo not in offered and deed.undo not in BY_A_HELPER
    }
    assert missing == {}


def test_a_helper_that_takes_back_names_the_deed(offered):
    silent = {}
    for deed, where in BY_A_HELPER.items():
        path = ROOT / where
        module = importlib.import_module(where.removesuffix(".py").replace("/", "."))
        if deed not in set(deeds_in(ast.walk(tree(path)), module)):
            silent[deed] = where
    assert silent == {}


def test_no_reason_is_given_for_what_is_offered_or_is_no_deed_any_more(offered):
    deeds = declared()
    assert [name for name in (*BESIDE, *BY_A_HELPER) if name not in deeds] == []
    assert [name for name in BESIDE if not deeds[name].undo or len(BESIDE[name].split()) < 5] == []
    assert len(offered) >= 12


def test_whatever_may_be_built_on_a_customer_or_a_car_has_a_name_for_the_sentence_that_says_so():
    declared()
    nameless = {
        kind.__tablename__
        for table in ("customer", "vehicle") for kind, _column in pointing_at(table)
        if not kind.__named__ and kind.__tablename__ not in ITS_OWN
    }
    assert nameless == set()
