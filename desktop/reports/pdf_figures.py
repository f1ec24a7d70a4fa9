"""The pictures of a printed report: bars with the mean of the city, and a trend with its breaks."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.reports.blocks import Bar, Bars, Dot, Panel, Trend
from desktop.reports.paper import ACCENT, FILL, INK, LINE, SOFT, SUNKEN, fitted

ROW = 16.6
HEAD = 13.0
LEGEND = 13.0
NAME, FIGURE, MARK = 0.30, 0.09, 0.13
"""Shares of the width for the name, the figure and the mean; the bar takes the rest."""
CHART = 108.0


class BarsDrawing(Flowable):
    """One line a theme: name, bar, figure, and the mean of the city as a tick and as a figure."""

    def __init__(self, bars: Bars, width: float) -> None:
        super().__init__()
        self._bars = bars
        self.width = width
        self.height = HEAD + ROW * len(bars.bars) + (LEGEND if bars.legend else 0)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        name, figure, mark = self._bars.heads
        canvas.setFillColor(SOFT)
        canvas.setFont("Inter-SemiBold", 7.6)
        top = self.height - 8
        canvas.drawString(0, top, name)
        canvas.drawRightString(self.width * (1 - MARK), top, figure)
        canvas.drawRightString(self.width, top, mark)
        for index, bar in enumerate(self._bars.bars):
            self._line(canvas, bar, self.height - HEAD - ROW * (index + 1))
        if self._bars.legend:
            self._legend(canvas)

    def _line(self, canvas: Canvas, bar: Bar, low: float) -> None:
        left = self.width * NAME
        long = self.width * (1 - NAME - FIGURE - MARK)
        text = low + 5.2
        canvas.setFillColor(INK)
        canvas.setFont("Inter", 9)
        canvas.drawString(0, text, fitted(bar.name, "Inter", 9, left - 8))
        canvas.setFillColor(SUNKEN)
        canvas.roundRect(left, low + 4, long, 9, 2.5, stroke=0, fill=1)
        if bar.share is not None:
            canvas.setFillColor(FILL[bar.tone])
            canvas.roundRect(left, low + 4, max(long * bar.share, 3), 9, 2.5, stroke=0, fill=1)
        if bar.mark is not None:
            tick(canvas, left + long * bar.mark, low + 1.8, 13.4)
        canvas.setFillColor(INK)
        canvas.setFont("Inter-Bold", 9.4)
        canvas.drawRightString(self.width * (1 - MARK), text, bar.text)
        canvas.setFillColor(SOFT)
        canvas.setFont("Inter", 9)
        canvas.drawRightString(self.width, text, bar.mark_text)

    def _legend(self, canvas: Canvas) -> None:
        left = self.width * NAME
        tick(canvas, left + 2, 1.2, 8)
        canvas.setFillColor(SOFT)
        canvas.setFont("Inter", 7.6)
        canvas.drawString(left + 8, 2.6, fitted(self._bars.legend, "Inter", 7.6, self.width - left - 8))


class TrendDrawing(Flowable):
    """Rounds from left to right; every panel has its own scale and no line crosses a break."""

    def __init__(self, trend: Trend, width: float) -> None:
        super().__init__()
        self._trend = trend
        self.width, self.height = width, CHART + 42

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        base = 37.0
        for panel in self._trend.panels:
            self._panel(canvas, panel, base)
        for one in self._trend.breaks:
            self._break(canvas, one.x * self.width, one.text, base)
        self._labels(canvas, base)
        marked = any(
            dot.mark is not None for panel in self._trend.panels for line in panel.lines for dot in line
        )
        if marked:
            tick(canvas, 0, 5.2, 10, flat=True)
        left = 15 if marked else 0
        canvas.setFont("Inter", 7.6)
        canvas.setFillColor(SOFT)
        canvas.drawString(left, 2.6, fitted(self._trend.legend, "Inter", 7.6, self.width - left))

    def _labels(self, canvas: Canvas, base: float) -> None:
        room = self.width / len(self._trend.labels) - 4
        for x, name, count in self._trend.labels:
            canvas.setFillColor(INK)
            canvas.setFont("Inter-Medium", 8.4)
            canvas.drawCentredString(x * self.width, base - 12, fitted(name, "Inter-Medium", 8.4, room))
            canvas.setFillColor(SOFT)
            canvas.setFont("Inter", 7.4)
            canvas.drawCentredString(x * self.width, base - 21.5, fitted(count, "Inter", 7.4, room))

    def _panel(self, canvas: Canvas, panel: Panel, base: float) -> None:
        left, right = panel.left * self.width, panel.right * self.width
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(LINE)
        canvas.setFillColor(SOFT)
        canvas.setFont("Inter", 7)
        for share, text in ((0.0, panel.low), (0.5, ""), (1.0, panel.high)):
            y = base + share * (CHART - 16)
            canvas.line(left + 20, y, right - 4, y)
            canvas.drawRightString(left + 17, y - 2.4, text)
        for line in panel.lines:
            self._line(canvas, line, base)

    def _line(self, canvas: Canvas, dots: tuple[Dot, ...], base: float) -> None:
        places = [(dot.x * self.width, base + dot.y * (CHART - 16)) for dot in dots]
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.8)
        for (x1, y1), (x2, y2) in pairwise(places):
            canvas.line(x1, y1, x2, y2)
        for dot, (x, y) in zip(dots, places, strict=True):
            if dot.mark is not None:
                tick(canvas, x - 8, base + dot.mark * (CHART - 16), 16, flat=True)
            canvas.setFillColor(ACCENT)
            canvas.circle(x, y, 3.4, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.setFont("Inter-Bold", 9)
            above = dot.mark is None or dot.mark <= dot.y
            canvas.drawCentredString(x, y + 7 if above else y - 13, dot.text)

    def _break(self, canvas: Canvas, x: float, text: str, base: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(SOFT)
        canvas.setLineWidth(0.9)
        canvas.setDash(3, 2.4)
        canvas.line(x, base - 6, x, base + CHART - 6)
        canvas.restoreState()
        canvas.setFillColor(SOFT)
        canvas.setFont("Inter-Medium", 7.4)
        canvas.drawCentredString(x, base + CHART - 3, text)


def tick(canvas: Canvas, x: float, y: float, long: float, *, flat: bool = False) -> None:
    """The mark of the city: a dark stroke with a light edge, so that it shows on and beside a bar."""
    for thick, colour in ((3.6, "#ffffff"), (1.8, "#1b2421")):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thick)
        canvas.line(x, y, x + (long if flat else 0), y + (0 if flat else long))
