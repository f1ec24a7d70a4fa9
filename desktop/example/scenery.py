"""What stands around the people: skies, trees, a skyline, windows, chairs, tables, plants."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from desktop.example.canvas import HIGH, WIDE, Canvas, darker, lighter, mix


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """The colours outside at one time of the year."""

    sky: str
    horizon: str
    sun: str
    far: str
    grass: str
    path: str
    trees: tuple[str, ...]


SEASONS = (
    Season(sky="#a9d9ea", horizon="#fdf3dc", sun="#ffe7a3", far="#b4d6a8", grass="#8cc07c", path="#ecdcb8",
           trees=("#6aa873", "#86bb7d", "#549468", "#e9b3c1")),
    Season(sky="#8ccbe8", horizon="#e9f6f2", sun="#fff0b8", far="#9ccb9b", grass="#72b06c", path="#e6d3a7",
           trees=("#4f9468", "#68a86f", "#3f8560", "#7db574")),
    Season(sky="#b9d3e0", horizon="#fbe6c8", sun="#ffd691", far="#cbbf86", grass="#a5ab63", path="#e2c9a0",
           trees=("#d98b3f", "#c8642f", "#e2b04a", "#8d9a4c")),
    Season(sky="#8fb6dc", horizon="#ffd9b8", sun="#ffc27a", far="#9fb99a", grass="#7ea873", path="#e7cfac",
           trees=("#4d8a6d", "#5f9a70", "#3d7766", "#77a873")),
)  # fmt: skip
WALLS = (("#fbeedd", "#f3d9bf"), ("#eaf3ee", "#cfe3da"), ("#f5ecf3", "#e2d0e0"), ("#eaf1f8", "#cbdcec"),
         ("#fdf1d5", "#f2dca6"), ("#f8e3da", "#eec4b4"))  # fmt: skip
FLOORS = ("#c99565", "#b98a66", "#d6a873", "#8fae9f", "#a7906f", "#7f9fb5")


def sky(canvas: Canvas, season: Season, chance: Random, until: float = 460) -> None:
    """Sky, sun and a few clouds, down to `until`."""
    canvas.gradient(season.sky, season.horizon, 0, until)
    x, y = chance.uniform(150, 1050), chance.uniform(90, 190)
    for ring, seen in ((150, "22"), (112, "38"), (74, "ff")):
        canvas.oval(x, y, ring, ring, season.sun + seen)
    for _number in range(chance.randint(2, 4)):
        cloud(canvas, chance.uniform(60, 1140), chance.uniform(60, 230), chance.uniform(0.6, 1.3))


def cloud(canvas: Canvas, x: float, y: float, size: float) -> None:
    for across, up, round_ in ((-62, 6, 34), (-22, -12, 46), (28, -4, 40), (66, 10, 28)):
        canvas.oval(x + across * size, y + up * size, round_ * size, round_ * size * 0.72, "#ffffffb8")


def tree(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A round tree with its foot at (x, y)."""
    canvas.oval(x, y, size * 0.3, size * 0.035, "#20402c30")
    canvas.stroke([(x, y), (x, y - size * 0.5)], size * 0.07, "#76543c")
    canvas.stroke([(x, y - size * 0.38), (x + size * 0.13, y - size * 0.55)], size * 0.04, "#76543c")
    for across, up, round_, shade in (
        (-0.22, -0.62, 0.25, 0.08),
        (0.23, -0.64, 0.26, 0.05),
        (0, -0.82, 0.33, 0),
    ):
        canvas.oval(
            x + across * size, y + up * size, round_ * size, round_ * size * 0.95, darker(colour, shade)
        )
    canvas.oval(x - size * 0.08, y - size * 0.92, size * 0.16, size * 0.12, lighter(colour, 0.2))


def trees(canvas: Canvas, season: Season, chance: Random, ground: float, number: int = 6) -> None:
    """A loose row of trees, the middle left open for the people."""
    for place in range(number):
        x = WIDE * (place + chance.uniform(0.1, 0.9)) / number
        size = chance.uniform(150, 240) if 330 < x < 870 else chance.uniform(220, 400)
        tree(canvas, x, ground + chance.uniform(-8, 22), size, chance.choice(season.trees))


def bush(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    for across, up, round_ in ((-0.5, -0.2, 0.4), (0.45, -0.22, 0.42), (0, -0.4, 0.5)):
        canvas.oval(x + across * size, y + up * size, round_ * size, round_ * size * 0.8, colour)
    canvas.oval(x - 0.1 * size, y - 0.55 * size, 0.22 * size, 0.15 * size, lighter(colour, 0.2))


def skyline(canvas: Canvas, chance: Random, ground: float, colour: str) -> None:
    """The city far away: towers and a bridge with cables."""
    x = -20.0
    while x < WIDE:
        wide, high = chance.uniform(38, 85), chance.choice((60, 90, 130, 170, 210)) * chance.uniform(0.7, 1.0)
        shade = mix(colour, "#ffffff", chance.uniform(0.0, 0.35))
        canvas.box(x, ground - high, x + wide, ground + 10, shade)
        x += wide + chance.choice((4, 8, 40))
    mast = chance.uniform(300, 900)
    pale = mix(colour, "#ffffff", 0.55)
    for cable in range(7):
        canvas.stroke([(mast + 34, ground - 236), (mast - 210 + cable * 26, ground - 30)], 2, pale)
    canvas.stroke([(mast - 28, ground), (mast + 6, ground - 140), (mast + 36, ground - 240)], 12, pale)
    canvas.stroke([(mast - 260, ground - 28), (mast + 260, ground - 28)], 9, pale)


def flowers(canvas: Canvas, chance: Random, top: float, number: int = 40) -> None:
    """Small flowers in the grass."""
    for _number in range(number):
        x, y = chance.uniform(0, WIDE), chance.uniform(top, HIGH)
        size = 2.5 + 5 * (y - top) / (HIGH - top)
        canvas.oval(x, y, size, size * 0.8, chance.choice(("#fff3c4", "#ffd5df", "#ffffff", "#ffe08a")))


def room(canvas: Canvas, chance: Random, floor: float = 500) -> str:
    """Walls and a floor; the answer is the colour of the floor."""
    upper, lower = chance.choice(WALLS)
    ground = chance.choice(FLOORS)
    canvas.gradient(upper, lower, 0, floor)
    canvas.gradient(darker(ground, 0.06), lighter(ground, 0.14), floor, HIGH)
    canvas.box(0, floor - 16, WIDE, floor, lighter(lower, 0.35))
    canvas.box(0, floor, WIDE, floor + 5, "#3a2c2030")
    return ground


def windows(canvas: Canvas, chance: Random, number: int, bottom: float = 330) -> None:
    """High windows with green outside, and their light on the wall."""
    season = chance.choice(SEASONS)
    wide = 940 / number
    for place in range(number):
        left = 110 + place * (980 / number)
        canvas.box(left - 8, 62, left + wide * 0.8 + 8, bottom + 8, "#ffffff", 12)
        canvas.box(left, 70, left + wide * 0.8, bottom, mix(season.sky, "#ffffff", 0.35), 6)
        middle = left + wide * 0.4
        bush(canvas, middle, bottom - 6, wide * 0.24, mix(chance.choice(season.trees), "#ffffff", 0.25))
        canvas.box(left, bottom - 18, left + wide * 0.8, bottom, mix(season.grass, "#ffffff", 0.2), 4)
        canvas.box(middle - 4, 70, middle + 4, bottom, "#ffffff")
        canvas.box(left - 14, bottom + 8, left + wide * 0.8 + 14, bottom + 20, "#fffaf2", 5)


def plant(canvas: Canvas, x: float, y: float, size: float, colour: str = "#5b9a6b") -> None:
    """A plant in a pot with its foot at (x, y)."""
    for aside, up in ((-0.42, -0.8), (0.4, -0.85), (-0.2, -1.08), (0.2, -1.1), (0, -0.95)):
        leaf = [(x, y - size * 0.3), (x + aside * size * 0.6, y + up * size * 0.75)]
        leaf.append((x + aside * size, y + up * size))
        canvas.stroke(leaf, size * 0.1, darker(colour, 0.2 * (aside < 0)))
    canvas.shape([(x - size * 0.26, y - size * 0.36), (x + size * 0.26, y - size * 0.36),
                  (x + size * 0.18, y), (x - size * 0.18, y)], "#d07a4f")  # fmt: skip
    canvas.box(x - size * 0.29, y - size * 0.4, x + size * 0.29, y - size * 0.3, "#dd8d61", 4)


def chair(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A chair seen from the front, its feet at y; someone of this size fits on it."""
    for side in (-1, 1):
        canvas.stroke([(x + side * size * 0.13, y - size * 0.22), (x + side * size * 0.15, y)], size * 0.03,
                      "#5b4636")  # fmt: skip
    canvas.box(
        x - size * 0.17, y - size * 0.6, x + size * 0.17, y - size * 0.2, darker(colour, 0.12), size * 0.06
    )
    canvas.box(x - size * 0.18, y - size * 0.29, x + size * 0.18, y - size * 0.2, colour, size * 0.04)


def table(canvas: Canvas, x: float, y: float, wide: float, colour: str = "#e7c89a") -> None:
    """A round table with cups, its top at y."""
    canvas.stroke([(x, y), (x, y + wide * 0.34)], wide * 0.06, "#7a5a40")
    canvas.oval(x, y + wide * 0.36, wide * 0.2, wide * 0.04, "#6b4d36")
    canvas.oval(x, y + 8, wide * 0.5, wide * 0.12, darker(colour, 0.2))
    canvas.oval(x, y, wide * 0.5, wide * 0.12, colour)


def cup(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A cup of something warm."""
    canvas.oval(x, y, size * 0.75, size * 0.2, "#ffffff")
    canvas.arc(x + size * 0.45, y - size * 0.4, size * 0.24, size * 0.22, (0, 360), size * 0.1, colour)
    canvas.box(x - size * 0.42, y - size * 0.75, x + size * 0.42, y, colour, size * 0.18)
    canvas.oval(x, y - size * 0.72, size * 0.4, size * 0.12, "#6b4630")
    for aside in (-0.12, 0.14):
        canvas.stroke([(x + aside * size, y - size * 0.95), (x + (aside + 0.1) * size, y - size * 1.15),
                       (x + aside * size, y - size * 1.35)], size * 0.06, "#ffffff")  # fmt: skip


def bunting(canvas: Canvas, chance: Random, y: float) -> None:
    """A line of little flags."""
    colours = ("#d95f43", "#e7ab35", "#2f8a7c", "#4668a8", "#c2476d")
    for place in range(17):
        x = place * 76 - 10
        hang = y + 30 * (1 - ((place % 8) / 4 - 1) ** 2)
        canvas.shape([(x, hang), (x + 48, hang + 2), (x + 24, hang + 46)], colours[place % 5])
    canvas.stroke([(0, y), (WIDE, y + chance.uniform(-4, 4))], 3, "#7c6a58")
