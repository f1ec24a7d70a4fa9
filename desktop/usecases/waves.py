"""Rounds of the survey: made, changed, copied; clubs are invited and reminded. The program sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.values import Ref
from desktop.domain.waves import WaveDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A mail to send yourself: subject, text, to whom, and the names of clubs we have no address of."""

    subject: str
    text: str
    addresses: tuple[str, ...]
    without_address: tuple[str, ...]


@needs(Permission.SURVEY)
def add_wave(work: Work, draft: WaveDraft) -> Ref:
    """A new round. Its model must exist."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def save_wave(work: Work, ref: Ref | int, draft: WaveDraft) -> Ref:
    """Change a round; its model stays once it was scored."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def delete_wave(work: Work, ref: Ref | int) -> None:
    """Throw an empty round away; one with answers stays."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def invite(work: Work, ref: Ref | int, providers: Sequence[int] | None = None) -> Ref:
    """Put clubs on the list of those asked; None is every association that may be approached."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def uninvite(work: Work, ref: Ref | int, providers: Sequence[int]) -> Ref:
    """Take clubs off the list of those asked."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def remind(work: Work, ref: Ref | int, providers: Sequence[int] | None, today: date) -> Reminder:
    """The mail for clubs that did not answer (None: all of them), and a note that they were reminded today."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def copy_wave(work: Work, ref: Ref | int, code: str, model: str) -> Ref:
    """The same answers under another version of the model, so that both scores can be laid side by side."""
    raise NotImplementedError
