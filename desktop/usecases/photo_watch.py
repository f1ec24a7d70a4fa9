"""Photos from a watched folder: new ones come in once; the files in the folder stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.media import watched
from desktop.media.store import MediaStore
from desktop.progress import Progress
from desktop.usecases.photo_inbox import TakenIn, take_in


@needs(Permission.PHOTO_INBOX)
def look_in_folder(
    session: Read, folder: Path, memory: Path, before: Mapping[Path, watched.Sign]
) -> watched.Looked:
    """What is new in the folder since it was seen; `memory` is the file that remembers."""
    return watched.look(folder, memory, before)


@needs(Permission.PHOTO_INBOX)
def take_from_folder(
    app: Application,
    progress: Progress,
    media: MediaStore,
    folder: Path,
    memory: Path,
    files: Sequence[Path],
) -> TakenIn:
    """Take these files of the folder into the inbox; each is tried, and told, once."""
    done = take_in(app, progress, media, files, "folder", root=folder)
    watched.remember(folder, memory, files)
    return done


@needs(Permission.PHOTO_INBOX)
def begin_watching(app: Application, progress: Progress, folder: Path, memory: Path) -> int:
    """From now on new photos in this folder come in; how many lay there already and stay out."""
    progress.step(0, 0)
    return watched.begin(folder, memory)
