"""The list of providers: searched while typing, narrowed by area and relation, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop.catalogues import area_table
from desktop.domain.areas import AreaLevel
from desktop.domain.providers import Relation
from desktop.domain.vitality_model import Band
from desktop.i18n import _, ngettext
from desktop.queries.providers import ProviderRow, provider_count, providers
from desktop.words import word
from ui.providers.words import capital, relation_state, type_word
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import col, flow, holder
from ui.widgets.buttons import ActionButton, Search, button
from ui.widgets.editors import Choice, Options
from ui.widgets.menus import more_button
from ui.widgets.parts import Empty, Header, card
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.states import band_state
from ui.widgets.words import State


class ProviderList(QWidget):
    """Shows every provider that fits; opening one is up to the page."""

    opened = Signal(int)

    def __init__(
        self, runner: Runner, new: QAction, bring_in: QAction, talk: QAction, rarer: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._runner = runner
        self._order = ("name", False)
        self._all = 0
        self.search = Search(_("Search name, postcode, city or KvK"))
        tools = (self.search, ActionButton(talk), ActionButton(bring_in), ActionButton(new, "primary"))
        self.header = Header(_("Providers"), *tools, more_button(_("More about all providers"), rarer))
        self.area = _filter(_("Area"), _areas(), _("All areas"))
        self.relation = _filter(_("Relation"), _relations(), _("Any relation"))
        self.band = _filter(_("Vitality"), _bands(), _("Any vitality"))
        self.everything = button(_("Show everything"), "quiet", "x")
        self.table = Table[ProviderRow](_("Providers"), _columns(), lambda row: row.ref.id)
        self._stack = QStackedWidget()
        first = Empty(
            "users-three",
            _("No providers yet"),
            _("Import the list of your sports federation or municipality, or enter the first club yourself."),
            _("Import a list"),
        )
        nothing = Empty(
            "magnifying-glass",
            _("Nothing found"),
            _("Try fewer or other words, or show everything."),
            _("Show everything"),
        )
        for part in (self.table, holder(col(card(first), None)), holder(col(card(nothing), None))):
            self._stack.addWidget(part)
        first.asked.connect(bring_in.trigger)
        nothing.asked.connect(self.show_everything)
        self._filters = holder(flow(self.area, self.band, self.relation, self.everything, gap=M))
        body = col(self._filters, self._stack, gap=12, margins=(L, 0, L, L))
        body.setStretch(1, 1)
        box = col(self.header, body, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._connect()

    def reload(self) -> None:
        """Ask again for the rows that fit what is searched."""
        self.everything.setVisible(self._is_narrowed())
        self._runner.ask(provider_count).then(self._on_count)
        self._runner.ask_latest(
            self,
            providers,
            containing=self.search.text(),
            area=self.area.value(),
            relation=self.relation.value() or None,
            band=self.band.value() or None,
            sort=self._order[0],
            descending=self._order[1],
        ).then(self._on_rows)

    def show_everything(self) -> None:
        """Take search and filters away."""
        self.area.show_value("")
        self.relation.show_value("")
        self.band.show_value("")
        self.search.clear()
        self.reload()

    def position(self, ref: int) -> str:
        """Which of how many in the list this provider is; empty when it is not in it."""
        refs = [row.ref.id for row in self.table.model_rows.rows()]
        if ref not in refs:
            return ""
        return _("{place} of {count}").format(place=refs.index(ref) + 1, count=len(refs))

    def _connect(self) -> None:
        self.search.textChanged.connect(self.reload)
        self.search.left_down.connect(self._on_down)
        self.search.returnPressed.connect(self._on_return)
        self.area.edited.connect(self.reload)
        self.relation.edited.connect(self.reload)
        self.band.edited.connect(self.reload)
        self.everything.clicked.connect(self.show_everything)
        self.table.sorted.connect(self._on_sorted)
        self.table.keeper.opened.connect(self._on_opened)

    def _is_narrowed(self) -> bool:
        filters = (self.area, self.relation, self.band)
        return bool(self.search.text() or any(one.value() for one in filters))

    def _on_count(self, count: int) -> None:
        self._all = count

    def _on_rows(self, rows: Sequence[ProviderRow]) -> None:
        self.table.show_rows(rows)
        shown = 0 if rows else (2 if self._is_narrowed() else 1)
        self._stack.setCurrentIndex(shown)
        self._filters.setVisible(shown != 1)
        self.header.count(self._told(len(rows)))

    def _told(self, shown: int) -> str:
        if shown == self._all:
            return ngettext("{count} provider", "{count} providers", shown).format(count=shown)
        return _("{shown} of {count} providers").format(shown=shown, count=self._all)

    def _on_sorted(self, column: str, descending: bool) -> None:
        self._order = (column, descending)
        self.reload()

    def _on_down(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_return(self) -> None:
        """Enter in the search line opens the first that was found."""
        rows = self.table.model_rows.rows()
        if rows and self.search.text():
            self.opened.emit(rows[0].ref.id)

    def _on_opened(self, row: ProviderRow) -> None:
        self.opened.emit(row.ref.id)


def _filter(name: str, options: Options, empty: str) -> Choice:
    made = Choice(options, empty)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(16)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def _areas() -> Options:
    """The gebieden of the city, then the municipalities around it."""
    levels = (AreaLevel.GEBIED, AreaLevel.GEMEENTE)
    return [(area.name, area.name) for level in levels for area in area_table().shown(level)]


def _relations() -> Options:
    return [(relation, capital(word(relation))) for relation in Relation]


def _bands() -> Options:
    return [(band, f"{_('Vitality')}: {word(band).lower()}") for band in Band]


def _columns() -> list[Column[ProviderRow]]:
    return [
        Column(title=_("Name"), text=lambda row: row.name, sort="name"),
        Column(
            title=_("Type"), text=lambda row: capital(type_word(row.type)), sort="type", wide=25, spare=True
        ),
        Column(title=_("Area"), text=lambda row: row.area, sort="area", wide=18),
        Column(title=_("City"), text=lambda row: row.city, sort="city", wide=12, spare=True),
        Column(
            title=_("Vitality"),
            text=lambda row: vitality(row).words,
            sort="score",
            wide=18,
            state=vitality,
        ),
        Column(
            title=_("Relation"),
            text=lambda row: capital(word(row.relation)),
            sort="relation",
            wide=17,
            state=lambda row: relation_state(row.relation),
        ),
        Column(title=_("Offers"), text=_count, sort="offers", align=RIGHT, wide=8),
    ]


def vitality(row: ProviderRow) -> State:
    """Its vitality in the last survey with the score; grey where that is not known."""
    return band_state(row.band, row.shown)


def _count(row: ProviderRow) -> str:
    """How many offers; nothing where there are none, so that the eye finds the others."""
    return str(row.offers) if row.offers else ""
