"""The city through the years: its mean by theme and the trend, each scale in a picture of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.trend import FEWEST, TrendPoint
from desktop.domain.vitality_model import Theme
from desktop.i18n import _, ngettext
from desktop.queries.city_figures import WHOLE, CityFigures, CityTheme, CityTrend, city_figures
from desktop.reports.figures import NOTHING, Scale
from ui import theme
from ui.insight.words import in_words
from ui.runner import Runner
from ui.theme import L, M, S
from ui.widgets.bars import Bar, ThemeBars
from ui.widgets.both import PictureAndTable
from ui.widgets.boxes import Columns, col, flow, holder
from ui.widgets.editors import Choice
from ui.widgets.marks import level
from ui.widgets.parts import Empty
from ui.widgets.rows import RIGHT, Column, T, Table
from ui.widgets.trend import PERCENT, SIX, Point, Series, Trend
from ui.widgets.words import State, text


class CityPicture(QWidget):
    """Shows what the scored surveys say of the city, never of one club."""

    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._seen: CityFigures | None = None
        self._empty = Empty(
            "chart-line-up",
            _("No scores yet"),
            _("After the first survey is worked out, the city stands here by theme and through the years."),
        )
        self.figure = Choice([])
        self.figure.setAccessibleName(_("Which figure through the years"))
        self.figure.setMinimumContentsLength(24)
        self.figure.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.trends, self.bars = Trends(), ThemeBars(_("Means by theme"))
        self.years = _Low[TrendPoint](_("The city through the years"), _years(), lambda one: one.wave)
        self.means = _Low[CityTheme](_("Means by theme"), _means(self._scale), lambda one: one.theme.code)
        self._title = text("", "strong", wrap=True)
        self._few = text("", "small", "soft", wrap=True)
        self._lay_out()
        self.figure.edited.connect(self._show_trend)

    def reload(self) -> None:
        """Ask again for the means of the city."""
        self._runner.ask_latest(self, city_figures).then(self._on_figures)

    def _lay_out(self) -> None:
        words = text(_("Through the years"), "strong")
        words.setBuddy(self.figure)
        self.by_year = PictureAndTable(_("The city through the years"), self.trends, self.years)
        self.by_theme = PictureAndTable(_("Means by theme"), self.bars, self.means)
        self._whole = holder(
            col(
                flow(words, self.figure, gap=M),
                self.by_year,
                M,
                self._title,
                self._few,
                self.by_theme,
                gap=S,
            )
        )
        self.setLayout(col(self._empty, self._whole, gap=0))
        self._whole.hide()

    def _on_figures(self, seen: CityFigures | None) -> None:
        self._seen = seen
        self._empty.setVisible(seen is None)
        self._whole.setVisible(seen is not None)
        if seen is not None:
            self._offer(seen)
            self._show_trend()
            self._show_themes(seen)

    def _offer(self, seen: CityFigures) -> None:
        """The figures one can follow; the one that was chosen stays."""
        kept = self.figure.value()
        options = [(_code(one), _named(one.theme)) for one in seen.trends]
        self.figure.offer(options)
        self.figure.show_value(kept if kept in dict(options) else WHOLE)

    def _show_trend(self) -> None:
        if self._seen is None:
            return
        chosen = next(one for one in self._seen.trends if _code(one) == self.figure.value())
        self.trends.show_points(_named(chosen.theme), chosen.trend.points)
        self.years.show_rows(chosen.trend.points[::-1])

    def _show_themes(self, seen: CityFigures) -> None:
        clubs = ngettext("{count} club", "{count} clubs", seen.n).format(count=seen.n)
        figure = self._scale().figure(seen.whole.points)
        words = _("By theme in survey {wave}: strength {figure}, {clubs}")
        self._title.setText(words.format(wave=seen.wave, figure=figure, clubs=clubs))
        few = any(one.mean.points is None for one in seen.themes)
        told = _("A mean over fewer than {count} clubs is not shown: it would tell of one of them.")
        self._few.setText(told.format(count=FEWEST))
        self._few.setVisible(few)
        self.bars.show_bars([_bar(one, self._scale()) for one in seen.themes])
        self.means.show_rows(seen.themes)

    def _scale(self) -> Scale:
        """The scale of the newest survey."""
        return Scale(low=self._seen.low, high=self._seen.high) if self._seen else Scale()


SCALES = (SIX, PERCENT)
"""Those there is a picture for, in the order they were in use."""


class Trends(QWidget):
    """One picture for each scale: figures of two scales are never in one."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures = {scale: Trend(_("The city through the years"), scale) for scale in SCALES}
        self._titles = {scale: text("", "label", "soft", wrap=True) for scale in SCALES}
        self._parts = {scale: self._part(scale) for scale in SCALES}
        self._other = text(_("These figures have a scale of their own: look at the table."), wrap=True)
        box = col(Columns(tuple(self._parts.values()), (1, 1), gap=L), self._other, gap=0)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_points(self, name: str, points: Sequence[TrendPoint]) -> None:
        """Show the points of one figure, each in the picture of its scale."""
        for scale, picture in self.pictures.items():
            own = [one for one in points if (one.low, one.high) == scale]
            self._titles[scale].setText(_scale_words(own))
            picture.show_series([Series(name=name, points=tuple(map(_point, own)))] if own else [])
            self._parts[scale].setVisible(bool(own))
        self._other.setVisible(not any((one.low, one.high) in SCALES for one in points))

    def _part(self, scale: tuple[int, int]) -> QWidget:
        box = col(self._titles[scale], self.pictures[scale], gap=S)
        box.setStretch(1, 1)
        return holder(box)


class _Low(Table[T]):
    """A table of a few rows, high enough to read them."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(220))


def _code(one: CityTrend) -> str:
    return one.theme.code if one.theme else WHOLE


def _named(one: Theme | None) -> str:
    return in_words(one) if one else _("Strength (vitality score)")


def _scale_words(points: Sequence[TrendPoint]) -> str:
    """The scale of a picture, and whether it cannot be laid beside the one before."""
    if not points:
        return ""
    words = _("Scale {low} to {high}").format(low=points[0].low, high=points[0].high)
    return f"{words} · {_('trend break before it')}" if points[0].breaks else words


def _point(one: TrendPoint) -> Point:
    return Point(label=one.wave, value=one.score, n=one.n, breaks=one.breaks)


def _bar(one: CityTheme, scale: Scale) -> Bar:
    return Bar(
        name=_("{theme} (n = {count})").format(theme=in_words(one.theme), count=one.n),
        value=one.mean.points,
        level=one.mean.level.value if one.mean.level else "unknown",
        told=scale.figure(one.mean.points),
    )


def _own(one: TrendPoint) -> Scale:
    return Scale(low=one.low, high=one.high)


def _years() -> list[Column[TrendPoint]]:
    return [
        Column(title=_("Survey"), text=lambda one: one.wave, wide=8),
        Column(title=_("Mean"), text=lambda one: _own(one).figure(one.points), align=RIGHT, wide=8),
        Column(title=_("Scale"), text=lambda one: _own(one).name, align=RIGHT, wide=6),
        Column(title="n", text=lambda one: str(one.n), align=RIGHT, wide=4),
        Column(
            title=_("Trend"),
            text=lambda one: _("trend break") if one.breaks else NOTHING,
            wide=12,
            state=lambda one: State(_("trend break"), "git-diff") if one.breaks else None,
        ),
    ]


def _means(scale: Callable[[], Scale]) -> list[Column[CityTheme]]:
    """The scale is only known when the figures are in."""
    return [
        Column(title=_("Theme"), text=lambda one: in_words(one.theme)),
        Column(title=_("Mean"), text=lambda one: scale().figure(one.mean.points), align=RIGHT, wide=9),
        Column(title=_("Level"), text=_level, wide=12),
        Column(title="n", text=lambda one: str(one.n), align=RIGHT, wide=5),
    ]


def _level(one: CityTheme) -> str:
    return level(one.mean.level.value).words if one.mean.level else NOTHING
