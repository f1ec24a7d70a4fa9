"""Photos go when their term has passed, and their files with them; what an approval sealed stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.access import Permission
from desktop.application import Application, Work, needs
from desktop.domain.photo_terms import unneeded
from desktop.media.store import MediaStore
from desktop.progress import Progress
from desktop.queries.photo_bytes import needed_files
from desktop.queries.photo_terms import PastTerm, past_term
from desktop.storage.records import Photo
from desktop.usecases.photo_inbox import discard_photos

JUST_NOW = 24 * 60 * 60
"""Seconds in which a file may belong to a photo that somebody is taking in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What went, or on a dry run would go: numbers of photos, names of media files; and what to ask again."""

    past: PastTerm
    files: tuple[str, ...]


@needs(Permission.PHOTO_INBOX)
def tidy_photos(app: Application, progress: Progress, media: MediaStore, *, dry_run: bool = False) -> Tidied:
    """Remove what has passed its term, and every file of a photo that nothing needs any more."""
    past = app.ask(past_term, app.today)
    if not dry_run and (past.inbox or past.photos):
        app.do(remove_past_term, past.inbox, past.photos)
    files = _left_over(app, media, past)
    for done, name in enumerate(files if not dry_run else ()):
        progress.step(done, len(files))
        media.remove(name)
    return Tidied(past=past, files=tuple(files))


@needs(Permission.PHOTO_INBOX)
def remove_past_term(work: Work, inbox: Sequence[int], photos: Sequence[int]) -> None:
    """Take these photos out of the inbox and off their offers."""
    discard_photos(work, inbox)
    for ref in photos:
        photo = work.load(Photo, ref)
        work.session.delete(photo)


def _left_over(app: Application, media: MediaStore, past: PastTerm) -> list[str]:
    """The files that nothing needs, also those a broken-off intake left behind long enough ago."""
    before = app.now.timestamp() - JUST_NOW
    return unneeded(media.lying(before), app.ask(needed_files, past.inbox, past.photos))
