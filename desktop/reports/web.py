"""A report as one web page that needs nothing else: the accessible twin of the printed one."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desktop.i18n import _, show_date
from desktop.reports.blocks import Block, Document, NewPage, Table
from desktop.reports.mark import MARK
from desktop.resources import resource


def html_bytes(document: Document) -> bytes:
    """The report as UTF-8 HTML, style and pictures inside. The same document gives the same bytes."""
    page = _environment().get_template("report.html")
    return page.render(document=document, blocks=_without_doubles(document.blocks), mark=MARK).encode()


def _without_doubles(blocks: tuple[Block, ...]) -> list[Block]:
    """A trend carries its own table, so the same table after it would be told twice."""
    shown = [getattr(block, "table", None) for block in blocks]
    return [block for block in blocks if not (isinstance(block, Table) and block in shown)]


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("reports")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["_"] = _
    environment.globals["style"] = resource("reports", "report.css").read_text(encoding="utf-8")
    environment.globals["is_page"] = lambda block: isinstance(block, NewPage)
    environment.filters["day"] = show_date
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["three"] = lambda number: f"{number:.3f}".rstrip("0").rstrip(".")
    return environment
