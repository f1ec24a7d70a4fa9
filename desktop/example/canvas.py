"""A canvas for friendly pictures: soft shapes, drawn large and made small so that every edge is smooth."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageColor, ImageDraw

WIDE, HIGH = 1200.0, 800.0
"""The space in which scenes are drawn; x to the right, y down."""
FINE = 2.0
"""Pixels drawn for each unit."""
PHOTO = (1600, 1067)
"""Pixels of the finished picture."""

Point = tuple[float, float]


class Canvas:
    """One picture in the making. Colours are `#RRGGBB`, or `#RRGGBBAA` for something one can see through."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (round(WIDE * FINE), round(HIGH * FINE)), "white")
        self._pen = ImageDraw.Draw(self._image, "RGBA")

    def photo(
        self, size: tuple[int, int] = PHOTO, *, mirrored: bool = False, near: float = 1.0, aside: float = 0.5
    ) -> Image.Image:
        """The finished picture: the lower part of the canvas, `near` times closer, from left 0 to right 1."""
        wide, high = self._image.size
        width, height = wide / near, high / near
        left, top = (wide - width) * aside, (high - height) * 0.75
        picture = self._image.resize(size, Image.Resampling.BOX, (left, top, left + width, top + height))
        return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture

    def gradient(self, upper: str, lower: str, top: float = 0, bottom: float = HIGH) -> None:
        """A band over the whole width that goes from one colour to the other."""
        steps = 96
        strip = Image.new("RGB", (1, steps))
        for step in range(steps):
            strip.putpixel((0, step), ImageColor.getrgb(mix(upper, lower, step / (steps - 1))))
        high = round((bottom - top) * FINE) + 2
        column = strip.resize((1, high), Image.Resampling.BICUBIC)
        self._image.paste(
            column.resize((self._image.width, high), Image.Resampling.NEAREST), (0, round(top * FINE))
        )

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """An oval around (x, y) with these half axes."""
        self._pen.ellipse(self._box(x - across, y - down, x + across, y + down), fill=colour)

    def half(
        self, x: float, y: float, across: float, down: float, colour: str, *, upper: bool = True
    ) -> None:
        """The upper or lower half of an oval."""
        begin, end = (180, 360) if upper else (0, 180)
        box = self._box(x - across, y - down, x + across, y + down)
        self._pen.pieslice(box, begin, end, fill=colour)

    def arc(self, x: float, y: float, across: float, down: float, angles: tuple[float, float], width: float,
            colour: str) -> None:  # fmt: skip
        """A part of an oval's outline; angles in degrees clockwise from the right."""
        box = self._box(x - across, y - down, x + across, y + down)
        self._pen.arc(box, *angles, fill=colour, width=max(1, round(width * FINE)))

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, round_: float = 0
    ) -> None:
        """A rectangle, with round corners when asked."""
        self._pen.rounded_rectangle(self._box(left, top, right, bottom), round_ * FINE, fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line with round ends and bends."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self._pen.line(fine, fill=colour, width=max(1, round(width * FINE)), joint="curve")
        radius = width * FINE / 2
        for x, y in fine:
            self._pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def hill(self, colour: str, heights: Sequence[float]) -> None:
        """Everything below a gentle line through these heights, from left to right."""
        step = WIDE / (len(heights) - 1)
        line = smooth([(number * step, height) for number, height in enumerate(heights)])
        self.shape([*line, (WIDE, HIGH), (0, HIGH)], colour)

    @staticmethod
    def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return left * FINE, top * FINE, right * FINE, bottom * FINE


def mix(one: str, other: str, part: float) -> str:
    """The colour between two others; 0 is the first, 1 the second."""
    mine, theirs = ImageColor.getrgb(one), ImageColor.getrgb(other)
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(mine[:3], theirs[:3], strict=True)
    )


def darker(colour: str, part: float = 0.15) -> str:
    return mix(colour, "#1d2430", part)


def lighter(colour: str, part: float = 0.15) -> str:
    return mix(colour, "#fffaf0", part)


def smooth(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """A curve through all these points (Catmull and Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for place in range(1, len(padded) - 2):
        corner = padded[place - 1 : place + 3]
        line += [_between(corner, step / steps) for step in range(steps)]
    return [*line, points[-1]]


def _between(corner: Sequence[Point], t: float) -> Point:
    """The point at `t` (0 to 1) between the second and the third of four."""
    x, y = (
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(*corner, strict=True)
    )
    return x, y
