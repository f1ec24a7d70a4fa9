"""The places of the window, links to records (beweegkeur://offer/123), and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from desktop.i18n import _

SCHEME = "beweegkeur"
_LINK = re.compile(rf"{SCHEME}://(?P<kind>[a-z]+)(?:/(?P<ref>[0-9]{{1,18}}))?/?")
_PLACE_OF = {  # which place shows which kind of record
    "provider": "providers",
    "people": "providers",
    "call": "providers",
    "offer": "offers",
    "review": "offers",
    "takeover": "offers",
    "workshop": "workshops",
    "release": "releases",
    "signal": "reports",
    "wave": "insight",
    "person": "preferences",
}

# what is more than a place and no record
_VIEWS = {"shortlist": "providers", "photos": "offers", "falling": "offers"}


class Place(NamedTuple):
    """One place: the key of its page, its words and icon, and other words people use for it."""

    key: str
    title: str
    icon: str
    synonyms: str


def places() -> list[Place]:
    """The seven places, in the order of the rail."""
    return [
        Place("home", _("Today"), "sun-horizon", _("start, home, to do, queue, tasks, agenda")),
        Place(
            "providers", _("Providers"), "users-three", _("clubs, associations, organisations, call round")
        ),
        Place(
            "offers", _("Offers"), "person-simple-walk", _("lessons, courses, exercise, activities, photos")
        ),
        Place("workshops", _("Workshops"), "chalkboard-teacher", _("training, course, clinic, meeting")),
        Place("releases", _("Catalogue"), "book-open", _("publish, editions, release, website, channels")),
        Place("reports", _("Signals"), "flag", _("signals, incidents, complaints, reports")),
        Place("insight", _("Insight"), "chart-line-up", _("vitality, survey, figures, map, year report")),
    ]


def settings_place() -> Place:
    """The place at the foot of the rail."""
    return Place(
        "preferences", _("Settings"), "gear-six", _("people, roles, options, workspace, dark, text size")
    )


class Link(NamedTuple):
    """Where to go: a place, and perhaps a record there."""

    place: str
    kind: str = ""
    ref: int = 0


class Entry(NamedTuple):
    """One thing the palette can do. `synonyms` are other words people use, with commas between."""

    words: str
    icon: str
    act: Callable[[], object]
    hint: str = ""
    synonyms: str = ""


class Found(NamedTuple):
    """A record the palette found: its words and icon, what it belongs to, and the link to it."""

    words: str
    icon: str
    hint: str
    link: str


def link_to(kind: str, ref: int) -> str:
    """The link to a record, for mails and other pages."""
    return f"{SCHEME}://{kind}/{ref}"


def parse_link(words: str) -> Link | None:
    """A link as a place and a record; a bare place (beweegkeur://offers) or view too, or None."""
    found = _LINK.fullmatch(words.strip().casefold())
    if found is None:
        return None
    kind, ref = found["kind"], found["ref"]
    if ref is not None:
        return Link(_PLACE_OF[kind], kind, int(ref)) if kind in _PLACE_OF else None
    if kind in _VIEWS:
        return Link(_VIEWS[kind], kind)
    known = {place.key for place in (*places(), settings_place())}
    return Link(kind) if kind in known else None


class History:
    """Where one has been, so that one can go back."""

    def __init__(self) -> None:
        self._behind: list[Link] = []
        self.here: Link | None = None

    def go(self, link: Link) -> None:
        if self.here is not None and link != self.here:
            self._behind.append(self.here)
        self.here = link

    def back(self) -> Link | None:
        """The place before this one, or None at the beginning."""
        if not self._behind:
            return None
        self.here = self._behind.pop()
        return self.here
