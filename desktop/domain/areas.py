"""The city's areas and postcodes: which area an address belongs to, roughly where it is, and how far away."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.names import dutch_sort_key, normalised_name

EARTH_RADIUS_KM = 6371.0088


class AreaLevel(StrEnum):
    """How large an area is. A gebied is what CBS calls a wijk; what people call a wijk is a CBS buurt."""

    GEMEENTE = "gemeente"
    GEBIED = "gebied"
    WIJKRAAD = "wijkraad"
    BUURT = "buurt"


# Which area wins when a name is used on several levels: Delfshaven is a gebied first, then a buurt.
_BY_LIKELIHOOD = (AreaLevel.GEBIED, AreaLevel.GEMEENTE, AreaLevel.BUURT, AreaLevel.WIJKRAAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area. `parent` is the code of the area around it; hidden ones (port) stay out of filters."""

    code: str
    name: str
    level: AreaLevel
    parent: str = ""
    hidden: bool = False
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The centre of a four-digit postcode in degrees WGS 84; `area` and `neighbourhood` are codes."""

    postcode: str
    latitude: float
    longitude: float
    area: str
    neighbourhood: str = ""
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a postcode is: its gebied (or municipality), the buurt around its centre, and the centre."""

    area: Area
    neighbourhood: Area | None
    latitude: float
    longitude: float
    approximate: bool = True


class AreaTable:
    """All areas and postcode centres of one version of the city."""

    def __init__(self, areas: Iterable[Area], centres: Iterable[Centre]) -> None:
        self._areas = {area.code: area for area in areas}
        self._centres = {centre.postcode: centre for centre in centres}
        self._by_name: dict[str, Area] = {}
        for area in sorted(self._areas.values(), key=lambda area: _BY_LIKELIHOOD.index(area.level)):
            for name in (area.name, *area.spellings):
                self._by_name.setdefault(_spoken(name), area)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    @property
    def centres(self) -> tuple[Centre, ...]:
        """Every postcode centre, by postcode."""
        return tuple(self._centres[postcode] for postcode in sorted(self._centres))

    def area(self, code: str) -> Area:
        """The area with this code. Raises KeyError."""
        return self._areas[code]

    def shown(self, level: AreaLevel) -> tuple[Area, ...]:
        """The areas of one level that filters offer, in Dutch order."""
        found = (area for area in self if area.level is level and not area.hidden)
        return tuple(sorted(found, key=lambda area: dutch_sort_key(area.name)))

    def gebied_of(self, code: str) -> Area:
        """The outermost area around this one: its gebied, or the municipality outside the city."""
        area = self._areas[code]
        while area.parent:
            area = self._areas[area.parent]
        return area

    def within(self, code: str) -> frozenset[str]:
        """The codes of this area and of all areas inside it."""
        inside = {child.code for child in self if child.parent == code}
        return frozenset({code}).union(*(self.within(child) for child in inside))

    def locate(self, postcode: str) -> Place | None:
        """Where `3083 AB`, `3083ab` or `3083` is; None for a postcode outside the table."""
        found = re.fullmatch(r"([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?", postcode.strip())
        centre = self._centres.get(found[1]) if found else None
        if centre is None:
            return None
        return Place(
            area=self._areas[centre.area],
            neighbourhood=self._areas[centre.neighbourhood] if centre.neighbourhood else None,
            latitude=centre.latitude,
            longitude=centre.longitude,
        )

    def named(self, text: str) -> Area | None:
        """The area people mean with a name: `Oud IJsselmonde`, `Rotterdam Centrum`, `Zuiderpark`."""
        return self._by_name.get(_spoken(text))


def _spoken(name: str) -> str:
    """A name without case, accents, punctuation and the city's own name around it."""
    return re.sub(r"^rotterdam | rotterdam$| zh$", "", normalised_name(name))


def distance_km(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """The distance in kilometres between two points in degrees, as the crow flies."""
    phi1, phi2 = math.radians(latitude1), math.radians(latitude2)
    half_north = math.sin((phi2 - phi1) / 2) ** 2
    half_east = math.sin(math.radians(longitude2 - longitude1) / 2) ** 2
    chord = half_north + math.cos(phi1) * math.cos(phi2) * half_east
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))
