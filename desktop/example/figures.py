"""People in the pictures: simple, friendly figures of every age and skin, standing, sitting, on the move."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from desktop.example.canvas import Canvas, Point, darker, lighter, mix

SKINS = ("#f3cdb0", "#e6b48f", "#cf9a72", "#a9714c", "#835338", "#633d2a")
DARK_HAIR = ("#2b2220", "#3d2c24", "#57402f")
LIGHT_HAIR = ("#b98d54", "#8f5f38", "#a24f2c")
GREY_HAIR = ("#e4e1dc", "#c9c6c2", "#f1eee8")
TOPS = ("#d95f43", "#2f8a7c", "#e7ab35", "#4668a8", "#8a5b9c", "#c2476d", "#5f9c56", "#e88a5a", "#3b92b5")
TROUSERS = ("#34425a", "#4c4a5c", "#5b5148", "#2f5158", "#6b6f7d", "#3d3f46")
STYLES = ("short", "short", "bun", "long", "curls", "bald", "scarf", "bob", "cap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody looks like."""

    skin: str
    hair: str
    style: str
    top: str
    trousers: str
    glasses: bool = False
    beard: bool = False
    dress: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How somebody stands: knee and foot, elbow and hand, in parts of the body's height; up is negative.

    `drop` lowers the upper body, for those who sit; `lean` moves the shoulders aside.
    """

    legs: tuple[tuple[Point, Point], tuple[Point, Point]] = (
        ((-0.055, -0.24), (-0.06, -0.015)),
        ((0.055, -0.24), (0.06, -0.015)),
    )
    arms: tuple[tuple[Point, Point], tuple[Point, Point]] = (
        ((-0.165, -0.63), (-0.17, -0.48)),
        ((0.165, -0.63), (0.17, -0.48)),
    )
    drop: float = 0.0
    lean: float = 0.0
    turn: float = 0.0


_DOWN = Pose().arms
POSES = {
    "stand": Pose(),
    "walk": Pose(
        legs=(((-0.04, -0.25), (-0.13, -0.03)), ((0.085, -0.25), (0.13, -0.015))),
        arms=(((-0.15, -0.64), (-0.07, -0.52)), ((0.14, -0.63), (0.19, -0.52))),
        turn=0.35,
    ),
    "stride": Pose(
        legs=(((-0.02, -0.25), (-0.17, -0.05)), ((0.10, -0.26), (0.16, -0.015))),
        arms=(((-0.17, -0.66), (-0.13, -0.54)), ((0.13, -0.62), (0.21, -0.60))),
        lean=0.02,
        turn=0.45,
    ),
    "cheer": Pose(arms=(((-0.19, -0.88), (-0.17, -1.04)), ((0.19, -0.88), (0.17, -1.04)))),
    "wave": Pose(arms=(_DOWN[0], ((0.20, -0.84), (0.25, -0.99))), turn=0.2),
    "open": Pose(arms=(((-0.21, -0.72), (-0.32, -0.78)), ((0.21, -0.72), (0.32, -0.78)))),
    "stretch": Pose(arms=(((-0.20, -0.66), (-0.12, -0.54)), ((0.10, -0.95), (-0.07, -1.10))), lean=-0.045),
    "calm": Pose(
        legs=(((-0.10, -0.22), (-0.13, -0.015)), ((0.10, -0.22), (0.13, -0.015))),
        arms=(((-0.20, -0.68), (-0.12, -0.60)), ((0.20, -0.72), (0.26, -0.84))),
        drop=0.05,
    ),
    "throw": Pose(
        legs=(((-0.08, -0.23), (-0.10, -0.015)), ((0.09, -0.23), (0.12, -0.015))),
        arms=(((-0.17, -0.62), (-0.20, -0.50)), ((0.18, -0.66), (0.30, -0.60))),
        drop=0.03,
        lean=0.05,
        turn=0.5,
    ),
    "dance": Pose(
        legs=(((-0.06, -0.24), (-0.04, -0.015)), ((0.11, -0.27), (0.06, -0.10))),
        arms=(((-0.20, -0.80), (-0.30, -0.92)), ((0.20, -0.66), (0.27, -0.55))),
        lean=0.02,
        turn=0.3,
    ),
    "swing": Pose(
        legs=(((-0.07, -0.24), (-0.11, -0.015)), ((0.09, -0.24), (0.11, -0.015))),
        arms=(((-0.18, -0.64), (-0.12, -0.53)), ((0.21, -0.76), (0.31, -0.88))),
        turn=0.4,
    ),
    "kick": Pose(
        legs=(((-0.05, -0.24), (-0.09, -0.015)), ((0.11, -0.26), (0.22, -0.10))),
        arms=(((-0.20, -0.68), (-0.28, -0.60)), ((0.18, -0.64), (0.24, -0.54))),
        lean=-0.02,
        turn=0.4,
    ),
    "sit": Pose(
        legs=(((-0.075, -0.235), (-0.08, -0.015)), ((0.075, -0.235), (0.08, -0.015))),
        arms=(((-0.16, -0.62), (-0.09, -0.49)), ((0.16, -0.62), (0.09, -0.49))),
        drop=0.2,
    ),
    "sit cheer": Pose(
        legs=(((-0.075, -0.235), (-0.08, -0.015)), ((0.075, -0.235), (0.08, -0.015))),
        arms=(((-0.20, -0.86), (-0.16, -1.03)), ((0.20, -0.86), (0.16, -1.03))),
        drop=0.2,
    ),
    "sit open": Pose(
        legs=(((-0.075, -0.235), (-0.08, -0.015)), ((0.075, -0.235), (0.08, -0.015))),
        arms=(((-0.21, -0.72), (-0.32, -0.76)), ((0.21, -0.72), (0.32, -0.76))),
        drop=0.2,
    ),
    "work": Pose(
        legs=(((-0.07, -0.23), (-0.08, -0.015)), ((0.08, -0.23), (0.09, -0.015))),
        arms=(((-0.13, -0.60), (0.02, -0.50)), ((0.18, -0.62), (0.14, -0.46))),
        drop=0.04,
        lean=0.05,
        turn=0.4,
    ),
}


def cast(chance: Random, number: int) -> list[Look]:
    """So many people who look different from each other."""
    skins = [*chance.sample(SKINS, len(SKINS)), *chance.sample(SKINS, len(SKINS))]
    tops = chance.sample(TOPS, len(TOPS))
    styles = chance.sample(STYLES, len(STYLES))
    return [
        _somebody(chance, skins[n % len(skins)], styles[n % len(styles)], tops[n % len(tops)])
        for n in range(number)
    ]


def _somebody(chance: Random, skin: str, style: str, top: str) -> Look:
    old = chance.random() < 0.5
    fair = skin in SKINS[:2] and chance.random() < 0.6
    shades: tuple[str, ...] = GREY_HAIR if old else LIGHT_HAIR if fair else DARK_HAIR
    if style == "scarf":
        shades = ("#6c4f7d", "#3f6f86", "#a8485a", "#d9a25f")
    return Look(
        skin=skin,
        hair=chance.choice(shades),
        style=style,
        top=top,
        trousers=chance.choice(TROUSERS),
        glasses=chance.random() < 0.3,
        beard=style in ("short", "bald", "cap") and chance.random() < 0.4,
        dress=style in ("bun", "long", "scarf", "bob") and chance.random() < 0.35,
    )


def person(canvas: Canvas, x: float, y: float, size: float, look: Look, pose: str = "stand") -> None:
    """Somebody whose feet are at (x, y) and who is `size` high when standing."""
    shown = POSES[pose]
    canvas.oval(x, y, size * 0.19, size * 0.028, "#20283830")
    body = _Body(canvas, x, y, size, look, shown)
    body.arm(0)
    body.legs()
    body.back_of_head()
    body.torso()
    body.head()
    body.arm(1)


def bust(canvas: Canvas, x: float, y: float, size: float, look: Look, pose: str = "stand") -> None:
    """Only what shows above a table, the water or the edge of a portrait: no legs, no shadow."""
    body = _Body(canvas, x, y, size, look, POSES[pose])
    body.arm(0)
    body.back_of_head()
    body.torso()
    body.head()
    body.arm(1)


def swimmer(canvas: Canvas, x: float, y: float, size: float, look: Look, cap: str) -> None:
    """A head and shoulders above the water line at y."""
    canvas.oval(x, y + size * 0.06, size * 0.42, size * 0.09, "#ffffff5a")
    canvas.half(x, y + size * 0.05, size * 0.3, size * 0.26, look.skin)
    canvas.oval(x, y - size * 0.3, size * 0.185, size * 0.21, look.skin)
    canvas.half(x, y - size * 0.32, size * 0.2, size * 0.225, cap)
    _face(canvas, x, y - size * 0.285, size * 1.9, look, 0.0)
    canvas.oval(x, y + size * 0.1, size * 0.36, size * 0.045, "#d9f4f67a")


class _Body:
    """One figure while it is drawn."""

    def __init__(self, canvas: Canvas, x: float, y: float, size: float, look: Look, pose: Pose) -> None:
        self.canvas, self.x, self.y, self.size, self.look, self.pose = canvas, x, y, size, look, pose

    def at(self, point: Point, *, upper: bool = True) -> Point:
        """A point of the body on the canvas; the upper body leans and drops."""
        across, up = point
        if upper:
            up += self.pose.drop
            across += self.pose.lean * min(1.0, max(0.0, (-point[1] - 0.45) / 0.35))
        return self.x + across * self.size, self.y + up * self.size

    def legs(self) -> None:
        size, trousers = self.size, self.look.trousers
        for side, (knee, foot) in zip((-1, 1), self.pose.legs, strict=True):
            shade = darker(trousers, 0.12) if side < 0 else trousers
            hip = self.at((side * 0.05, -0.47))
            points = [hip, self.at(knee, upper=False), self.at(foot, upper=False)]
            self.canvas.stroke(points, size * 0.098, shade)
            toe, sole = self.at((foot[0] + 0.018 + 0.02 * self.pose.turn, foot[1]), upper=False)
            self.canvas.oval(toe, sole, size * 0.062, size * 0.033, "#f4efe6" if side > 0 else "#ded8cd")

    def torso(self) -> None:
        top, size = self.look.top, self.size
        corners = [(-0.095, -0.765), (0.095, -0.765), (0.085, -0.47), (-0.085, -0.47)]
        if self.look.dress and not self.pose.drop:
            corners[2:] = [(0.12, -0.33), (-0.12, -0.33)]
        points = [self.at(corner) for corner in corners]
        self.canvas.shape(points, top)
        self.canvas.stroke([*points, points[0]], size * 0.06, top)
        self.canvas.stroke([points[1], points[2]], size * 0.03, darker(top, 0.08))
        neck = [self.at((0, -0.77)), self.at((0, -0.85))]
        self.canvas.stroke(neck, size * 0.068, darker(self.look.skin, 0.12))

    def arm(self, side: int) -> None:
        size, look = self.size, self.look
        elbow, hand = self.pose.arms[side]
        shoulder = self.at((-0.1 if side == 0 else 0.1, -0.755))
        sleeve = darker(look.top, 0.12) if side == 0 else lighter(look.top, 0.1)
        self.canvas.stroke([self.at(elbow), self.at(hand)], size * 0.058, look.skin)
        self.canvas.stroke([shoulder, self.at(elbow)], size * 0.073, sleeve)
        self.canvas.oval(*self.at(hand), size * 0.036, size * 0.036, look.skin)

    def back_of_head(self) -> None:
        _hair_behind(self.canvas, *self.middle_of_head(), self.size, self.look)

    def middle_of_head(self) -> Point:
        return self.at((self.pose.turn * 0.02, -0.925))

    def head(self) -> None:
        canvas, look, size = self.canvas, self.look, self.size
        x, y = self.middle_of_head()
        if look.style == "scarf":
            canvas.oval(x, y + size * 0.01, size * 0.122, size * 0.13, look.hair)
            canvas.box(
                x - size * 0.118, y + size * 0.06, x + size * 0.118, y + size * 0.2, look.hair, size * 0.06
            )
        else:
            for side in (-1, 1):
                ear = darker(look.skin, 0.09 - 0.03 * side)
                canvas.oval(x + side * size * 0.092, y + size * 0.012, size * 0.02, size * 0.026, ear)
        canvas.oval(x, y, size * 0.093, size * 0.1, look.skin)
        _hair_before(canvas, x, y, size, look)
        _face(canvas, x, y, size, look, self.pose.turn)


def _hair_behind(canvas: Canvas, x: float, y: float, size: float, look: Look) -> None:
    hair = darker(look.hair, 0.1)
    if look.style == "long":
        canvas.box(x - size * 0.112, y - size * 0.06, x + size * 0.112, y + size * 0.17, hair, size * 0.06)
    elif look.style == "bob":
        canvas.box(x - size * 0.115, y - size * 0.06, x + size * 0.115, y + size * 0.09, hair, size * 0.05)
    elif look.style == "bun":
        canvas.oval(x, y - size * 0.125, size * 0.05, size * 0.048, hair)


def _hair_before(canvas: Canvas, x: float, y: float, size: float, look: Look) -> None:
    hair = look.hair
    if look.style == "curls":
        for place in range(7):
            offset = (place - 3) / 3
            canvas.oval(x + offset * size * 0.098, y - size * (0.095 - 0.085 * offset**2), size * 0.042,
                        size * 0.042, hair)  # fmt: skip
    elif look.style == "scarf":
        canvas.half(x, y - size * 0.036, size * 0.101, size * 0.086, look.hair)
    elif look.style == "cap":
        canvas.half(x, y - size * 0.018, size * 0.103, size * 0.105, look.top)
        brim = [(x - size * 0.02, y - size * 0.02), (x + size * 0.125, y - size * 0.014)]
        canvas.stroke(brim, size * 0.024, darker(look.top, 0.2))
    elif look.style == "bald":
        canvas.oval(x - size * 0.094, y - size * 0.018, size * 0.017, size * 0.035, hair)
        canvas.oval(x + size * 0.094, y - size * 0.018, size * 0.017, size * 0.035, hair)
    else:
        canvas.half(x, y - size * 0.03, size * 0.102, size * 0.086, hair)
        canvas.oval(x - size * 0.058, y - size * 0.036, size * 0.04, size * 0.022, hair)


def _face(canvas: Canvas, x: float, y: float, size: float, look: Look, turn: float) -> None:
    aside = x + turn * size * 0.03
    pale = look.skin in SKINS[:4]
    if look.beard:
        canvas.half(
            x, y + size * 0.022, size * 0.09, size * 0.082, mix(look.hair, look.skin, 0.15), upper=False
        )
    for side in (-1, 1):
        if not look.beard:
            canvas.oval(
                aside + side * size * 0.056, y + size * 0.032, size * 0.019, size * 0.013, "#e0665a4c"
            )
        canvas.oval(aside + side * size * 0.034, y + size * 0.002, size * 0.0095, size * 0.0125,
                    "#3a2a26" if pale else "#170f0d")  # fmt: skip
        if look.glasses:
            canvas.arc(aside + side * size * 0.034, y + size * 0.002, size * 0.029, size * 0.027, (0, 360),
                       size * 0.0075, "#4a4a55" if pale else "#e3c887")  # fmt: skip
    canvas.half(aside, y + size * 0.036, size * 0.036, size * 0.031, "#7a2a29", upper=False)
    canvas.half(aside, y + size * 0.036, size * 0.03, size * 0.013, "#fffaf2", upper=False)
