"""More offers for the example city: each kind of movement at several clubs, every one a little different."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from desktop.domain.photos import Consent
from desktop.example.kind_facts import facts_of_kind
from desktop.example.tales import FOLDER, Member, Shot, Story, Tale, Twist, tales
from desktop.resources import resource

STORIES = {
    "p": Story.PUBLIC, "w": Story.AWAITING, "c": Story.CHANGING, "o": Story.OFFLINE, "h": Story.HELD_BACK,
    "v": Story.PROPOSED, "r": Story.RETURNED, "a": Story.ASSESSING, "d": Story.DRAFT, "n": Story.REJECTED,
    "x": Story.WITHDRAWN,
}  # fmt: skip
ORDER = "ppdpappvpphppapdprppwpapcpdppxpapphppvpdparppwppadppcpnpapdpp"
"""How far the offers are, in turn; a letter of STORIES each."""
WITHOUT_PHOTOS = frozenset({Story.DRAFT, Story.REJECTED, Story.WITHDRAWN})
NOBODY_YET = frozenset({Story.DRAFT, Story.WITHDRAWN})
MANY = ("twee mensen", "drie mensen", "vier mensen")
TIMES = (("10:00", "11:00"), ("13:30", "14:30"), ("19:00", "20:15"), ("9:30", "10:45"), ("15:00", "16:00"))
PRICES: tuple[dict[str, Any], ...] = (
    {"price_cents": 800, "price_period": "month", "flexible": True},
    {"price_cents": 350, "price_period": "lesson", "flexible": True},
    {"price_cents": 3000, "price_period": "card", "lessons_per_card": 10, "flexible": True},
    {"price_cents": 1450, "price_period": "month", "flexible": True, "funds": ["rotterdampas"]},
    {"price_period": "free", "price_cents": 0, "flexible": True},
    {"price_cents": 9600, "price_period": "year", "flexible": False, "funds": ["volwassenenfonds"]},
)
PLACES: tuple[dict[str, str], ...] = (
    {"step_free": "yes", "rest_places": "yes", "accessible_toilet": "yes", "disabled_parking": "yes",
     "transit_400": "yes", "low_stimulus": "no"},
    {"step_free": "yes", "rest_places": "yes", "accessible_toilet": "no", "disabled_parking": "yes",
     "transit_400": "no", "transit_800": "yes", "low_stimulus": "yes"},
    {"step_free": "no", "rest_places": "yes", "accessible_toilet": "no", "disabled_parking": "no",
     "transit_800": "yes", "low_stimulus": "no", "short_distances": "yes"},
)  # fmt: skip
HOSTS = ("Ans", "Farid", "Ineke", "Joao", "Kadir", "Lia", "Meryem", "Nel", "Otto", "Priya")
JOINING = (
    "Bel of mail ons, dan spreken we iets af.",
    "Meld je bij de gastheer of gastvrouw.",
    "Loop gerust binnen.",
)
ENDING = (("C-SAF-03", 35), ("C-MED-01", 50), ("C-ORG-02", 75), ("C-STF-03", 20), ("C-MED-01", 110))
"""Evidence that ends so many days after the first of the month, in turn, for every sixth offer."""
TWISTS = {
    8: Twist.EXTENSION_ASKED, 9: Twist.WAIVED, 13: Twist.WAIVER_ASKED, 17: Twist.REMARKS, 24: Twist.REWORDED,
    31: Twist.OBSERVED, 42: Twist.REMARKS, 52: Twist.NEW_NUMBER,
}  # fmt: skip
ENDS_SOON, VOG_EXPIRED = 8, 86
"""By their place here: the offer whose approval is nearly over, and the one whose coach has an old VOG."""
FIRST_NAMES = (
    "Aïsha", "Bas", "Corrie", "Dilan", "Els", "Ferdi", "Gerda", "Hamza", "Ilse", "Jamal", "Karin", "Lamyae",
    "Milan", "Noor", "Omar", "Petra", "Quincy", "Roos", "Sunny", "Truus", "Usman", "Vera", "Wim", "Yusra",
)  # fmt: skip
LAST_NAMES = (
    "Wolkenmaker", "van der Golfslag", "Klaverhart", "Rozenwater", "Duinvlinder", "Lantaarndrager",
    "van Havenlicht", "Bloesemdijk", "Zilverboom", "Kadewachter", "Windveer", "de Regenboog", "Meeuwenzang",
    "Vuurtorenaar", "Sterrenkijker", "van de Steiger", "Zonneveer", "Appelbloem", "Kiezelpad",
)  # fmt: skip
REASONS = {
    Story.RETURNED: "De prijs van de strippenkaart staat er nog niet bij, en de tweede foto is te donker.",
    Story.REJECTED: "De groep heeft nog geen vaste begeleider. Probeer het volgend seizoen opnieuw.",
    Story.WITHDRAWN: "De club stopt met deze groep.",
}


def more_tales() -> Iterator[Tale]:
    """The offers, in the order of the file; the same every time."""
    content = tomllib.loads(resource(*FOLDER, "kinds.toml").read_text(encoding="utf-8"))
    clubs = _clubs({tale.provider for tale in tales()})
    shots, number = _Shots(content), count()
    for kind in content["kinds"]:
        at = [name for name in clubs if name.startswith(f"{kind['club']} ")]
        for turn, (club, title) in enumerate(zip(at, kind["names"], strict=False)):
            yield _tale(kind, club, title, turn, next(number), shots)


def _clubs(told: Collection[str]) -> list[str]:
    """Clubs with a place of their own and no offer yet: whoever judges one has a hand in no other."""
    with resource(*FOLDER, "providers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = Counter((row["postcode"], row["house_number"]) for row in rows)
    alone = [row["name"] for row in rows if places[row["postcode"], row["house_number"]] == 1]
    return [name for name in alone if name not in told]


class _Shots:
    """Deals photos out: each scene gives another picture every time, from seeds that look unlike."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._alts = content["alts"]
        self._seeds = {scene: iter(seeds) for scene, seeds in content["seeds"].items()}
        self._turns = {scene: count() for scene in content["seeds"]}

    def of(self, scenes: Sequence[str], consent: Consent) -> tuple[Shot, ...]:
        return tuple(
            self._one(scene, consent if place == 1 else Consent.ADULT) for place, scene in enumerate(scenes)
        )

    def _one(self, scene: str, consent: Consent) -> Shot:
        turn = next(self._turns[scene])
        people = 1 if scene == "portrait" else 2 + turn % len(MANY)
        alts = self._alts[scene]
        alt = alts[turn % len(alts)].format(people=MANY[people - 2])
        return Shot(
            scene=scene, people=people, alt=_capital(alt), consent=consent, seed=next(self._seeds[scene])
        )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _tale(kind: Mapping[str, Any], club: str, title: str, turn: int, number: int, shots: _Shots) -> Tale:
    story = STORIES[ORDER[number % len(ORDER)]]
    scenes = () if story in WITHOUT_PHOTOS else kind["scenes"]
    return Tale(
        provider=club,
        story=story,
        lead="Anna" if story is Story.PROPOSED or number % 2 else "Bilal",
        decided=_decided(story, number),
        members=_members(story, number),
        signed=story not in NOBODY_YET and number % 5 in (0, 3),
        talked=story not in NOBODY_YET and number % 9 == 1,
        twist=TWISTS.get(number, Twist.NONE),
        confirmed=_confirmed(story, number),
        reason=REASONS.get(story, ""),
        intake_status=("open", "open", "waiting_list", "open", "closed")[number % 5],
        places_free=None if number % 5 in (2, 4) else 2 + number % 5,
        ending=dict((ENDING[number // 6 % len(ENDING)],)) if number % 6 == 0 else {},
        agreement=_agreement(_decided(story, number), number),
        shots=shots.of(scenes, Consent.MISSING if story is Story.HELD_BACK else Consent.ADULT),
        told=_told(kind, title, turn, number),
    )


def _decided(story: Story, number: int) -> int:
    """Days before the first of the month; the clock of the city starts 400 days before it."""
    if number == ENDS_SOON:
        return 320
    if story in (Story.PUBLIC, Story.CHANGING, Story.OFFLINE, Story.HELD_BACK):
        return 12 + number * 37 % 230
    return {Story.AWAITING: 3, Story.PROPOSED: 2 + number % 4}.get(story, 4 + number % 25)


def _confirmed(story: Story, number: int) -> int:
    """Most clubs confirmed lately; here and there the data are fading."""
    decided = _decided(story, number)
    return min(decided, 195 if number % 11 == 0 else 8 + number * 13 % 110)


def _members(story: Story, number: int) -> tuple[Member, ...]:
    """Who leads and who welcomes or fills in, at three clubs of five."""
    if story in NOBODY_YET or number % 5 > 2:
        return ()
    roles = ("coach", "deputy") if number % 3 == 0 else ("coach", "host")
    ending = dict((ENDING[number // 6 % len(ENDING)],)) if number % 6 == 0 else {}
    soonest = -9 if number == VOG_EXPIRED else ending.get("C-SAF-03", 200 + number * 53 % 520)
    return tuple(
        Member(name=_name(2 * number + place), role=role, vog=soonest + place * 90)
        for place, role in enumerate(roles)
    )


def _name(turn: int) -> str:
    return f"{FIRST_NAMES[turn % len(FIRST_NAMES)]} {LAST_NAMES[turn % len(LAST_NAMES)]}"


def _agreement(decided: int, number: int) -> dict[str, Any]:
    """Lately judged ones only: an agreement lasts six months at most."""
    if number % 3 or decided > 90:
        return {}
    return {
        "criterion": "C-STF-03", "action": "De begeleider volgt de instapcursus.", "owner": "Bestuur",
        "in_days": 20 + number % 60,
    }  # fmt: skip


def _told(kind: Mapping[str, Any], title: str, turn: int, number: int) -> dict[str, Any]:
    day, (start, end) = 1 + number % 5, TIMES[number % len(TIMES)]
    slots = [f"{day} {start.zfill(5)} {end.zfill(5)}"]
    if number % 4 == 0:
        slots.append(f"{day % 5 + 1} {start.zfill(5)} {end.zfill(5)}")
    return {
        "title": title,
        **{
            name: kind[name] for name in ("movement_form", "setting", "level", "target_groups", "suitability")
        },
        "summary": kind["summaries"][turn % len(kind["summaries"])],
        "description": kind["descriptions"][turn % len(kind["descriptions"])],
        "first_time": kind["first_times"][turn % len(kind["first_times"])],
        "how_to_join": JOINING[number % len(JOINING)],
        "languages": (["nl"], ["nl", "en"], ["nl", "tr"], ["nl", "ar"], ["nl", "pl"])[number % 5],
        "group_size": 8 + number % 3,
        "trial_sessions": 1 + number % 3,
        **PRICES[number % len(PRICES)],
        "slots": slots,
        "place": ("Kantine", "Grote zaal", "Veld 2", "Clubhuis")[number % 4],
        "accessibility": PLACES[number % len(PLACES)],
        "host": HOSTS[number % len(HOSTS)],
        **facts_of_kind(kind["movement_form"], kind["setting"], number),
    }
