"""Small values every room speaks."""

from enum import StrEnum
from typing import NamedTuple

from desktop.errors import Problem

__all__ = ["Problem", "Ref", "Topic"]


class Ref(NamedTuple):
    """Which record, as it was when the user saw it. Its id is the `ref` people see."""

    id: int
    version: int


class Topic(StrEnum):
    """What a change touched and what a page shows."""

    PEOPLE = "people"
    PROVIDERS = "providers"
    OFFERS = "offers"
    PHOTOS = "photos"
    VISITS = "visits"
    IMPORTS = "imports"
    PROFILES = "profiles"
    RELEASES = "releases"
    MODELS = "models"
    WAVES = "waves"
    RESPONSES = "responses"
    CHECKS = "checks"
    TASKS = "tasks"
    FILTERS = "filters"
    TIES = "ties"
    DOSSIERS = "dossiers"
    SUGGESTIONS = "suggestions"
    WAIVERS = "waivers"
    STAFF = "staff"
    SIGHTINGS = "sightings"
    LOCATIONS = "locations"
    AGREEMENTS = "agreements"
    CRITERIA = "criteria"
    CONVERSATIONS = "conversations"
    WORKSHOPS = "workshops"
    INBOX = "inbox"
    ASSURANCES = "assurances"
    WORKSPACE = "workspace"
