"""What clubs of the example city tell beyond the least: guidance, clothing, coffee; some tell nothing."""

from __future__ import annotations

from typing import Any

IN_WATER = frozenset({"aqua_gym", "aqua_physio"})
GUIDANCE = (
    ["qualified", "host"],
    ["qualified", "buddy"],
    ["qualified"],
    ["qualified", "female_coach"],
    ["physiotherapist", "host"],
)
INSIDE = (
    ["changing_room", "shower", "canteen", "bicycle_stand"],
    ["changing_room", "lockers", "bicycle_stand"],
)
OUTSIDE = (["canteen", "bicycle_stand", "car_park"], ["equipment", "bicycle_stand"])
CONTRIBUTES = (["physical", "social"], ["physical", "emotional"], ["social", "personal"], ["physical"])
HOLIDAYS = ("goes_on", "partly", "goes_on", "stops")
DEALS = {9: (-180, 40), 21: (-60, 305), 105: (-325, -40)}
"""From and until when VGZ pays, in days after the first of the month: one ends soon, one is over."""
SERIES = {3: (-20, 12), 33: (12, 12), 43: (33, 10)}
"""When a series begins, counted the same way, and how many weeks it lasts: two are still to begin."""
WELCOME = ("host", "coach", "host", "buddy")


def facts_of_kind(movement_form: str, setting: str, number: int) -> dict[str, Any]:
    """Fields of an offer; every sixth club has not told them yet."""
    if number % 6 == 5:
        return {}
    places = OUTSIDE if setting == "outdoor" else INSIDE
    return {
        "school_holidays": HOLIDAYS[number % len(HOLIDAYS)],
        "starting": "series" if number % 10 == 3 else "ongoing",
        "group_form": "pair" if number % 14 == 4 else "group",
        "transport": ("stop_400", "stop_800", "stop_800")[number % 3],
        "guidance": GUIDANCE[number % len(GUIDANCE)],
        "facilities": places[number % len(places)],
        "contributes": CONTRIBUTES[number % len(CONTRIBUTES)],
        "welcome_by": WELCOME[number % len(WELCOME)],
        "clothing": _clothing(movement_form, setting, number),
        "may_sit": "no" if number % 4 == 2 else "yes",
        "coffee": "yes" if number % 3 else "no",
        "price_covers": _covered(movement_form, places[number % len(places)], number),
        "beginner": "no" if number % 11 == 6 else "yes",
        **_dated(number),
        **_recognised(number),
        **_insured(number),
    }


def _covered(movement_form: str, facilities: list[str], number: int) -> str:
    """What one gets for the price; that it is nothing is said too."""
    found = ["toegang tot het zwembad"] if movement_form in IN_WATER else []
    found += ["materiaal"] if "equipment" in facilities else []
    found += ["koffie of thee"] if number % 3 else []
    return " en ".join(found) or "niets extra"


def _clothing(movement_form: str, setting: str, number: int) -> str:
    if movement_form in IN_WATER:
        return "swimwear"
    if setting == "outdoor":
        return "outdoor"
    return ("own", "comfortable", "sports")[number % 3]


def _recognised(number: int) -> dict[str, Any]:
    """Here and there a programme that was described; its name is invented."""
    if number % 20 != 7:
        return {}
    return {"intervention": "Samen in Beweging Blijven", "intervention_level": "well_described"}


def _dated(number: int) -> dict[str, Any]:
    return dict(zip(("begins", "weeks"), SERIES.get(number, ()), strict=False))


def _insured(number: int) -> dict[str, Any]:
    """Of some VGZ said from and until when it pays."""
    if number % 12 != 9:
        return {}
    deal = dict(zip(("vgz_from", "vgz_until"), DEALS.get(number, ()), strict=False))
    return {"funds": ["vgz", "rotterdampas"], "vgz_months": 12, **deal}
