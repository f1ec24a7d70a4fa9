"""Finds every byte of a stored release that is not what was signed. Trusts nothing in the folder."""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from desktop.i18n import _
from desktop.publishing.keys import signed_by
from desktop.publishing.manifest import (
    MANIFEST,
    SIGNATURE,
    Entry,
    Manifest,
    checksum,
    path_problems,
    read_manifest,
)
from desktop.publishing.redactions import REDACTIONS, REDACTIONS_SIGNATURE, read_redactions

LARGEST_LIST = 64 * 1024 * 1024  # bytes; a manifest of 100,000 files is 20 MB
_OWN = (MANIFEST, SIGNATURE, REDACTIONS, REDACTIONS_SIGNATURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether a release is whole and genuine, what is wrong, and how many files left it by a signed list."""

    ok: bool
    problems: tuple[str, ...]
    redacted: int = 0


class _Broken(Exception):
    """The folder cannot be judged any further; carries the sentence that says why."""


def verify_folder(folder: Path, keys: Collection[str] = ()) -> Verification:
    """Check a release folder against its manifest.

    `keys` are the public keys (64 hex digits) one of which must have signed it. Without any the key that each
    list names is used: that shows damage, not who made the release. Never raises for what it finds.
    """
    try:
        manifest_bytes = _small_file(folder, MANIFEST)
        manifest = _signed_manifest(folder, manifest_bytes, keys)
        gone = _redacted(folder, manifest_bytes, keys)
    except _Broken as broken:
        return Verification(ok=False, problems=(str(broken),))
    problems = tuple(_manifest_problems(manifest)) or tuple(_folder_problems(folder, manifest.files, gone))
    return Verification(ok=not problems, problems=problems, redacted=len(gone & manifest.files.keys()))


def _signed_manifest(folder: Path, data: bytes, keys: Collection[str]) -> Manifest:
    signature = _small_file(folder, SIGNATURE)
    try:
        manifest = read_manifest(data)
    except ValueError:
        raise _Broken(_("manifest.json is damaged or was not made by Beweegkeur.")) from None
    if not any(signed_by(key, signature, data) for key in keys or (manifest.key,)):
        raise _Broken(_("The signature does not belong to this release and this key."))
    return manifest


def _redacted(folder: Path, manifest: bytes, keys: Collection[str]) -> frozenset[str]:
    if not os.path.lexists(folder / REDACTIONS) and not os.path.lexists(folder / REDACTIONS_SIGNATURE):
        return frozenset()
    data, signature = _small_file(folder, REDACTIONS), _small_file(folder, REDACTIONS_SIGNATURE)
    try:
        return frozenset(read_redactions(data, signature, manifest, keys).paths)
    except ValueError:
        raise _Broken(_("redactions.json is damaged or was not signed for this release.")) from None


def _manifest_problems(manifest: Manifest) -> Iterator[str]:
    for path in path_problems([*manifest.files, *_OWN]):
        yield _("The manifest names a path that is not allowed: {path}").format(path=_shown(path))
    if manifest.checksum != checksum(manifest.files):
        yield _("The checksum in the manifest does not fit its files.")


def _folder_problems(folder: Path, files: Mapping[str, Entry], gone: frozenset[str]) -> Iterator[str]:
    found: set[str] = set()
    folders = {parent.as_posix() for path in files for parent in Path(path).parents}
    for path, mode in _walk(folder, "", folders):
        found.add(path)
        if stat.S_ISDIR(mode):
            if path not in folders:
                yield _("Does not belong here: {path}").format(path=_shown(path))
        elif path in gone:
            yield _("Should have left this release: {path}").format(path=_shown(path))
        elif not stat.S_ISREG(mode) or (path not in files and path not in _OWN):
            yield _("Does not belong here: {path}").format(path=_shown(path))
        elif path in files and not _same(folder / path, files[path]):
            yield _("Changed: {path}").format(path=_shown(path))
    for path in sorted(files.keys() - found - gone):
        yield _("Missing: {path}").format(path=_shown(path))


def _walk(folder: Path, below: str, known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Everything in the `known` folders as (path, mode) in order of name; links are named, never followed."""
    try:
        entries = sorted(
            (entry.name, entry.stat(follow_symlinks=False)) for entry in os.scandir(folder / below)
        )
    except OSError:  # unreadable: what should be in it is reported missing
        return
    for name, state in entries:
        path = f"{below}/{name}" if below else name
        yield path, state.st_mode
        if stat.S_ISDIR(state.st_mode) and path in known:
            yield from _walk(folder, path, known)


def _same(file: Path, entry: Entry) -> bool:
    try:
        if file.stat().st_size != entry.size:
            return False
        with file.open("rb") as stream:
            digest = sha256()
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == entry.sha256


def _small_file(folder: Path, name: str) -> bytes:
    """The bytes of one of the release's own lists, read only when it is a plain file of a sane size."""
    file = folder / name
    try:
        state = file.lstat()
        if stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST_LIST:
            return file.read_bytes()
    except OSError:
        pass
    raise _Broken(
        _("{file} is missing or cannot be read. Is this the folder of a release?").format(file=name)
    )


def _shown(path: str) -> str:
    """A path that is safe to print, whatever bytes its name has."""
    return (
        path.encode("unicode_escape", "backslashreplace").decode("ascii") if not path.isprintable() else path
    )
