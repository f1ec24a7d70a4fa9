"""The rows of an import: what becomes of each and why, narrowed by outcome; the whole reason beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.imports.headers import not_read
from ui import theme
from ui.journey.job import Job, Report, Told, counts, verdict_state
from ui.theme import S
from ui.widgets.boxes import GUTTER, col, holder, scroller
from ui.widgets.buttons import Choices
from ui.widgets.parts import card
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.slate import Slate
from ui.widgets.words import text

ALL, LOOK = "all", "look"


class RowsTable(QWidget):
    """Rows with their outcome and reason; the whole reason of the chosen one stands beneath."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = Table[Told](name, _columns(), lambda one: one.row)
        self._who = text("", "strong", wrap=True)
        self._why = text("", "small", wrap=True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = card(Detail(holder(col(self._who, self._why, None, gap=2))))
        box = col(self.table, self._detail, gap=S)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.table.keeper.chosen.connect(self._on_chosen)

    def show_rows(self, rows: Sequence[Told]) -> None:
        self.table.show_rows(rows)
        if rows and self.table.keeper.current() is None:
            self.table.selectRow(0)
        self._on_chosen(self.table.keeper.current())

    def _on_chosen(self, one: Told | None) -> None:
        self._detail.setVisible(one is not None)
        if one is None:
            return
        self._who.setText(_("Row {row}, {name}").format(row=one.row, name=one.name or _("no name")))
        self._why.setText(one.whole or _("Nothing is wrong with this row."))


class Detail(QFrame):
    """A few lines high, whatever it says, so that nothing jumps; more of them scroll."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setLayout(col(scroller(inner), gap=0))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.line("strong") + 3 * theme.line("small") + S)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.line("strong") + theme.line("small") + S)


class LookStep(QWidget):
    """The third step of an import: every row before anything is saved."""

    again = Signal()  # what people changed here asks for another look

    def show_report(self, report: Any) -> None:  # Any: the Report of the job it belongs to
        """Show what an import would do."""

    def given(self) -> dict[str, Any]:
        """What people changed here, by the names under which the use cases take it."""
        return {}

    def forget(self) -> None:
        """Another file or sheet comes: what people changed here was about the one before."""


class RowsStep(LookStep):
    """Every row on one line, narrowed by what becomes of it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._told: Sequence[Told] = ()
        self.not_read = text("", "small", "soft", wrap=True)
        self._tabs = Slate()
        self.filter: Choices | None = None
        self.rows = RowsTable(_("Rows of the file"))
        box = col(self.not_read, self._tabs, self.rows, gap=S, margins=(0, 0, GUTTER, 0))
        box.setStretch(2, 1)
        self.setLayout(box)

    def show_report(self, report: Any) -> None:
        self._told = self._job.told(report)
        self.not_read.setText(not_read(report.ignored))
        self.not_read.setVisible(bool(report.ignored))
        self.filter = Choices(_("Which rows"), _filters(report, self._told))
        self.filter.chosen.connect(self._on_filter)
        self._tabs.write(self.filter)
        self.setTabOrder(self.filter, self.rows.table)
        self._on_filter(ALL)

    def _on_filter(self, key: object) -> None:
        self.rows.show_rows(_narrowed(self._told, key))


def _filters(report: Report, rows: Sequence[Told]) -> list[tuple[object, str]]:
    """All rows, each outcome there is, and what wants a look; with their numbers."""
    found: list[tuple[object, str]] = [(ALL, f"{_('All')}  {report.rows}")]
    for verdict, count in counts(report).items():
        if count:
            found.append((verdict, f"{verdict_state(verdict).words}  {count}"))
    look = sum(one.wants_a_look() for one in rows)
    return [*found, (LOOK, f"{_('With a remark')}  {look}")] if look else found


def _narrowed(rows: Sequence[Told], key: object) -> list[Told]:
    if key == LOOK:
        return [one for one in rows if one.wants_a_look()]
    return [one for one in rows if key in (ALL, one.verdict)]


def _columns() -> list[Column[Told]]:
    return [
        Column(title=_("Row"), text=lambda one: str(one.row), align=RIGHT, wide=6),
        Column(title=_("Name"), text=lambda one: one.name or "–", wide=28),
        Column(
            title=_("Outcome"),
            text=lambda one: verdict_state(one.verdict).words,
            wide=19,
            state=lambda one: verdict_state(one.verdict),
        ),
        Column(title=_("Why"), text=lambda one: one.reason),
    ]
