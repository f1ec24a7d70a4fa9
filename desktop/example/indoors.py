"""Scenes under a roof."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from desktop.example.canvas import HIGH, WIDE, Canvas, darker, lighter, mix
from desktop.example.figures import Look, bust, cast, person, swimmer
from desktop.example.scenery import (
    SEASONS,
    bunting,
    chair,
    cup,
    plant,
    room,
    sky,
    table,
    tree,
    windows,
)

BRIGHT = ("#d95f43", "#e7ab35", "#2f8a7c", "#4668a8", "#c2476d", "#8a5b9c")


def hall(canvas: Canvas, chance: Random, people: int) -> None:
    """A sports hall with lines on the floor."""
    ground = room(canvas, chance, 470)
    windows(canvas, chance, chance.choice((4, 5)), 215)
    for bar in range(7):
        canvas.stroke([(930, 275 + bar * 29), (1150, 275 + bar * 29)], 8, "#a87c50")
    for post in (930, 1040, 1150):
        canvas.stroke([(post, 260), (post, 470)], 10, "#94693f")
    canvas.arc(600, 660, 430, 130, (0, 360), 7, "#fdf3df")
    canvas.stroke([(0, 560), (WIDE, 545)], 7, mix(ground, "#3f6ea6", 0.6))
    poses = ("cheer", "open", "stretch", "cheer")
    pose = chance.choice(poses)
    for place, look in enumerate(cast(chance, people)):
        x = 180 + (place + 0.5) * 840 / people
        person(canvas, x, 680 + 60 * (place % 2) + chance.uniform(-10, 10), 380, look, pose)


def circle(canvas: Canvas, chance: Random, people: int) -> None:
    """Chairs in a half circle; everybody moves their arms."""
    room(canvas, chance, 480)
    windows(canvas, chance, chance.choice((2, 3)), 310)
    plant(canvas, chance.choice((70, 1130)), 560, 190)
    canvas.oval(600, 690, 520, 130, "#fff6e436")
    pose, seats = chance.choice(("sit cheer", "sit open")), chance.choice(BRIGHT)
    for place, look in enumerate(cast(chance, people)):
        angle = pi * (1.0 + (place + 0.5) / people)
        x, y = 600 - 440 * cos(angle - pi), 740 + 150 * sin(angle)
        size = 330 + (y - 590) * 0.55
        chair(canvas, x, y, size, seats)
        person(canvas, x, y, size, look, pose)


def pool(canvas: Canvas, chance: Random, people: int) -> None:
    """Heads above blue water."""
    canvas.gradient("#eef7f5", "#d3ecec", 0, 300)
    windows(canvas, chance, 5, 215)
    canvas.box(0, 275, WIDE, 330, "#f3e4c8")
    for tile in range(24):
        canvas.stroke([(tile * 52, 300), (tile * 52, 330)], 3, "#dfcba6")
    canvas.gradient("#6ccad4", "#2188a6", 330, HIGH)
    for _number in range(60):
        x, y = chance.uniform(-40, WIDE), chance.uniform(345, HIGH)
        canvas.stroke([(x, y), (x + (y - 280) * 0.16, y)], 3, "#ffffff66")
    for line, colour in ((395, "#f0b840"), (560, "#e25a40")):
        for place in range(40):
            canvas.oval(place * 32 - 10, line + place * 0.5, 11, 8, colour if place % 3 else "#ffffff")
    looks = cast(chance, people)
    for place, look in enumerate(looks):
        x = 150 + (place + 0.5) * 900 / people
        y = (505, 665, 590)[place % 3] + chance.uniform(-14, 14)
        swimmer(canvas, x, y, 230 + (y - 500) * 0.5, look, BRIGHT[place % len(BRIGHT)])


def dance(canvas: Canvas, chance: Random, people: int) -> None:
    """A dance floor with lights and small flags."""
    room(canvas, chance, 480)
    bunting(canvas, chance, 70)
    curtain = chance.choice(BRIGHT)
    canvas.box(300, 150, 900, 480, lighter(curtain, 0.55), 8)
    for fold in range(10):
        canvas.box(300 + fold * 60, 150, 330 + fold * 60, 480, lighter(curtain, 0.4))
    for _number in range(16):
        canvas.oval(chance.uniform(60, 1140), chance.uniform(540, 780), 46, 15, "#fff3c42e")
    for place, look in enumerate(cast(chance, people)):
        x = 170 + (place + 0.5) * 860 / people
        pose = ("dance", "open", "cheer", "dance", "wave")[place % 5]
        person(canvas, x, 735 - 60 * (place % 2) + chance.uniform(-12, 12), 390, look, pose)
    for x in (120, 1080):
        canvas.box(x - 60, 300, x + 60, 500, "#3b3f4a", 10)
        canvas.oval(x, 350, 34, 34, "#6b717f")
        canvas.oval(x, 438, 46, 46, "#6b717f")
        canvas.oval(x, 438, 18, 18, "#3b3f4a")


def calm(canvas: Canvas, chance: Random, people: int) -> None:
    """Slow movements on mats by the window."""
    room(canvas, chance, 490)
    windows(canvas, chance, 3, 360)
    for corner in (70, 1140):
        plant(canvas, corner, 560, 210, chance.choice(("#5b9a6b", "#7aa35f", "#4a8a7c")))
    pose = chance.choice(("calm", "stretch", "open"))
    for place, look in enumerate(cast(chance, people)):
        x = 170 + (place + 0.5) * 860 / people
        y = 745 - 70 * (place % 2)
        mat = BRIGHT[(place * 2 + people) % len(BRIGHT)]
        canvas.shape(
            [(x - 105, y - 26), (x + 105, y - 26), (x + 135, y + 30), (x - 135, y + 30)],
            mix(mat, "#ffffff", 0.3),
        )
        person(canvas, x, y, 385, look, pose)


def coffee(canvas: Canvas, chance: Random, people: int) -> None:
    """Round a table with coffee after moving."""
    room(canvas, chance, 520)
    windows(canvas, chance, 2, 300)
    _lamp(canvas, 600)
    for place, look in enumerate(cast(chance, people)):
        x = 600 + (place - (people - 1) / 2) * (820 / people)
        bust(canvas, x, 838 - 16 * (place % 2), 520, look, chance.choice(("stand", "wave", "open", "stand")))
    table(canvas, 600, 690, 1120, chance.choice(("#e9cfa3", "#f3e7d2", "#d8b58a")))
    for place in range(people):
        cup(canvas, 270 + (place + 0.5) * 660 / people, 690, 46, BRIGHT[(place + people) % len(BRIGHT)])
    canvas.oval(600, 742, 95, 20, "#ffffff")
    for place in range(4):
        canvas.oval(545 + place * 37, 730 - 5 * (place % 2), 24, 13, "#c98a4a")


def _lamp(canvas: Canvas, x: float) -> None:
    canvas.stroke([(x, 0), (x, 90)], 4, "#6b5a4c")
    canvas.oval(x, 170, 190, 110, "#fff1c02c")
    canvas.half(x, 150, 88, 72, "#e0a13c")
    canvas.oval(x, 150, 88, 9, "#fff3cf")


def entrance(canvas: Canvas, chance: Random, people: int) -> None:
    """A front door with somebody who says welcome."""
    season = chance.choice(SEASONS)
    sky(canvas, season, chance, 660)
    tree(canvas, chance.choice((60, 90)), 640, 420, chance.choice(season.trees))
    wall = chance.choice(("#b9583f", "#c97b53", "#dcc9a2", "#6d8894", "#a4927f", "#8f5a4c"))
    canvas.box(190, 110, WIDE + 20, 660, wall)
    for line in range(14):
        for brick in range(13):
            left = 190 + brick * 84 + (line % 2) * 42
            canvas.box(
                left,
                112 + line * 39,
                left + 76,
                144 + line * 39,
                mix(wall, "#ffffff", chance.uniform(0, 0.1)),
                3,
            )
    canvas.box(170, 84, WIDE + 20, 118, "#51484a")
    door = chance.choice(BRIGHT)
    canvas.box(480, 235, 760, 660, "#fbf3e2", 8)
    canvas.box(500, 255, 740, 660, door, 5)
    canvas.box(525, 285, 715, 470, "#f9e3a8", 5)
    canvas.oval(716, 545, 9, 9, "#f5d46b")
    for left in (850, 1030):
        canvas.box(left, 270, left + 140, 450, "#fbf3e2", 6)
        canvas.box(left + 10, 280, left + 130, 440, "#f7dd9c", 4)
    canvas.shape([(0, 650), (WIDE, 650), (WIDE, HIGH), (0, HIGH)], "#cdbb9d")
    canvas.shape([(430, 660), (810, 660), (900, HIGH), (340, HIGH)], "#e6d7bb")
    for x in (430, 815):
        plant(canvas, x, 700, 130)
    for place, look in enumerate(cast(chance, people)):
        x = (610, 330, 900, 1040)[place]
        person(canvas, x, 755 + 10 * place, 420, look, ("wave", "walk", "stand", "open")[place])


def portrait(canvas: Canvas, chance: Random, people: int) -> None:
    """Somebody looks at you and smiles; the place behind is out of focus."""
    season = chance.choice(SEASONS)
    if chance.random() < 0.5:
        canvas.gradient(season.sky, mix(season.grass, "#ffffff", 0.35), 0, HIGH)
        colours = season.trees
    else:
        upper, lower = chance.choice((("#fbe8cf", "#e9c39a"), ("#e4f0ea", "#b9d5c9"), ("#efe4f0", "#cbb6d3")))
        canvas.gradient(upper, lower, 0, HIGH)
        colours = BRIGHT
    for _number in range(22):
        size = chance.uniform(40, 150)
        canvas.oval(
            chance.uniform(0, WIDE),
            chance.uniform(0, HIGH),
            size,
            size,
            mix(chance.choice(colours), "#ffffff", 0.35) + "4a",
        )
    middle = chance.choice((430, 600, 770))
    looks = cast(chance, people)
    for place, look in enumerate(looks):
        x = middle + (place - (people - 1) / 2) * 400
        bust(canvas, x, 1330 + 40 * place, 1180 - 90 * (people - 1), look, ("wave", "stand")[place % 2])


def gym(canvas: Canvas, chance: Random, people: int) -> None:
    """Light weights before a mirror."""
    ground = room(canvas, chance, 500)
    canvas.box(80, 90, 700, 400, "#ffffff", 10)
    canvas.box(92, 102, 688, 388, "#d5e6ec", 6)
    canvas.shape([(180, 388), (330, 102), (400, 102), (250, 388)], "#ffffff70")
    for shelf in (190, 280, 370):
        canvas.box(800, shelf, 1130, shelf + 12, "#7b6a58", 4)
        for place in range(6):
            grip = 830 + place * 52
            canvas.stroke([(grip, shelf - 18), (grip + 26, shelf - 18)], 7, "#4a505c")
            for end in (grip - 2, grip + 28):
                canvas.oval(end, shelf - 18, 10, 17, BRIGHT[(place + shelf) % 6])
    canvas.shape([(60, 640), (1140, 640), (1220, HIGH), (-20, HIGH)], darker(ground, 0.18))
    for place, look in enumerate(cast(chance, people)):
        x, y = 190 + (place + 0.5) * 820 / people, 745 - 45 * (place % 2)
        pose = chance.choice(("open", "cheer", "open"))
        person(canvas, x, y, 385, look, pose)
        _weights(canvas, x, y, pose)


def _weights(canvas: Canvas, x: float, y: float, pose: str) -> None:
    across, up = (0.32, -0.78) if pose == "open" else (0.17, -1.04)
    for side in (-1, 1):
        hand_x, hand_y = x + side * across * 385, y + up * 385
        canvas.stroke([(hand_x - 22, hand_y), (hand_x + 22, hand_y)], 9, "#4a505c")
        for end in (-26, 26):
            canvas.oval(hand_x + end, hand_y, 9, 19, "#39404c")


def pingpong(canvas: Canvas, chance: Random, people: int) -> None:
    """A table with a net, and players around it."""
    room(canvas, chance, 480)
    windows(canvas, chance, 4, 230)
    looks = cast(chance, people)
    for (x, y), look in zip([(470, 600), (740, 595), (1050, 640)], looks[2:], strict=False):
        person(canvas, x, y, 330, look, "open")
    _bat(canvas, 215, 735, looks[0])
    top = chance.choice(("#3b7a8c", "#4a7a55", "#405f98"))
    canvas.stroke([(380, 620), (380, 745)], 14, "#4a505c")
    canvas.stroke([(840, 620), (840, 745)], 14, "#4a505c")
    canvas.shape([(330, 560), (890, 560), (960, 650), (260, 650)], top)
    canvas.stroke([(330, 560), (890, 560), (960, 650), (260, 650), (330, 560)], 6, "#f6f2e8")
    canvas.shape([(606, 520), (618, 520), (618, 652), (606, 652)], "#ffffffc0")
    canvas.oval(chance.uniform(430, 560), chance.uniform(430, 500), 13, 13, "#fff7e0")
    _bat(canvas, 985, 745, looks[1])


def _bat(canvas: Canvas, x: float, y: float, look: Look) -> None:
    canvas.oval(x + 135, y - 385, 30, 36, "#c0392f")
    canvas.stroke([(x + 126, y - 350), (x + 122, y - 322)], 11, "#9a6a42")
    person(canvas, x, y, 390, look, "swing")


def wheels(canvas: Canvas, chance: Random, people: int) -> None:
    """A hall where some move in a wheelchair and some on a chair, with a light ball."""
    room(canvas, chance, 470)
    windows(canvas, chance, 4, 220)
    canvas.arc(600, 670, 460, 120, (0, 360), 6, "#fdf3df")
    for place, look in enumerate(cast(chance, people)):
        x, y = 170 + (place + 0.5) * 860 / people, 735 - 35 * (place % 2)
        if place % 2 == 0:
            _wheelchair(canvas, x, y, look)
        else:
            chair(canvas, x, y, 390, "#4668a8")
            person(canvas, x, y, 390, look, "sit cheer")
    ball = (chance.uniform(420, 780), chance.uniform(300, 360))
    canvas.oval(*ball, 48, 48, chance.choice(("#e7ab35", "#e2604a", "#3b92b5")))
    canvas.oval(ball[0] - 15, ball[1] - 16, 14, 12, "#ffffff80")


def _wheelchair(canvas: Canvas, x: float, y: float, look: Look) -> None:
    canvas.box(x - 68, y - 235, x + 68, y - 75, "#3b4654", 18)
    person(canvas, x, y, 390, look, "sit open")
    for side in (-1, 1):
        canvas.arc(x + side * 88, y - 78, 26, 82, (0, 360), 10, "#2f3742")
        canvas.oval(x + side * 88, y - 78, 6, 14, "#9aa4b0")
    canvas.box(x - 62, y - 14, x + 62, y - 4, "#57616d", 4)
