"""Scenes in the open air."""

from __future__ import annotations

from random import Random

from desktop.example.canvas import HIGH, WIDE, Canvas, Point, darker, lighter, mix, smooth
from desktop.example.figures import Look, bust, cast, person
from desktop.example.scenery import (
    SEASONS,
    Season,
    bunting,
    bush,
    cup,
    flowers,
    plant,
    sky,
    skyline,
    table,
    tree,
    trees,
)


def _meadow(canvas: Canvas, chance: Random, ground: float = 470) -> Season:
    """Sky, far trees and grass."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance)
    if chance.random() < 0.5:
        skyline(canvas, chance, ground - 20, mix(season.sky, "#7f97a8", 0.45))
    canvas.hill(season.far, [ground - chance.uniform(10, 90) for _place in range(4)])
    trees(canvas, season, chance, ground)
    canvas.hill(season.grass, [ground + chance.uniform(-14, 22) for _place in range(4)])
    return season


def _row(number: int, chance: Random, left: float = 250, right: float = 950) -> list[Point]:
    """Where so many people stand: spread out, some a little closer."""
    step = (right - left) / number
    return [
        (left + step * (place + 0.5) + chance.uniform(-18, 18), 735 + chance.uniform(-38, 24))
        for place in range(number)
    ]


def park(canvas: Canvas, chance: Random, people: int) -> None:
    """People walk along a winding path."""
    season = _meadow(canvas, chance)
    bend = chance.uniform(420, 780)
    left = smooth([(bend - 16, 480), (bend - 70, 560), (330, 660), (170, HIGH + 10)])
    right = smooth([(1010, HIGH + 10), (790, 660), (bend + 60, 560), (bend + 16, 480)])
    canvas.shape([*left, *right], season.path)
    flowers(canvas, chance, 540)
    bush(canvas, 60, 800, 120, darker(season.grass, 0.2))
    bush(canvas, 1150, 790, 140, darker(season.grass, 0.16))
    for (x, y), look in zip(_row(people, chance, 300, 900), cast(chance, people), strict=True):
        person(canvas, x, y, 400, look, chance.choice(("walk", "stride", "walk", "wave")))


def poles(canvas: Canvas, chance: Random, people: int) -> None:
    """People walk with two poles each, over a dike."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance, 520)
    skyline(canvas, chance, 500, mix(season.sky, "#7f97a8", 0.4))
    canvas.hill("#8cc3d4", [505, 500, 508, 502])
    canvas.hill(season.far, [560, 545, 570, 590])
    canvas.hill(season.grass, [690, 640, 610, 590])
    canvas.shape([(0, 770), (WIDE, 655), (WIDE, 760), (0, HIGH + 80)], season.path)
    flowers(canvas, chance, 640, 26)
    for place, look in enumerate(cast(chance, people)):
        x = 210 + place * 780 / people + chance.uniform(-14, 14)
        y = 800 - (x / WIDE) * 95
        for hand, foot in ((0.21, 0.36), (-0.13, -0.2)):
            canvas.stroke([(x + hand * 360, y - 205), (x + foot * 360, y - 6)], 6, "#4b5563")
        person(canvas, x, y, 360, look, "stride")


def boules(canvas: Canvas, chance: Random, people: int) -> None:
    """A gravel court under the trees with shiny balls."""
    season = _meadow(canvas, chance, 430)
    canvas.shape([(120, 470), (1080, 470), (1330, HIGH), (-130, HIGH)], "#e4d2ae")
    canvas.shape([(110, 462), (1090, 462), (1098, 480), (102, 480)], "#8a6446")
    for x, y in ((590, 690), (650, 668), (700, 715), (545, 728), (480, 700)):
        canvas.oval(x, y + 15, 21, 7, "#5a4a3450")
        canvas.oval(x, y, 19, 19, "#8d97a3")
        canvas.oval(x - 6, y - 6, 6, 6, "#e8edf2")
    canvas.oval(625, 700, 9, 9, "#e06a3c")
    looks = cast(chance, people)
    spots = [(330, 740), (830, 700), (950, 640), (225, 640), (730, 600)]
    for (x, y), look in zip(spots, looks, strict=False):
        pose = "throw" if x == 330 else chance.choice(("stand", "cheer", "wave"))
        person(canvas, x, y, 400 * (0.55 + y / 1600), look, pose)
        if pose == "throw":
            canvas.oval(x + 148, y - 254, 17, 17, "#7d8894")
    bush(canvas, 1120, 500, 80, darker(season.grass, 0.15))


def football(canvas: Canvas, chance: Random, people: int) -> None:
    """A small goal, a ball, and players at walking pace."""
    season = _meadow(canvas, chance, 400)
    canvas.gradient(season.grass, darker(season.grass, 0.12), 430, HIGH)
    for band in range(0, 4, 2):
        canvas.shape([(0, 470 + band * 85), (WIDE, 450 + band * 85), (WIDE, 535 + band * 85),
                      (0, 555 + band * 85)], lighter(season.grass, 0.1))  # fmt: skip
    canvas.stroke([(0, 640), (WIDE, 610)], 7, "#f4f7ee")
    goal = chance.choice((120, 830))
    for line in range(1, 9):
        canvas.stroke([(goal + line * 28, 380), (goal + line * 28, 520)], 2, "#e9eef0")
    for line in range(1, 5):
        canvas.stroke([(goal, 380 + line * 28), (goal + 250, 380 + line * 28)], 2, "#e9eef0")
    canvas.stroke([(goal, 525), (goal, 375), (goal + 250, 375), (goal + 250, 525)], 10, "#ffffff")
    for place, ((x, y), look) in enumerate(zip(_row(people, chance), cast(chance, people), strict=True)):
        person(canvas, x, y, 350, look, "kick" if place == people // 2 else chance.choice(("walk", "open")))
        if place == people // 2:
            canvas.oval(x + 125, y - 18, 24, 24, "#ffffff")
            canvas.oval(x + 125, y - 18, 9, 9, "#333b45")


def bikes(canvas: Canvas, chance: Random, people: int) -> None:
    """People on bicycles along the water."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance, 470)
    skyline(canvas, chance, 455, mix(season.sky, "#7f97a8", 0.45))
    canvas.gradient("#9fd0de", "#6fb2c9", 450, 580)
    for _number in range(24):
        x, y = chance.uniform(0, WIDE), chance.uniform(465, 570)
        canvas.stroke([(x, y), (x + chance.uniform(20, 60), y)], 3, "#ffffff90")
    canvas.hill(season.grass, [585, 572, 580, 575])
    flowers(canvas, chance, 590, 30)
    canvas.shape([(0, 690), (WIDE, 675), (WIDE, 775), (0, 790)], "#c9756a")
    canvas.stroke([(0, 738), (WIDE, 722)], 4, "#f3e3d6")
    for place, look in enumerate(cast(chance, people)):
        _cyclist(canvas, 200 + place * 860 / people, 735 + chance.uniform(-14, 20), look)


def _cyclist(canvas: Canvas, x: float, y: float, look: Look) -> None:
    frame = look.top
    for wheel in (0, 170):
        canvas.arc(x + wheel, y - 52, 56, 56, (0, 360), 8, "#3d4450")
        canvas.oval(x + wheel, y - 52, 7, 7, "#3d4450")
    crank = (x + 78, y - 48)
    canvas.stroke(
        [(x, y - 52), (x + 48, y - 132), (x + 142, y - 128), crank, (x, y - 52)], 8, darker(frame, 0.3)
    )
    canvas.stroke([(x + 48, y - 132), crank], 8, darker(frame, 0.3))
    canvas.stroke(
        [(x + 170, y - 52), (x + 142, y - 128), (x + 136, y - 172), (x + 112, y - 178)], 8, "#3d4450"
    )
    canvas.stroke([(x + 28, y - 146), (x + 68, y - 146)], 14, "#4b382c")
    canvas.stroke([(x + 52, y - 158), (x + 108, y - 112), (x + 88, y - 30)], 29, look.trousers)
    canvas.oval(x + 96, y - 22, 24, 12, "#f4efe6")
    bust(canvas, x + 50, y + 4, 330, look, "work")


def garden(canvas: Canvas, chance: Random, people: int) -> None:
    """Raised beds full of vegetables and flowers."""
    season = _meadow(canvas, chance, 420)
    canvas.shape([(0, 600), (WIDE, 590), (WIDE, HIGH), (0, HIGH)], season.path)
    canvas.box(930, 250, 1130, 470, "#a8543e", 4)
    canvas.shape([(905, 262), (1030, 165), (1155, 262)], "#5b453c")
    canvas.box(995, 330, 1065, 470, "#f3e3c6", 4)
    for (x, y), look in zip(_row(people, chance, 220, 880), cast(chance, people), strict=True):
        person(canvas, x, y - 75, 380, look, chance.choice(("work", "stand", "wave", "work")))
    for left in (40, 440, 840):
        _bed(canvas, chance, left + chance.uniform(-20, 20), 690)


def _bed(canvas: Canvas, chance: Random, left: float, top: float) -> None:
    for place in range(9):
        x = left + 22 + place * 35
        kind = chance.choice(("leaf", "leaf", "flower", "tomato"))
        green = chance.choice(("#5d9a55", "#79ad5c", "#4a8a5c"))
        bush(canvas, x, top + 12, 26, green)
        if kind == "flower":
            canvas.oval(x, top - 18, 9, 9, chance.choice(("#e7ab35", "#d95f80", "#f6f1e4")))
        elif kind == "tomato":
            canvas.oval(x - 6, top - 8, 8, 8, "#d8412f")
            canvas.oval(x + 8, top - 2, 8, 8, "#e0573b")
    canvas.box(left, top, left + 330, top + 105, "#a87a50", 6)
    for line in (35, 70):
        canvas.stroke([(left + 6, top + line), (left + 324, top + line)], 3, "#8a6240")


def rowing(canvas: Canvas, chance: Random, people: int) -> None:
    """A long boat on calm water."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance, 430)
    canvas.hill(season.far, [400, 380, 395, 370])
    trees(canvas, season, chance, 425, 8)
    canvas.hill(season.grass, [425, 432, 424, 430])
    canvas.gradient(mix(season.sky, "#5aa7b8", 0.6), "#2f7f98", 440, HIGH)
    for _number in range(46):
        x, y = chance.uniform(0, WIDE), chance.uniform(460, HIGH)
        canvas.stroke([(x, y), (x + (y - 400) * 0.22, y)], 3, "#ffffff70")
    y = chance.uniform(610, 660)
    for place, look in enumerate(cast(chance, people)):
        x = 270 + place * 700 / max(1, people - 1)
        canvas.stroke([(x + 46, y - 76), (x - 92, y + 62)], 8, "#8a6446")
        canvas.stroke([(x - 92, y + 62), (x - 112, y + 82)], 22, "#e7ab35")
        bust(canvas, x, y + 112, 330, look, "work")
    hull = smooth([(90, y - 26), (200, y + 46), (600, y + 66), (1000, y + 46), (1120, y - 30)])
    canvas.shape([*hull, (1040, y - 4), (160, y - 2)], chance.choice(("#c2513c", "#3d6a96", "#dd9a3a")))
    canvas.stroke([(160, y), (1040, y - 2)], 9, "#f6ead6")
    canvas.oval(600, y + 74, 520, 14, "#ffffff3a")


def terrace(canvas: Canvas, chance: Random, people: int) -> None:
    """A clubhouse with a terrace and small flags."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance)
    trees(canvas, season, chance, 470)
    canvas.hill(season.grass, [470, 462, 470, 466])
    wall = chance.choice(("#b9583f", "#e9d9b8", "#5f7f8f", "#d2a04c"))
    canvas.box(170, 250, 1030, 545, wall)
    canvas.shape([(120, 262), (230, 140), (970, 140), (1080, 262)], "#4d4542")
    for place in range(4):
        canvas.box(210 + place * 150, 300, 330 + place * 150, 430, "#fff7e3", 6)
        canvas.box(218 + place * 150, 308, 322 + place * 150, 422, "#f7dd9c", 4)
        canvas.box(266 + place * 150, 300, 274 + place * 150, 430, "#fff7e3")
    canvas.box(840, 300, 970, 545, "#fff7e3", 4)
    canvas.box(852, 312, 958, 545, darker(wall, 0.45), 4)
    canvas.shape([(0, 545), (WIDE, 545), (WIDE, HIGH), (0, HIGH)], "#d9c3a0")
    for line in range(1, 5):
        canvas.stroke([(0, 545 + line * 52), (WIDE, 545 + line * 52)], 2, "#c3aa84")
    bunting(canvas, chance, 205)
    for corner in (110, 1090):
        plant(canvas, corner, 700, 130)
    for (x, y), look in zip(_row(people, chance, 200, 1000), cast(chance, people), strict=True):
        person(canvas, x, y, 340, look, chance.choice(("stand", "wave", "open", "stand")))


def tennis(canvas: Canvas, chance: Random, people: int) -> None:
    """A court with a low net."""
    season = _meadow(canvas, chance, 380)
    ground = chance.choice(("#c8714f", "#5c94a8", "#7aa35f"))
    canvas.shape([(90, 430), (1110, 430), (1330, HIGH), (-130, HIGH)], ground)
    for line in (((150, 450), (-40, HIGH)), ((1050, 450), (1240, HIGH)), ((150, 450), (1050, 450))):
        canvas.stroke(line, 6, "#f6f2e8")
    looks = cast(chance, people)
    for (x, y), look in zip([(590, 535), (220, 530), (985, 535)], looks[2:], strict=False):
        _player(canvas, x, y, 250, look)
    for cord in range(24):
        canvas.stroke([(30 + cord * 50, 520), (30 + cord * 50, 600)], 2, "#3c4650")
    for cord in range(4):
        canvas.stroke([(20, 532 + cord * 20), (1180, 532 + cord * 20)], 2, "#3c4650")
    canvas.stroke([(16, 518), (1184, 518)], 10, "#ffffff")
    for (x, y), look in zip([(360, 770), (840, 760)], looks[:2], strict=False):
        _player(canvas, x, y, 400, look)
    canvas.oval(chance.uniform(480, 700), chance.uniform(330, 420), 15, 15, "#e4ee5a")
    bush(canvas, 40, 450, 60, darker(season.grass, 0.2))


def _player(canvas: Canvas, x: float, y: float, size: float, look: Look) -> None:
    hand = (x + 0.31 * size, y - 0.88 * size)
    canvas.stroke([hand, (hand[0] + size * 0.05, hand[1] - size * 0.13)], size * 0.026, "#6b4a32")
    canvas.oval(hand[0] + size * 0.085, hand[1] - size * 0.235, size * 0.085, size * 0.11, "#8a3f35")
    canvas.oval(hand[0] + size * 0.085, hand[1] - size * 0.235, size * 0.064, size * 0.09, "#f3ecd8")
    person(canvas, x, y, size, look, "swing")


def picnic(canvas: Canvas, chance: Random, people: int) -> None:
    """Coffee at a table under a tree."""
    season = _meadow(canvas, chance, 440)
    tree(canvas, chance.choice((190, 1010)), 600, 520, chance.choice(season.trees))
    flowers(canvas, chance, 560)
    for place, look in enumerate(cast(chance, people)):
        x = 600 + (place - (people - 1) / 2) * 175
        person(canvas, x, 700 - 14 * (place % 2), 390, look, chance.choice(("stand", "wave", "open")))
    table(canvas, 600, 650, 700, "#f2e2c4")
    for place in range(people):
        cup(
            canvas,
            400 + (place + 0.5) * 400 / people,
            648,
            38,
            ("#d95f43", "#2f8a7c", "#e7ab35", "#4668a8")[place % 4],
        )
    canvas.oval(600, 690, 74, 17, "#ffffff")
    canvas.box(552, 660, 648, 686, "#c98a4a", 12)
