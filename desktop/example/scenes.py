"""Draws the photos of the example city: a scene by name, other people and weather for every seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image

from desktop.example import indoors, outdoors
from desktop.example.canvas import PHOTO, Canvas

SCENES: dict[str, Callable[[Canvas, Random, int], None]] = {
    scene.__name__: scene
    for scene in (
        outdoors.park, outdoors.poles, outdoors.boules, outdoors.football, outdoors.bikes, outdoors.garden,
        outdoors.rowing, outdoors.terrace, outdoors.tennis, outdoors.picnic,
        indoors.hall, indoors.circle, indoors.pool, indoors.dance, indoors.calm, indoors.coffee,
        indoors.entrance, indoors.portrait, indoors.gym, indoors.pingpong, indoors.wheels,
    )
}  # fmt: skip
"""Every scene there is, by the name that the texts of the city use."""


def draw(scene: str, seed: str, people: int, size: tuple[int, int] = PHOTO) -> Image.Image:
    """A picture of this size with so many people; the same seed gives the same picture."""
    chance = Random(f"{scene} {seed}")
    canvas = Canvas()
    SCENES[scene](canvas, chance, people)
    return canvas.photo(
        size, mirrored=chance.random() < 0.5, near=chance.uniform(1.0, 1.14), aside=chance.uniform(0.2, 0.8)
    )
