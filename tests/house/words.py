"""Collects the texts for people from the code, and their Dutch from the fragments."""

import ast
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment

from tests.house.files import ROOT, named, sources

SPEAKERS = {"_": 1, "ngettext": 2}  # the function and how many of its arguments are texts
Texts = tuple[str, ...]


def calls() -> Iterator[tuple[str, Texts | None]]:
    """Where a text is spoken, and the text; None when it is not written out on the spot."""
    for file in sources("desktop", "ui"):
        if file == ROOT / "desktop" / "i18n.py":
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
                yield f"{named(file)}:{node.lineno}", _written(node.args[: SPEAKERS[node.func.id]])
    for file in sorted((ROOT / "resources").rglob("*.jinja*")) + sorted((ROOT / "resources").rglob("*.html")):
        environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
        for line, _function, texts in environment.extract_translations(file.read_text("utf-8")):
            yield f"{named(file)}:{line}", (texts,) if isinstance(texts, str) else tuple(filter(None, texts))


def spoken() -> dict[Texts, str]:
    """Every text of the program and one place where it is spoken."""
    return {texts: place for place, texts in calls() if texts}


def fragments(language: str) -> Iterator[tuple[str, Texts, Message]]:
    """Every entry of a language: fragment, texts, message."""
    for file in sorted((ROOT / "resources" / "translations" / language).glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language, abort_invalid=True):
                if message.id:
                    yield file.name, _tuple(message.id), message


def translated(message: Message) -> Texts:
    """The translation in all its plural forms."""
    return _tuple(message.string)


def _tuple(text: str | tuple[str, ...] | list[str]) -> Texts:
    return (text,) if isinstance(text, str) else tuple(text)


def _written(arguments: list[ast.expr]) -> Texts | None:
    texts = [
        node.value for node in arguments if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return tuple(texts) if len(texts) == len(arguments) else None


def fields(text: str) -> set[str]:
    """The named placeholders of a text, e.g. {"row"}."""
    return {field for _text, field, _spec, _conversion in Formatter().parse(text) if field is not None}
