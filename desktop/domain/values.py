"""Small values every room speaks."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from desktop.errors import Problem

__all__ = ["Problem", "Ref", "Topic", "version_of"]


class Ref(NamedTuple):
    """Which record, as it was when the user saw it. Its id is the `ref` people see."""

    id: int
    version: int


def version_of(refs: Iterable[Ref], criteria: str) -> str:
    """The version of a list that is judged by these criteria: short, and another once something of it is."""
    lines = [*(f"{ref.id} {ref.version}" for ref in sorted(refs)), criteria]
    return sha256("\n".join(lines).encode()).hexdigest()[:12]


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
    EXTENSIONS = "extensions"
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
