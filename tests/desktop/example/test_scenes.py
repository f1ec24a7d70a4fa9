"""Every scene becomes a photo, and the same seed the same photo."""

import pytest

from desktop.example.scenes import SCENES, draw
from desktop.example.tales import tales


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_becomes_a_photo_full_of_colours(scene: str) -> None:
    picture = draw(scene, "proef", 2)
    colours = picture.resize((80, 53)).getcolors(80 * 53)
    assert picture.size == (1600, 1067)
    assert colours is not None
    assert len(colours) > 100


def test_the_same_seed_gives_the_same_photo_and_another_one_another() -> None:
    assert draw("park", "een", 3).tobytes() == draw("park", "een", 3).tobytes()
    assert draw("park", "een", 3).tobytes() != draw("park", "twee", 3).tobytes()


def test_the_city_tells_of_twenty_offers_with_scenes_that_exist() -> None:
    told = tales()
    assert len(told) == 20
    assert {shot.scene for tale in told for shot in tale.shots} <= SCENES.keys()
    assert {tale.title for tale in told if len(tale.shots) < 3 and tale.story == "public"} == set()
