"""Every change says who may make it and how it is undone; nothing that takes a person escapes that."""

import ast
import importlib

from dealerdesk.core.deeds import DEEDS, ROLES
from tests.support.sources import ROOT, name_of, python_files, tree


def declared():
    """All deeds of the house, once every module that can hold one is loaded."""
    for path in python_files("dealerdesk"):
        if path.name == "service.py" or any(is_deed(node) for node in tree(path).body):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return DEEDS


def is_deed(node):
    """True for a function that is decorated with @deed(...)."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "deed"
        for mark in node.decorator_list
    )


def test_every_deed_may_be_done_by_somebody_known():
    odd = {name: deed.roles for name, deed in declared().items() if not deed.roles or deed.roles - set(ROLES)}
    assert odd == {}


def test_every_deed_is_named_by_its_room_and_a_verb():
    rooms = {path.name for path in (ROOT / "dealerdesk").iterdir() if path.is_dir()}
    assert [name for name in declared() if name.count(".") != 1 or name.split(".")[0] not in rooms] == []


def test_every_inverse_is_a_deed_itself():
    deeds = declared()
    assert {name: deed.undo for name, deed in deeds.items() if deed.undo and deed.undo not in deeds} == {}


def test_what_cannot_be_undone_says_why():
    silent = [name for name, deed in declared().items() if not deed.undo and len(deed.no_undo.split()) < 3]
    assert silent == []


def test_no_change_by_a_person_escapes_its_declaration():
    undeclared = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in python_files("dealerdesk")
        for node in tree(path).body
        if path.name == "service.py" and isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if [argument.arg for argument in node.args.args[:2]] == ["session", "who"] and not is_deed(node)
    ]
    assert undeclared == []


def test_there_are_deeds_to_look_at():
    assert len(declared()) >= 10
