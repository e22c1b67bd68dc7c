"""The rules of the house that a machine can check: sizes, words, the one commit, honest tests."""

import ast
import re

from tests.support.sources import (
    ROOT,
    calls,
    dotted,
    functions,
    imports,
    name_of,
    product_files,
    python_files,
    texts,
    tree,
)

FILE_LINES, TEST_LINES, FUNCTION_LINES = 300, 500, 40
# Put together here, so that this file does not find itself.
MARKS = re.compile(r"\b(" + "|".join(["TO" "DO", "FIX" "ME", "XX" "X", "raise NotImpl" r"em\w*"]) + r")\b")
PLACES = re.compile("|".join([
    "pypi" r"\.org", "python" "hosted", "npm" r"js\.", r"/wo" "rk/", r"/ro" "ot/", r"/ho" r"me/\w",
    r"/Us" r"ers/\w", r"/tm" r"p/dd", r"/op" "t/",
]))
WAITING = {"time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep", "asyncio.sleep"}
LOOKING_AWAY = {
    "pytest.skip", "pytest.xfail", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif",
    "pytest.mark.xfail", "unittest.skip",
}


def test_no_file_is_two_subjects():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in product_files()}
    assert [name_of(path) for path, lines in sizes.items() if lines > FILE_LINES] == []
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files("tests")}
    assert [name_of(path) for path, lines in sizes.items() if lines > TEST_LINES] == []


def test_no_function_is_two_stories():
    long = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in product_files()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_every_module_says_what_it_is_for():
    silent = []
    for path in (*product_files(), *python_files("tests")):
        if path.name == "__init__.py" and not path.read_bytes().strip():
            continue
        first = (ast.get_docstring(tree(path)) or "").split("\n\n")[0]
        if not first.endswith("."):
            silent.append(name_of(path))
    assert silent == []


def test_public_functions_and_classes_say_what_they_do():
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in python_files("dealerdesk", "ui", "app.py", "run.py")
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_one_place_commits():
    committing = {
        name_of(path) for path in product_files() for name, _call in calls(path) if name.endswith(".commit")
    }
    assert committing == {"dealerdesk/core/database.py"}


def test_only_the_bridge_opens_the_database_for_windows():
    opening = {
        name_of(path)
        for path in python_files("ui")
        for name, _call in calls(path)
        if name.endswith((".reading", ".transaction", ".session"))
    }
    # The feed is the half of the bridge that listens.
    assert opening == {"ui/desk.py", "ui/feed.py"}


def test_signals_reach_bound_methods():
    anonymous = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_files("ui", "app.py")
        for name, call in calls(path)
        if name.endswith(".connect") and any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]
    assert anonymous == []


def test_nothing_is_left_for_later():
    assert found_in_texts(MARKS) == {}


def test_the_project_speaks_of_itself_alone():
    assert found_in_texts(PLACES) == {}


def found_in_texts(pattern):
    """The first words that fit, by file."""
    found = {path: pattern.search(path.read_text(encoding="utf-8", errors="ignore")) for path in texts()}
    return {name_of(path): match.group() for path, match in found.items() if match}


def test_tests_wait_for_signals_not_for_time():
    sleeping = [
        f"{name_of(path)}:{call.lineno} {name}"
        for path in python_files("tests")
        for name, call in calls(path)
        if name in WAITING or name == "sleep"
        if [ast.dump(argument) for argument in call.args] != ["Constant(value=0)"]  # looks, does not wait
    ]
    assert sleeping == []


def test_tests_do_not_look_away():
    away = []
    for path in python_files("tests"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and dotted(node) in LOOKING_AWAY:
                away.append(f"{name_of(path)}:{node.lineno} {dotted(node)}")
        away += [f"{name_of(path)} {name}" for name in imports(path) if name.startswith(("unittest", "mock"))]
    assert away == []


def test_no_text_is_put_together_before_it_is_translated():
    wrong = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_files("dealerdesk", "ui", "app.py")
        for name, call in calls(path)
        if name in {"_", "ngettext", "N_"}
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args)
    ]
    assert wrong == []


def test_no_text_is_put_into_words_before_the_language_is_known():
    early = []
    for path in python_files("dealerdesk", "ui", "app.py"):
        bodies = [part for function in functions(path) for part in function.body]
        later = {id(node) for part in bodies for node in ast.walk(part)}
        early += [
            f"{name_of(path)}:{call.lineno}"
            for name, call in calls(path)
            if name in {"_", "ngettext"} and id(call) not in later
        ]
    assert early == []


def test_every_room_has_its_tests():
    rooms = {path.parent.name for path in (ROOT / "dealerdesk").glob("*/__init__.py")}
    tested = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert rooms - tested == set()
