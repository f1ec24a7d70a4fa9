"""Whether a workspace is whole: database, journal, seals, and every photo on the disk; and keeping a copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.i18n import _
from desktop.progress import Progress
from desktop.publishing.keys import Purpose, kept_key, key_finding, signing_key
from desktop.queries.photo_bytes import needed_files
from desktop.storage import journal
from desktop.storage.backup import back_up
from desktop.storage.checks import check_database
from desktop.usecases.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether all is well. `findings` also tells what is merely good to know, such as where a key lies."""

    ok: bool
    findings: tuple[str, ...]


@needs(Permission.READ)
def check_workspace(app: Application, progress: Progress, shelf: Shelf) -> Checked:
    """Everything that can be verified, as sentences."""
    wrong = app.ask(database_findings)
    wrong += app.ask(lost_heads, _published_heads(shelf.releases))
    wrong += shelf.media.verify(app.ask(media_names), progress)
    kept = [key for purpose in Purpose if (key := kept_key(purpose, shelf.keys)) is not None]
    remarks = [finding for key in kept if (finding := key_finding(key))]
    return Checked(ok=not wrong, findings=(*wrong, *remarks))


@needs(Permission.READ)
def keep_backup(app: Application, progress: Progress, url: str, folder: Path, file: Path) -> Path:
    """Keep the database at `url` and the workspace `folder` in one new `file`, which is known to restore."""
    back_up(url, folder, file, progress)
    return file


@needs(Permission.READ)
def public_keys(session: Read, keys: Path) -> dict[Purpose, str]:
    """The public keys of this machine as 64 hex digits; made now when nobody asked for them before.

    `keys` is the folder for keys without a keyring.
    """
    return {purpose: signing_key(purpose, keys).public for purpose in Purpose}


@needs(Permission.READ)
def database_findings(session: Read) -> list[str]:
    """What is wrong in the database."""
    return check_database(session)


@needs(Permission.READ)
def lost_heads(session: Read, heads: Mapping[str, str]) -> list[str]:
    """Releases whose journal head, by number, is no longer in the journal: cut off or rewritten since."""
    text = _("The journal no longer holds the head that release {number} was published with.")
    return [text.format(number=number) for number, head in heads.items() if not journal.holds(session, head)]


def _published_heads(releases: Path) -> dict[str, str]:
    """The journal head in every stored manifest; what cannot be read, `release verify` tells."""
    found = {}
    for file in sorted(releases.glob("*/manifest.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            found[file.parent.name] = str(json.loads(file.read_bytes())["journal_head"])
    return found


@needs(Permission.READ)
def media_names(session: Read) -> list[str]:
    """The files that must lie in the media folder: those of photos whose consent stands, and of approvals."""
    return sorted(needed_files(session))
