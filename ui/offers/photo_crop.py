"""Choosing the part of a photo that is shown and what must stay in sight, with the card beside it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.photos import LEAST_PART, WHOLE, Crop, Focus
from desktop.i18n import _
from desktop.usecases.photo_crops import WholePhoto
from ui import theme
from ui.theme import M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import Choices, button
from ui.widgets.dialog import Dialog
from ui.widgets.words import text

PART, POINT = "part", "point"
ALL = Crop(0, 0, WHOLE, WHOLE)
CARD = (4, 3)  # what the card on the site shows of a photo
STEP = 20  # thousandths that one key moves
HANDLE = 14  # pixels around a corner that take hold of it
ARROWS = {
    Qt.Key.Key_Left: (-STEP, 0),
    Qt.Key.Key_Right: (STEP, 0),
    Qt.Key.Key_Up: (0, -STEP),
    Qt.Key.Key_Down: (0, STEP),
}


class Chosen(NamedTuple):
    """The part that is shown (None: all of it), and what stays in sight (None: nothing in particular)."""

    crop: Crop | None
    focus: Focus | None


class CropDialog(Dialog):
    """The whole photo with a frame on it, and the card as it will be."""

    def __init__(self, parent: QWidget, whole: WholePhoto) -> None:
        picture = QPixmap.fromImage(QImage.fromData(whole.content))
        self.frame = Frame(picture, whole.crop or ALL, whole.focus)
        self.preview = Preview(picture)
        self.mode = Choices(_("What you choose"), [(PART, _("Part")), (POINT, _("Keep in sight"))])
        self.all = button(_("All of it"), "secondary", "arrow-counter-clockwise")
        hint = _("Drag the frame or its corners. Arrows move it, with Shift they change its size.")
        beside = col(text(_("On the card"), "small", "soft"), self.preview, None, gap=4)
        both = row(self.frame, holder(beside), gap=M)
        both.setStretch(0, 1)
        super().__init__(
            parent, _("What is shown of this photo?"), _("Show this"), row(self.mode, None, self.all),
            both, text(hint, "label", "soft", wrap=True),
        )  # fmt: skip
        self.mode.chosen.connect(self.frame.choose)
        self.all.clicked.connect(self.frame.show_all)
        self.frame.changed.connect(self._on_changed)
        self._on_changed()
        self.frame.setFocus()

    def chosen(self) -> Chosen:
        """What was chosen."""
        return Chosen(None if self.frame.crop == ALL else self.frame.crop, self.frame.focus)

    def why_not(self) -> str:
        focus = self.frame.focus
        problems = [*self.frame.crop.problems(), *(focus.problems(self.frame.crop) if focus else ())]
        return next((problem.text for problem in problems), "")

    @classmethod
    def ask(cls, parent: QWidget, whole: WholePhoto) -> Chosen | None:
        """What was chosen, or None when it was put aside."""
        dialog = cls(parent, whole)
        return dialog.chosen() if dialog.exec() else None

    def sizeHint(self) -> QSize:
        """Wide enough to see what one does."""
        hint = super().sizeHint()
        room = self.screen().availableGeometry().size() - QSize(48, 48)
        return hint.expandedTo(QSize(theme.px(760), theme.px(560))).boundedTo(room)

    def _on_changed(self) -> None:
        self.preview.show_part(self.frame.crop, self.frame.focus)


class Frame(QWidget):
    """The photo with the part that is shown light and the rest dim; mouse and arrows change it."""

    changed = Signal()

    def __init__(self, picture: QPixmap, crop: Crop, focus: Focus | None) -> None:
        super().__init__()
        self._picture, self.crop, self.focus = picture, crop, focus
        self._mode, self._held = PART, ""
        self._from, self._before = QPoint(), crop
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def choose(self, mode: str) -> None:
        """Change the part, or the point that stays in sight."""
        self._mode = mode
        if mode == POINT and self.focus is None:
            self._point(self.crop.left + self.crop.width // 2, self.crop.top + self.crop.height * 2 // 5)
        self.update()

    def show_all(self) -> None:
        """All of the photo, with nothing in particular to keep in sight."""
        self.crop, self.focus = ALL, None
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(460), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(160))

    def place(self) -> QRect:
        """Where the picture lies in this widget."""
        size = self._picture.size().scaled(self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRect(corner, size)

    def box(self) -> QRect:
        """Where the part lies in this widget."""
        whole = self.place()
        left, top, width, height = self.crop.of(whole.width(), whole.height())
        return QRect(whole.left() + left, whole.top() + top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole, box = self.place(), self.box()
        painter.drawPixmap(whole, self._picture)
        dim = QPainterPath()
        dim.addRect(QRectF(whole))
        dim.addRect(QRectF(box))
        shade = theme.colour("text" if not theme.is_dark() else "surface")
        shade.setAlphaF(0.6)
        painter.fillPath(dim, shade)
        painter.setPen(QPen(theme.colour("accent"), 3 if self.hasFocus() else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setBrush(theme.colour("accent"))
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            painter.drawEllipse(corner, 5, 5)
        if self.focus is not None:
            self._paint_point(painter, whole, self.focus)

    def _paint_point(self, painter: QPainter, whole: QRect, focus: Focus) -> None:
        spot = QPoint(
            whole.left() + focus.x * whole.width() // WHOLE, whole.top() + focus.y * whole.height() // WHOLE
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tone, thick in (("surface", 5), ("accent", 2)):
            painter.setPen(QPen(theme.colour(tone), thick))
            painter.drawEllipse(spot, 12, 12)
            painter.drawPoint(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        across, down = ARROWS[Qt.Key(event.key())]
        if self._mode == POINT and self.focus is not None:
            self._point(self.focus.x + across, self.focus.y + down)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._resize(self.crop, across, down)
        else:
            self._move(self.crop, across, down)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from, self._before = event.position().toPoint(), self.crop
        if self._mode == POINT:
            self._point(*self._thousandths(self._from))
            return
        corners = {
            "lt": self.box().topLeft(), "rt": self.box().topRight(),
            "lb": self.box().bottomLeft(), "rb": self.box().bottomRight(),
        }  # fmt: skip
        near = [name for name, at in corners.items() if (at - self._from).manhattanLength() <= HANDLE]
        self._held = near[0] if near else ("all" if self.box().contains(self._from) else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._mode == POINT:
            self._point(*self._thousandths(at))
            return
        here, there = self._thousandths(self._from), self._thousandths(at)
        across, down = there[0] - here[0], there[1] - here[1]
        if self._held == "all":
            self._move(self._before, across, down)
        elif self._held:
            self._drag_corner(self._before, across, down)

    def _drag_corner(self, before: Crop, across: int, down: int) -> None:
        left = _between(before.left + across, 0, before.left + before.width - LEAST_PART)
        top = _between(before.top + down, 0, before.top + before.height - LEAST_PART)
        wide = before.width if "r" in self._held else before.left + before.width - left
        high = before.height if "b" in self._held else before.top + before.height - top
        moved = Crop(
            before.left if "r" in self._held else left, before.top if "b" in self._held else top, wide, high
        )
        self._resize(moved, across if "r" in self._held else 0, down if "b" in self._held else 0)

    def _move(self, before: Crop, across: int, down: int) -> None:
        left = _between(before.left + across, 0, WHOLE - before.width)
        top = _between(before.top + down, 0, WHOLE - before.height)
        self._show(Crop(left, top, before.width, before.height))

    def _resize(self, before: Crop, across: int, down: int) -> None:
        wide = _between(before.width + across, LEAST_PART, WHOLE - before.left)
        high = _between(before.height + down, LEAST_PART, WHOLE - before.top)
        self._show(Crop(before.left, before.top, wide, high))

    def _show(self, crop: Crop) -> None:
        """What stays in sight moves along when the frame would leave it outside."""
        self.crop = crop
        if self.focus is not None:
            self._point(self.focus.x, self.focus.y)
        self._tell()

    def _point(self, x: int, y: int) -> None:
        box = self.crop
        self.focus = Focus(
            _between(x, box.left, box.left + box.width), _between(y, box.top, box.top + box.height)
        )
        self._tell()

    def _tell(self) -> None:
        told = _("Part of the photo: from {left} % and {top} %, {width} % wide and {height} % high")
        shares = {name: round(share / 10) for name, share in self.crop._asdict().items()}
        self.setAccessibleName(told.format(**shares))
        self.update()
        self.changed.emit()

    def _thousandths(self, at: QPoint) -> tuple[int, int]:
        whole = self.place()
        x = (at.x() - whole.left()) * WHOLE // max(whole.width(), 1)
        return x, (at.y() - whole.top()) * WHOLE // max(whole.height(), 1)


class Preview(QWidget):
    """The card as the site cuts it."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self._picture, self._crop = picture, ALL
        self._focus: Focus | None = None
        self.setAccessibleName(_("On the card"))

    def show_part(self, crop: Crop, focus: Focus | None) -> None:
        self._crop, self._focus = crop, focus
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(*CARD).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), S, S)
        painter.setClipPath(path)
        painter.drawPixmap(place, self._picture, self._cut())

    def _cut(self) -> QRect:
        """The pixels that stay when the part is cut to the ratio of the card, around the point in sight."""
        left, top, wide, high = self._crop.of(self._picture.width(), self._picture.height())
        size = QSize(*CARD).scaled(QSize(wide, high), Qt.AspectRatioMode.KeepAspectRatio)
        across, down = 0.5, 0.5
        if self._focus is not None:
            across = (self._focus.x - self._crop.left) / self._crop.width
            down = (self._focus.y - self._crop.top) / self._crop.height
        x, y = round((wide - size.width()) * across), round((high - size.height()) * down)
        return QRect(QPoint(left + x, top + y), size)


def _between(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
