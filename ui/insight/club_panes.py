"""The heat map and the quadrant of a survey, each beside the table with its numbers; both choose the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.vitality_model import Theme
from desktop.i18n import _, ngettext
from desktop.queries.round_picture import PicturedClub, RoundPicture, ThemeCell
from desktop.reports.figures import Scale
from ui import theme
from ui.insight.club_table import ClubTable, heat_columns, quadrant_columns
from ui.insight.words import in_words
from ui.theme import S
from ui.widgets.both import PictureAndTable
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.dots import Dot
from ui.widgets.heat import HeatTable
from ui.widgets.heatrows import HeatCell, HeatRow, HeatTheme
from ui.widgets.quadrant import Quadrant
from ui.widgets.slate import Slate
from ui.widgets.words import glyph, text

ROOMY = 1440  # pixels at 100 % text from which the heat map and its table stand beside each other
LONGEST = 14  # letters of a theme over its column; a longer name has its code there
Clubs = ClubTable[PicturedClub]


class Pane(QWidget):
    """A picture of clubs and its table. What is chosen in the one is chosen in the other."""

    opened = Signal(int)
    chosen = Signal(list)  # refs
    sorted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._refs: list[int] = []

    def refs(self) -> list[int]:
        """The clubs that are chosen."""
        return self._refs

    def _tie(self, picture: HeatTable | Quadrant, table: Clubs) -> None:
        self._picture, self.table = picture, table
        for part in (picture, table):
            part.opened.connect(self.opened)
        picture.chosen.connect(self._on_picture)
        table.picked.connect(self._on_table)
        table.sorted.connect(self.sorted)

    def _on_picture(self, refs: list[int]) -> None:
        self.table.choose(refs)
        self._tell(refs)

    def _on_table(self, refs: list[int]) -> None:
        with QSignalBlocker(self._picture):
            self._picture.choose(refs)
        self._tell(refs)

    def _tell(self, refs: list[int]) -> None:
        self._refs = refs
        self.chosen.emit(refs)


class HeatPane(Pane):
    """Clubs by theme."""

    def __init__(self) -> None:
        super().__init__()
        self._themes: Sequence[Theme] = ()
        self._slate = Slate()
        self._legend = text("", "label", "soft", wrap=True)
        box = col(self._slate, self._legend, gap=S)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_picture(self, seen: RoundPicture) -> None:
        """Show the clubs of a survey; of another model the columns are others."""
        if seen.themes != self._themes:
            self._themes = seen.themes
            self._build(seen)
        self._legend.setText(_legend(seen))
        self.heat.show_heat(_titles(seen), [_row(seen, one) for one in seen.clubs])
        self.table.show_rows(seen.clubs)

    def _build(self, seen: RoundPicture) -> None:
        self.heat = HeatTable(_("Clubs by theme"), _("Name"))
        self._tie(self.heat, Clubs(_("Numbers of the heat map"), heat_columns(seen)))
        self.both = _Roomy(_("Clubs by theme"), self.heat, self.table)
        self._slate.write(self.both)


class QuadrantPane(Pane):
    """Clubs on both axes. Those without a place in it are counted, and stand in the table."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: RoundPicture | None = None
        self.quadrant = Quadrant(_("Strength and orientation of clubs"))
        self._words = text("", "small", "soft", wrap=True)
        self.placeless = button("", "link")
        self.placeless.setCheckable(True)
        self.placeless.toggled.connect(self._on_placeless)
        line = row(glyph("info", "info", 18), self._words, self.placeless, gap=S)
        line.setStretch(1, 1)
        self._line = holder(line)
        self._tie(self.quadrant, Clubs(_("Numbers of the quadrant"), quadrant_columns()))
        name = _("Strength and orientation of clubs")
        self.both = _Fitting(name, self.quadrant, self.table)
        box = col(self.both, self._line, gap=S)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_picture(self, seen: RoundPicture) -> None:
        """Show the clubs of a survey whose model asks about both axes."""
        self._seen = seen
        dots = [_dot(one, place) for one in seen.clubs if (place := one.place)]
        self.quadrant.show_dots(dots, seen.rules.sufficient)
        count = len(seen.clubs) - len(dots)
        words = ngettext(
            "{count} club has no place here: one of its scores is unknown.",
            "{count} clubs have no place here: one of their scores is unknown.",
            count,
        )
        self._words.setText(words.format(count=count))
        self._line.setVisible(count > 0)
        if not count:
            self.placeless.setChecked(False)
        self._show_rows()

    def _on_placeless(self, only: bool) -> None:
        self._show_rows()
        if only:
            self.both.show_part(self.table)

    def _show_rows(self) -> None:
        only = self.placeless.isChecked()
        self.placeless.say(_("Show all in the table") if only else _("Show these in the table"))
        clubs = self._seen.clubs if self._seen else ()
        self.table.show_rows([one for one in clubs if not (only and one.place)])


class _Fitting(PictureAndTable):
    """Takes the room there is: a page that scrolls would give it all it could use."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False


class _Roomy(_Fitting):
    """A heat map has its numbers in it: its table stands beside it only where both are wide enough."""

    def is_wide(self) -> bool:
        return self.width() >= theme.px(ROOMY)


def _titles(seen: RoundPicture) -> list[HeatTheme]:
    whole = HeatTheme(short=_("Strength"), name=_("Strength of the organisation"))
    return [whole, *(HeatTheme(short=_short(one), name=in_words(one)) for one in seen.themes)]


def _legend(seen: RoundPicture) -> str:
    """Where each level begins, and what the codes over the columns stand for."""
    scale = Scale(low=seen.low, high=seen.high)
    good, sufficient, moderate = (
        scale.figure(points) for points in (seen.rules.good, seen.rules.sufficient, seen.rules.moderate)
    )
    levels = _("Good from {good}, sufficient from {sufficient}, moderate from {moderate}")
    codes = [f"{one.code} = {in_words(one)}" for one in seen.themes if _short(one) == one.code]
    told = levels.format(good=good, sufficient=sufficient, moderate=moderate)
    return " · ".join([told, *codes])


def _short(one: Theme) -> str:
    name = in_words(one)
    return name if len(name) <= LONGEST else one.code


def _row(seen: RoundPicture, one: PicturedClub) -> HeatRow:
    scale = Scale(low=seen.low, high=seen.high)
    cells = (one.whole, *one.cells)
    return HeatRow(ref=one.ref, name=one.name, cells=tuple(_cell(scale, each) for each in cells))


def _cell(scale: Scale, one: ThemeCell) -> HeatCell:
    return HeatCell(
        value=one.points,
        level=one.level.value if one.level else "unknown",
        red=one.red,
        told=scale.figure(one.points),
    )


def _dot(one: PicturedClub, place: tuple[float, float]) -> Dot:
    return Dot(ref=one.ref, label=one.name, x=place[0], y=place[1], band=one.band.value)
