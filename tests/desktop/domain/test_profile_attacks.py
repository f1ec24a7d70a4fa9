"""What a profile must not hold, however it is spelled: a number, the place of a copy."""

import pytest

from desktop.domain.sightings import SightingDraft
from tests.factories import TODAY


def fields(profile: str) -> list[str]:
    draft = SightingDraft(staff=1, kind="vog", issued_on=TODAY, profile=profile)
    return [one.field for one in draft.problems(TODAY, ("vog",), ("in_person",), ())]


@pytest.mark.parametrize(
    "profile", ["", "84/85", "11, 12, 84", "profiel 8", "11/12/41", "begeleiden en zorg"]
)
def test_the_codes_of_a_profile_are_fine(profile: str) -> None:
    assert fields(profile) == []


@pytest.mark.parametrize(
    "profile",
    [
        "123 456 789", "12.34.56.78", "nr 1234567", "\u0661\u0662\u0663\u0664\u0665",
        "\uff11\uff12\uff13\uff14", "vog.tif", "scan.WEBP", "vog.heif", "/scans/vog", "~/vog", "bit.ly/abc",
        "C:\\vog",
    ],
)  # fmt: skip
def test_a_number_or_the_place_of_a_copy_is_not(profile: str) -> None:
    assert fields(profile) == ["profile"]
