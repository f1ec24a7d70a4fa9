"""What was withdrawn or erased leaves the catalogue, the media and every stored release (product.md 3.11)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path

from markupsafe import escape

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.domain.values import Ref
from desktop.i18n import _
from desktop.progress import Progress, Unstoppable
from desktop.publishing.keys import Purpose, signing_key
from desktop.publishing.redactions import redact
from desktop.queries.catalogue import withdrawn_files
from desktop.queries.photo_bytes import files_ever, needed_files
from desktop.storage.records import Photo
from desktop.usecases.people import Erased, erase_person
from desktop.usecases.photos import withdraw_photo
from desktop.usecases.releases import Made, create_emergency
from desktop.usecases.shelf import Shelf


@needs(Permission.SUSPEND)
def take_photo_off(app: Application, progress: Progress, shelf: Shelf, ref: Ref | int) -> Made | None:
    """Consent withdrawn: an emergency release without the photo, then its bytes go everywhere else."""
    number = app.do(withdraw_photo, ref).value.id
    made = create_emergency(
        app, Unstoppable(progress), shelf, _("Photo {number} withdrawn").format(number=number)
    )
    gone = app.ask(_withdrawn)
    _redact_releases(app, shelf, lambda file: file.stem.partition("-")[0] in gone)
    for name in app.ask(_media_of, number):
        shelf.media.remove(name)
    return made


@needs(Permission.READ)
def _withdrawn(session: Read) -> Collection[str]:
    return withdrawn_files(session)


@needs(Permission.READ)
def _media_of(session: Read, ref: int) -> list[str]:
    """The media files of a photo, also of its earlier cuts, that no other photo needs."""
    return sorted(files_ever(session, session.get_one(Photo, ref)) - needed_files(session))


@needs(Permission.ERASE)
def erase_everywhere(app: Application, progress: Progress, shelf: Shelf, name: str) -> Erased:
    """Erase a person: the database first, then a release without them, then the stored releases."""
    erased = app.do(erase_person, name).value
    spellings = _spellings(name.strip())
    if _files_where(shelf.releases, lambda file: _says(file, spellings)):
        create_emergency(app, Unstoppable(progress), shelf, _("Personal data removed"), always=True)
        _redact_releases(app, shelf, lambda file: _says(file, spellings))
    return erased


def _spellings(name: str) -> tuple[bytes, ...]:
    """A name as it stands in text, in HTML and in JSON."""
    return tuple({form.encode() for form in (name, str(escape(name)), json.dumps(name)[1:-1])})


def _says(file: Path, spellings: tuple[bytes, ...]) -> bool:
    if file.suffix not in (".html", ".json"):
        return False
    data = file.read_bytes()
    return any(form in data for form in spellings)


def _redact_releases(app: Application, shelf: Shelf, matches: Callable[[Path], bool]) -> None:
    signer = signing_key(Purpose.EMERGENCY, shelf.keys)
    for folder, files in _files_where(shelf.releases, matches).items():
        redact(folder, [file.relative_to(folder).as_posix() for file in files], signer, app.now)


def _files_where(releases: Path, matches: Callable[[Path], bool]) -> dict[Path, list[Path]]:
    """Per stored release the files that match; the manifest itself never does."""
    found = {}
    for folder in sorted(releases.glob("[0-9]*")) if releases.exists() else ():
        files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.parent != folder]
        if hits := [file for file in files if matches(file)]:
            found[folder] = hits
    return found
