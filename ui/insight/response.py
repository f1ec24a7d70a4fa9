"""Respons: who answered a round and who did not, by area too; inviting and reminding."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.i18n import _, ngettext, show_date
from desktop.queries.waves import AreaResponse, Missing, Responder, WaveFile
from ui import theme
from ui.insight.share_bar import Share, ShareBars
from ui.navigation import link_to
from ui.theme import M, S
from ui.widgets.both import PictureAndTable
from ui.widgets.boxes import Columns, Item, col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton, Choices
from ui.widgets.parts import Empty, figure
from ui.widgets.rows import RIGHT, Column, T, Table
from ui.widgets.slate import Slate
from ui.widgets.words import State, text

MISSING, RESPONDED = "missing", "responded"


class ResponsePane(QWidget):
    """Shows a round that was asked for by the page; what can be done are the actions of the page."""

    link_asked = Signal(str)
    chosen = Signal()  # another club was chosen among those that did not answer

    def __init__(self, invite: QAction, remind: QAction, uninvite: QAction, bring_in: QAction) -> None:
        super().__init__()
        self._figures = Slate()
        options = [(MISSING, _("No answer")), (RESPONDED, _("Answered"))]
        self.which = Choices(_("Which clubs"), options)
        self.missing = _List[Missing](_("Clubs that did not answer"), _missing(), lambda one: one.ref)
        self.responded = _List[Responder](_("Clubs that answered"), _responded(), lambda one: one.ref)
        self._all_in = Empty(
            "check-circle", _("Every invited club answered"), _("There is nobody to remind.")
        )
        self._nobody = Empty(
            "envelope-simple",
            _("Nobody is invited yet"),
            _("Put the clubs you ask on the list: then you see who has not answered, and can remind them."),
            invite.text(),
        )
        self._nothing = Empty(
            "file-arrow-up",
            _("No answers yet"),
            _("Import the file with answers when they are in."),
            bring_in.text(),
        )
        missing = col(self.missing, flow(ActionButton(uninvite, "quiet")), gap=S)
        missing.setStretch(0, 1)
        self.stack = QStackedWidget()
        self._pages: dict[QWidget, QWidget] = {
            self.missing: holder(missing),
            self.responded: self.responded,
            **{one: _on_top(one) for one in (self._all_in, self._nobody, self._nothing)},
        }
        for part in self._pages.values():
            self.stack.addWidget(part)
        self._verbs = flow(ActionButton(invite), ActionButton(remind))
        self._areas = ShareBars(_("Response by area"))
        self._area_table = Table[AreaResponse](_("Response by area"), _by_area(), lambda one: one.area)
        self.by_area = PictureAndTable(_("Response by area"), _held(self._areas), self._area_table)
        self._nobody.asked.connect(invite.trigger)
        self._nothing.asked.connect(bring_in.trigger)
        self._lay_out()
        self._connect()

    def show_file(self, file: WaveFile) -> None:
        """Show who answered and who did not."""
        self._file = file
        self._figures.write(_figures(file))
        self.which.say(MISSING, f"{_('No answer')} {len(file.missing)}")
        self.which.say(RESPONDED, f"{_('Answered')} {len(file.responded)}")
        self.missing.show_rows(file.missing)
        self.responded.show_rows(file.responded)
        shares = [Share(one.area or _("elsewhere"), one.responded, one.invited) for one in file.by_area]
        self._areas.show_shares(shares)
        self._area_table.show_rows(file.by_area)
        self._last.setText(_last(file))
        self._last.setVisible(bool(file.reminders))
        self._show_list()

    def club(self) -> int | None:
        """The number of the club that is chosen among those that did not answer."""
        one = self.missing.keeper.current()
        return one.ref if one is not None and self.missing.isVisibleTo(self.stack) else None

    def _lay_out(self) -> None:
        self._last = text("", "small", "soft", wrap=True)
        lists = _filled(row(self.which, None), self._last, self._verbs, self.stack)
        areas = _filled(text(_("Response by area"), "lead"), self.by_area)
        sides = Columns((lists, areas), (5, 3))
        box = col(self._figures, sides, gap=M)
        box.setStretch(1, 1)
        self.setLayout(col(scroller(box), gap=0))

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.missing.keeper.opened.connect(self._on_opened)
        self.responded.keeper.opened.connect(self._on_opened)
        self.missing.keeper.chosen.connect(self._on_chosen)

    def _on_which(self, _key: object) -> None:
        self._show_list()
        self.chosen.emit()

    def _show_list(self) -> None:
        file = self._file
        if self.which.value() == RESPONDED:
            shown: QWidget = self.responded if file.responded else self._nothing
        elif file.missing:
            shown = self.missing
        else:
            shown = self._all_in if file.row.invited else self._nobody
        self.stack.setCurrentWidget(self._pages[shown])

    def _on_opened(self, one: Missing | Responder | None) -> None:
        if one is not None:
            self.link_asked.emit(link_to("provider", one.ref))

    def _on_chosen(self, _one: object) -> None:
        self.chosen.emit()


class _List(Table[T]):
    """High enough to read in when the page scrolls."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(220))


def _filled(*items: Item) -> QWidget:
    """A card whose last part takes the room that is left."""
    box = col(*items, gap=12, margins=(M, 12, M, 12))
    box.setStretch(len(items) - 1, 1)
    return holder(box, part="card")


def _on_top(part: QWidget) -> QWidget:
    return holder(col(part, None))


def _held(picture: QWidget) -> QWidget:
    """As many areas as there are; the page keeps its height."""
    return scroller(col(picture, None, gap=0))


def _figures(file: WaveFile) -> QWidget:
    """Invited, answered, not answered, and what waits."""
    clubs, asked = len(file.responded), len(file.responded) + len(file.missing)
    parts = [
        figure(str(file.row.invited), _("invited")),
        figure(str(clubs), _("answered"), Share("", clubs, asked).percent if asked else ""),
        figure(str(len(file.missing)), _("no answer yet")),
    ]
    if file.row.responses > clubs:
        words = _("several of one club")
        parts.append(figure(str(file.row.responses), _("responses"), words))
    if file.parked:
        parts.append(figure(str(file.parked), _("to sort out"), _("club not known yet"), "warn"))
    return holder(flow(*parts, gap=12))


def _last(file: WaveFile) -> str:
    """When clubs were reminded, the newest day first."""
    days = [
        ngettext("{day} ({count} club)", "{day} ({count} clubs)", one.clubs).format(
            day=show_date(one.day), count=one.clubs
        )
        for one in file.reminders[::-1]
    ]
    return _("Reminded on {days}.").format(days=", ".join(days))


def _missing() -> list[Column[Missing]]:
    return [
        Column(title=_("Name"), text=lambda one: one.name),
        Column(title=_("Area"), text=lambda one: one.area, wide=14),
        Column(title=_("E-mail"), text=lambda one: one.email or "–", wide=18, spare=True),
        Column(
            title=_("Reminded"),
            text=_reminded_words,
            wide=15,
            state=_reminded,
        ),
    ]


def _reminded(one: Missing) -> State | None:
    if one.do_not_contact:
        return State(_("do not approach"), "prohibit", "bad")
    return State(show_date(one.reminded), "envelope-simple", "info") if one.reminded else None


def _reminded_words(one: Missing) -> str:
    state = _reminded(one)
    return state.words if state else "–"


def _responded() -> list[Column[Responder]]:
    return [
        Column(title=_("Name"), text=lambda one: one.name),
        Column(title=_("Area"), text=lambda one: one.area, wide=14),
        Column(title=_("Responses"), text=lambda one: str(one.responses), align=RIGHT, wide=11),
        Column(title=_("Last answer"), text=_last_day, wide=16),
        Column(title=_("By"), text=lambda one: ", ".join(one.roles), wide=16),
    ]


def _last_day(one: Responder) -> str:
    return show_date(one.last.date()) if one.last else "–"


def _by_area() -> list[Column[AreaResponse]]:
    return [
        Column(title=_("Area"), text=lambda one: one.area or _("elsewhere")),
        Column(title=_("Invited"), text=lambda one: str(one.invited), align=RIGHT, wide=11),
        Column(title=_("Answered"), text=lambda one: str(one.responded), align=RIGHT, wide=11),
        Column(
            title=_("Share"),
            text=lambda one: Share(one.area, one.responded, one.invited).percent,
            align=RIGHT,
            wide=8,
        ),
    ]
