"""The right side of Vandaag: what is offline now, the last release, and how far all offers are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from desktop.domain.offers import Status
from desktop.i18n import CITY_TIME, _, ngettext, show_date
from desktop.queries.home import Glance
from desktop.queries.releases import ReleaseRow
from desktop.queries.tasks import Task
from desktop.words import word
from ui import theme
from ui.home.words import link
from ui.theme import S
from ui.widgets.boxes import col, flow, row
from ui.widgets.buttons import button
from ui.widgets.parts import card
from ui.widgets.words import Elided, chip, text

STEPS = (Status.DRAFT, Status.IN_ASSESSMENT, Status.NEEDS_WORK, Status.PROPOSED, Status.APPROVED)


class Side(QFrame):
    """Cards that say how the catalogue stands; links lead to the places."""

    link_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = col(gap=12)
        self.setLayout(self._box)

    def show_glance(self, glance: Glance) -> None:
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        offline = [task for task in glance.tasks if task.kind == "offline"]
        parts = [self._offline(offline)] if offline else []
        parts.append(self._release(glance.release))
        if glance.statuses:
            parts.append(_funnel(glance, self._link(_("What falls away"), "beweegkeur://falling", "")))
        for part in parts:
            self._box.addWidget(part)

    def _offline(self, tasks: Sequence[Task]) -> QFrame:
        lines = []
        for task in tasks:
            since = _("since {day}").format(day=show_date(task.since)) if task.since else ""
            words = col(Elided(task.title, "strong"), Elided(since, "small", "soft"), gap=0)
            line = row(words, self._link(_("View"), link(task), task.title))
            line.setStretch(0, 1)
            lines.append(line)
        state = chip(str(len(tasks)), "prohibit", "bad")
        return card(*lines, title=_("Offline now"), side=state)

    def _release(self, release: ReleaseRow | None) -> QFrame:
        verb = self._link(_("To the catalogue"), "beweegkeur://releases", "")
        if release is None:
            told = _("There is no release yet. It is made once the first offers are approved.")
            return card(text(told, "small", "soft", wrap=True), flow(verb), title=_("Last release"))
        count = ngettext("{n} offer", "{n} offers", release.offers).format(n=release.offers)
        made = show_date(release.at.astimezone(CITY_TIME).date())
        words = col(Elided(release.name, "strong"), Elided(f"{made} · {count}", "small", "soft"), gap=0)
        number = text(_("no. {number}").format(number=release.release), "small", "soft")
        return card(words, flow(verb), title=_("Last release"), side=number)

    def _link(self, words: str, target: str, about: str) -> QWidget:
        made = button(words, "link")
        if about:
            made.setAccessibleName(f"{words}: {about}")
        made.clicked.connect(lambda: self.link_asked.emit(target))
        return made


class Bar(QWidget):
    """A bar beside its number; the number says it, the bar shows it."""

    def __init__(self, part: float, tone: str) -> None:
        super().__init__()
        self._part, self._tone = part, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tone))
        wide = max(self.width() * self._part, self.height() / 2) if self._part else 0
        painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), 3, 3)


def _funnel(glance: Glance, ahead: QWidget) -> QFrame:
    """How many offers stand at each step, how many the public sees, and the way to what comes."""
    counts = [(word(step), glance.statuses.get(step, 0), "accent_soft") for step in STEPS]
    counts.append((_("In the catalogue"), glance.shown, "accent"))
    most = max(*(number for _words, number, _tone in counts), 1)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(1, 1)
    for line, (words, number, tone) in enumerate(counts):
        grid.addWidget(text(words, "small"), line, 0)
        grid.addWidget(Bar(number / most, tone), line, 1)
        grid.addWidget(text(str(number), "value"), line, 2, Qt.AlignmentFlag.AlignRight)
    return card(grid, flow(ahead), title=_("From draft to catalogue"))
