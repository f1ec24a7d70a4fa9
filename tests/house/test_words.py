"""Every text for people has one Dutch translation, and no translation is left over."""

import ast

from tests.house.files import named, sources
from tests.house.words import Texts, calls, fields, fragments, spoken, translated


def test_every_text_is_written_out_where_it_is_spoken() -> None:
    assert [place for place, texts in calls() if texts is None] == []


def test_every_text_has_a_dutch_translation() -> None:
    known = {texts for _file, texts, _message in fragments("nl")}
    assert {place: texts for texts, place in spoken().items() if texts not in known} == {}


def test_no_translation_is_left_over() -> None:
    needed = spoken()
    assert [(file, texts) for file, texts, _message in fragments("nl") if texts not in needed] == []


def test_every_entry_is_complete_and_certain() -> None:
    unfinished = [
        (file, texts)
        for file, texts, message in fragments("nl")
        if message.fuzzy or len(translated(message)) != len(texts) or not all(translated(message))
    ]
    assert unfinished == []


def test_a_translation_has_the_placeholders_of_its_text() -> None:
    differing = [
        (file, texts)
        for file, texts, message in fragments("nl")
        if fields("".join(translated(message))) != fields("".join(texts))
    ]
    assert differing == []


def test_two_fragments_never_disagree() -> None:
    known: dict[str, tuple[Texts, Texts]] = {}
    disagreeing = [
        (file, texts)
        for file, texts, message in fragments("nl")
        if known.setdefault(texts[0], (texts, translated(message))) != (texts, translated(message))
    ]
    assert disagreeing == []


def test_no_text_is_spoken_before_the_language_is_chosen() -> None:
    early = [
        f"{named(file)}:{node.lineno}"
        for file in sources("desktop", "ui")
        for node in _at_import(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
    ]
    assert early == []


def _at_import(node: ast.AST) -> list[ast.AST]:
    """What runs when a module is imported: everything outside functions."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            found += [child, *_at_import(child)]
    return found
