"""What only one room may do: changing the database, starting threads; and who may use what is always said."""

import ast
import re
from importlib import import_module

from desktop.application import NEEDS
from tests.house.files import ROOT, named, sources

THREADS = {"threading", "concurrent.futures", "multiprocessing", "_thread"}


def test_in_the_windows_only_the_runner_starts_threads() -> None:
    starters = {named(file) for file in sources("ui") if THREADS & _imported(ast.parse(file.read_bytes()))}
    assert starters <= {"ui/runner.py"}


def test_use_cases_and_queries_leave_the_transaction_to_the_application() -> None:
    enders = {
        f"{named(file)}:{node.lineno}"
        for room in ("usecases", "queries", "imports", "media", "publishing", "reports", "cli")
        for file in sources(f"desktop/{room}")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Attribute) and node.attr in ("commit", "rollback")
    }
    assert enders == set()


def test_every_use_case_and_query_is_tested_by_name() -> None:
    for file in sources("desktop/usecases", "desktop/queries"):
        import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    tests = "\n".join(file.read_text("utf-8") for file in sources("tests"))
    words = set(re.findall(r"\w+", tests))
    names = {use_case.__name__ for use_case in NEEDS}
    assert {name for name in names if not name.startswith("_")} - words == set()


def _imported(tree: ast.AST) -> set[str]:
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
