"""The project's own files, as the house rules read them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("app.py", "run.py", "dealerdesk", "ui", "migrations", "drills")


@cache
def python_files(*places: str) -> tuple[Path, ...]:
    """Python files in files or folders of the project, by path; what is not there yet is left out."""
    found: list[Path] = []
    for place in places:
        path = ROOT / place
        found += [path] if path.is_file() else path.rglob("*.py")
    return tuple(sorted(found))


def product_files() -> tuple[Path, ...]:
    """All Python of the product, less the generated migrations."""
    return tuple(path for path in python_files(*PRODUCT) if "versions" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """The path as a person would write it."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the dotted name of what is called ('' where it has none)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; what stands before an unnamed part is left out: `f().c` is `.c`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imports(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, wherever it does so."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def texts() -> Iterator[Path]:
    """Every file of the project that people read, without what tools and runs leave behind."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not is_left_behind(name)]
        for name in files:
            path = Path(folder, name)
            if b"\0" not in path.read_bytes()[:4096]:
                yield path


def is_left_behind(folder: str) -> bool:
    """True for folders of tools and runs: `.ci` is ours, other dots are not."""
    return (folder.startswith(".") and folder != ".ci") or folder in {"__pycache__", "tour", "build", "dist"}
