"""Clubs of one survey as pictures: the heat map by theme and the quadrant, each with its table."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop.domain.vitality_model import Band
from desktop.i18n import _, ngettext
from desktop.queries.round_picture import Narrowed, RoundPicture, round_picture
from desktop.usecases.shortlist import assign_clubs
from desktop.words import word
from ui.insight.club_panes import HeatPane, Pane, QuadrantPane
from ui.navigation import link_to
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col, flow, holder, row, scroller
from ui.widgets.buttons import Choices, Search, button
from ui.widgets.editors import Choice, Options
from ui.widgets.parts import Empty, card
from ui.widgets.words import text

HEAT, QUADRANT = "heat", "quadrant"


class WavePictures(QWidget):
    """Shows one survey; clubs can be narrowed and opened, and several assigned at once."""

    link_asked = Signal(str)
    assign_asked = Signal(list)  # the numbers of the clubs

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None
        self._seen: RoundPicture | None = None
        self._order = ("name", False)
        self.which = Choices(_("Which picture"), [(HEAT, _("Heat map")), (QUADRANT, _("Quadrant"))])
        self.search = Search(_("Search a club"))
        self.area = _filter(_("Area"), _("All areas"))
        self.band = _filter(_("Vitality"), _("Any vitality"), _bands())
        self.everything = button(_("Show everything"), "quiet", "x")
        self._count = text("", "small", "soft")
        self.assign = button(_("Assign …"), symbol="user-switch")
        self.heat, self.quadrant = HeatPane(), QuadrantPane()
        self._lay_out()
        self._connect()

    def show_wave(self, ref: int) -> None:
        """Show this survey; of another one nothing is narrowed yet."""
        if ref != self._wave:
            self._wave = ref
            self._clear()
        self.reload()

    def reload(self) -> None:
        """Ask again for the clubs of the survey in sight that fit."""
        if self._wave is None:
            return
        narrowed = Narrowed(
            words=self.search.text(),
            area=self.area.value(),
            band=self.band.value() or None,
            sort=self._order[0],
            descending=self._order[1],
        )
        self.everything.setVisible(self._is_narrowed())
        self._runner.ask_latest(self, round_picture, self._wave, narrowed).then(self._on_picture)

    def show_everything(self) -> None:
        """Take search and filters away."""
        self._clear()
        self.reload()

    def _lay_out(self) -> None:
        nothing = Empty(
            "magnifying-glass",
            _("Nothing found"),
            _("Try fewer or other words, or show everything."),
            _("Show everything"),
        )
        nothing.asked.connect(self.show_everything)
        self._pages: dict[str, QWidget] = {
            HEAT: self.heat,
            QUADRANT: self.quadrant,
            "nothing": _on_top(nothing),
            "unscored": _on_top(_unscored()),
            "one axis": _on_top(_one_axis()),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        filters = flow(self.which, self.search, self.area, self.band, self.everything, gap=12)
        self._foot = holder(row(self._count, None, self.assign, gap=12))
        box = col(filters, self._stack, self._foot, gap=S)
        box.setStretch(1, 1)
        self.setLayout(col(scroller(box), gap=0))

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.search.textChanged.connect(self.reload)
        self.area.edited.connect(self.reload)
        self.band.edited.connect(self.reload)
        self.everything.clicked.connect(self.show_everything)
        self.assign.clicked.connect(self._on_assign)
        for pane in (self.heat, self.quadrant):
            pane.opened.connect(self._on_opened)
            pane.chosen.connect(self._on_chosen)
            pane.sorted.connect(self._on_sorted)

    def _clear(self) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()
        self.area.show_value("")
        self.band.show_value("")

    def _is_narrowed(self) -> bool:
        return bool(self.search.text() or self.area.value() or self.band.value())

    def _on_picture(self, seen: RoundPicture) -> None:
        self._seen = seen
        kept = self.area.value()
        self.area.offer([("", _("All areas")), *((area, area) for area in seen.areas)])
        self.area.show_value(kept)
        self.heat.show_picture(seen)
        self.quadrant.show_picture(seen)
        for pane in (self.heat, self.quadrant):
            pane.table.show_order(*self._order)
        self._show_page()

    def _show_page(self) -> None:
        seen = self._seen
        if seen is None:
            return
        page = self._page(seen)
        self._stack.setCurrentWidget(self._pages[page])
        for one in (self.which, self.search, self.area, self.band):
            one.setVisible(bool(seen.whole))
        self._foot.setVisible(page in (HEAT, QUADRANT))
        self._on_chosen()

    def _page(self, seen: RoundPicture) -> str:
        if not seen.whole:
            return "unscored"
        if self.which.value() == QUADRANT and not seen.orientates:
            return "one axis"
        return str(self.which.value()) if seen.clubs else "nothing"

    def _pane(self) -> Pane:
        return self.heat if self.which.value() == HEAT else self.quadrant

    def _told(self, chosen: int) -> str:
        """How many clubs there are, and how many of them are chosen."""
        seen = self._seen
        assert seen is not None
        count = len(seen.clubs)
        if count == seen.whole:
            words = ngettext("{count} club", "{count} clubs", count).format(count=count)
        else:
            words = _("{shown} of {count} clubs").format(shown=count, count=seen.whole)
        told = ngettext("{count} chosen", "{count} chosen", chosen).format(count=chosen)
        return f"{words} · {told}" if chosen else words

    def _on_which(self, _key: object) -> None:
        self._show_page()

    def _on_chosen(self, _refs: object = None) -> None:
        if self._seen is None:
            return
        chosen = len(self._pane().refs())
        self._count.setText(self._told(chosen))
        first = "" if chosen else _("Choose clubs first: drag over them, or hold Ctrl or Shift.")
        self.assign.explain(self._runner.why_not(assign_clubs) or first)

    def _on_sorted(self, sort: str, descending: bool) -> None:
        self._order = (sort, descending)
        self.reload()

    def _on_opened(self, ref: int) -> None:
        self.link_asked.emit(link_to("provider", ref))

    def _on_assign(self) -> None:
        self.assign_asked.emit(self._pane().refs())


def _filter(name: str, empty: str, options: Options = ()) -> Choice:
    made = Choice(options, empty)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(14)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def _bands() -> Options:
    return [(band, _("Vitality: {band}").format(band=word(band).lower())) for band in Band]


def _on_top(part: QWidget) -> QWidget:
    return holder(col(card(part), None, gap=0))


def _unscored() -> Empty:
    return Empty(
        "chart-line-up",
        _("No scores yet"),
        _("Import the answers and work the scores out: then every club stands here."),
    )


def _one_axis() -> Empty:
    return Empty(
        "squares-four",
        _("This survey has no quadrant"),
        _(
            "It asked about the strength of clubs only, and the quadrant also shows what they do and want "
            "for their neighbourhood. The heat map has everything that was asked."
        ),
    )
