"""The example city while it is built: its clock, its chance, its people at their desks, its photos."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from PIL import Image

from desktop.access import Role
from desktop.application import Application, Chance
from desktop.domain.people import PersonDraft
from desktop.domain.photos import PhotoDraft
from desktop.errors import Refused
from desktop.example.scenes import draw
from desktop.example.tales import Shot, Tale
from desktop.i18n import CITY_TIME, _
from desktop.media.photos import TakenPhoto, take_photos
from desktop.progress import Progress
from desktop.usecases.people import add_person, save_person
from desktop.workspace import Workspace, create_workspace

SEED = "Beweegkeur"
COLLEAGUES = {
    "Anna": (Role.CURATOR,),
    "Bilal": (Role.CURATOR,),
    "Carla": (Role.ASSOCIATION_ADVISOR,),
}
FOUNDER, FOUNDER_ROLES = "Dirk", (Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR)
SMALLER = (1280, 853)
SLOT_OF = {"entrance": "entrance", "terrace": "entrance", "portrait": "face"}
"""Which of the three reassuring pictures a scene is; any other shows the space."""
FOUNDED = 400
"""Days before the first of the month."""


class SeededChance(Chance):
    """Salts and uids that are the same in every copy of the city."""

    def __init__(self) -> None:
        self._random = Random(SEED)

    def salt(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def uid(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


@dataclass
class Calendar:
    """The clock of the city: it stands where the story is."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Moment(NamedTuple):
    """Something that happens in the city, and when."""

    at: datetime
    act: Callable[[], object]


@dataclass(kw_only=True)
class City:
    """The workspace in the making. `refs`: the numbers of offers by title; `staff`: of people by name."""

    first: date
    calendar: Calendar
    workspace: Workspace
    photos: Mapping[Shot, TakenPhoto]
    providers: Mapping[str, int] = field(default_factory=dict)
    refs: dict[str, int] = field(default_factory=dict)
    staff: dict[str, int] = field(default_factory=dict)
    desks: dict[str, Application] = field(default_factory=dict)

    def desk(self, name: str) -> Application:
        """Somebody at work."""
        if name not in self.desks:
            self.desks[name] = self.workspace.sign_in(name)
        return self.desks[name]

    def day(self, before: int) -> date:
        """So many days before the first of the month; a negative number lies after it."""
        return self.first - timedelta(days=before)

    def moment(self, before: int, hour: int, act: Callable[[], object]) -> Moment:
        """Something that happens on a day before the first, at an hour in the city."""
        return Moment(moment_on(self.day(before), hour), act)

    def live(self, moments: Sequence[Moment], progress: Progress) -> None:
        """Let everything happen in the order of time."""
        in_order = sorted(moments, key=lambda moment: moment.at)
        for done, moment in enumerate(in_order):
            progress.step(done, len(in_order), _("Living through the past months"))
            self.calendar.now = moment.at
            moment.act()

    def taken(self, tale: Tale) -> list[tuple[TakenPhoto, PhotoDraft]]:
        """The photos of an offer, with what the club said of them."""
        return [
            (
                self.photos[shot],
                PhotoDraft(
                    alt=shot.alt,
                    consent=shot.consent,
                    people=shot.people,
                    consent_date=self.day(tale.decided + 16) if shot.consent else None,
                    attested_by="Secretaris van de club" if shot.consent else "",
                    taken_on=self.day(tale.decided + 18),
                    slot=slot,
                ),
            )
            for shot, slot in zip(tale.shots, _slots(tale.shots), strict=True)
        ]


def _slots(shots: Sequence[Shot]) -> list[str]:
    """Which of the three reassuring pictures each is; the first of its kind, the others are none."""
    kinds = [SLOT_OF.get(shot.scene, "space") for shot in shots]
    return [kind if kind not in kinds[:place] else "" for place, kind in enumerate(kinds)]


def moment_on(day: date, hour: int) -> datetime:
    """An hour of a day in the city, as UTC."""
    return datetime.combine(day, time(hour), CITY_TIME).astimezone(UTC)


def found_city(folder: Path, first: date, shots: Sequence[Shot], progress: Progress) -> City:
    """An empty workspace with the people who work there, and all photos in its media folder."""
    calendar = Calendar(moment_on(first - timedelta(days=FOUNDED), 9))
    workspace = create_workspace(folder, clock=calendar, chance=SeededChance())
    founder = workspace.sign_in(FOUNDER)
    for name, roles in COLLEAGUES.items():
        founder.do(add_person, PersonDraft(name=name, roles=roles))
    founder.do(save_person, founder.person.id, PersonDraft(name=FOUNDER, roles=FOUNDER_ROLES))
    photos = _photographed(workspace, shots, progress)
    return City(first=first, calendar=calendar, workspace=workspace, photos=photos)


def _photographed(workspace: Workspace, shots: Sequence[Shot], progress: Progress) -> dict[Shot, TakenPhoto]:
    """Draw every photo and take it in, all in one go: that is much quicker than offer by offer."""
    camera = workspace.folder / "camera"
    camera.mkdir()
    files = []
    for number, shot in enumerate(shots, start=1):
        progress.step(number, len(shots), _("Drawing photos"))
        files.append(camera / f"foto-{number:03d}.jpg")
        _drawn(shot, number).save(files[-1], "JPEG", quality=90)
    answers = take_photos(files, workspace.media.root, progress)
    for file in files:
        file.unlink()
    camera.rmdir()
    return {shot: _good(answer) for shot, answer in zip(shots, answers, strict=True)}


def _drawn(shot: Shot, number: int) -> Image.Image:
    """The picture; the many that come with a seed are smaller, for the city is copied often."""
    if not shot.seed:
        return draw(shot.scene, f"{SEED} {number}", shot.people)
    return draw(shot.scene, f"{SEED} of {shot.seed}", shot.people, SMALLER)


def _good(answer: object) -> TakenPhoto:
    if not isinstance(answer, TakenPhoto):
        raise Refused(_("A photo of the example city could not be made. Try again."))
    return answer
