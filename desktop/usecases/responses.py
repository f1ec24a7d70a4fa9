"""Responses by hand: say which club a parked one is from, or throw one away."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.values import Ref


@needs(Permission.SURVEY)
def assign_response(work: Work, ref: Ref | int, provider: int, *, alike: bool = False) -> int:
    """Say which club a parked response is from; how many were assigned.

    `alike` assigns all parked responses of the wave that name the club in the same words.
    """
    raise NotImplementedError


@needs(Permission.SURVEY)
def drop_response(work: Work, ref: Ref | int, reason: str) -> None:
    """Throw a response away; the journal keeps it, and why."""
    raise NotImplementedError
