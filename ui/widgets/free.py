"""Where numbers stand beside their points without covering anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize


def free_places(
    points: Sequence[QPointF], sizes: Sequence[QSize], strokes: Sequence[QLineF], room: QRectF, gap: int
) -> list[QRectF]:
    """A box of each size near its point, in pixels: above it when that is free, else where it covers least.

    `gap` is how far a point reaches; what sticks out of `room` counts as covered.
    """
    marks = [QRectF(p.x() - gap, p.y() - gap, 2 * gap, 2 * gap) for p in points]
    taken: list[QRectF] = []
    for point, size in zip(points, sizes, strict=True):
        boxes = list(_around(point, size, gap))
        taken.append(min(boxes, key=lambda box: _cost(box, [*taken, *marks], strokes, room)))
    return taken


def _around(at: QPointF, size: QSize, gap: int) -> Iterator[QRectF]:
    """Above, beneath, right, left, and then further away; the first is the best of equals."""
    wide, high = float(size.width()), float(size.height())
    for far in (0.0, high * 0.6, high * 1.2):
        yield QRectF(at.x() - wide / 2, at.y() - gap - far - high, wide, high)
        yield QRectF(at.x() - wide / 2, at.y() + gap + far, wide, high)
        for up in (0.0, -far, far):
            yield QRectF(at.x() + gap + far / 4, at.y() - high / 2 + up, wide, high)
            yield QRectF(at.x() - gap - far / 4 - wide, at.y() - high / 2 + up, wide, high)


def _cost(box: QRectF, taken: Sequence[QRectF], strokes: Sequence[QLineF], room: QRectF) -> int:
    """Covering a number or a point is far worse than touching a line."""
    return (
        100 * sum(box.intersects(other) for other in taken)
        + 100 * (not room.contains(box))
        + sum(_meets(box, stroke) for stroke in strokes)
    )


def _meets(box: QRectF, stroke: QLineF) -> bool:
    edges = (
        QLineF(box.topLeft(), box.bottomRight()),
        QLineF(box.topRight(), box.bottomLeft()),
    )
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(_bounded(stroke, edge) == bounded for edge in edges)


def _bounded(one: QLineF, other: QLineF) -> QLineF.IntersectionType:
    kind = one.intersects(other)
    return kind[0] if isinstance(kind, tuple) else kind
