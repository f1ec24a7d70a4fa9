"""Files that left a release after it was made: consent withdrawn, or a person erased."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.domain.canonical import canonical, from_json
from desktop.publishing.keys import SigningKey, signed_by
from desktop.publishing.manifest import MANIFEST

REDACTIONS, REDACTIONS_SIGNATURE = "redactions.json", "redactions.sig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redactions:
    """Which paths left the release with this manifest, and when last (UTC). `key` signed it."""

    manifest_sha256: str
    paths: tuple[str, ...]
    time: datetime
    key: str


def redact(folder: Path, paths: Collection[str], signer: SigningKey, time: datetime) -> None:
    """Take files out of a stored release and sign that they are gone; doing it again is harmless.

    The signed list comes first: interrupted here, a release says what must still go, and a repeat heals it.
    """
    manifest = sha256((folder / MANIFEST).read_bytes()).hexdigest()
    gone = {*paths, *_already_gone(folder, manifest)}
    redactions = Redactions(manifest_sha256=manifest, paths=tuple(sorted(gone)), time=time, key=signer.public)
    data = canonical(redactions)
    _replace(folder / REDACTIONS, data)
    _replace(folder / REDACTIONS_SIGNATURE, signer.sign(data))
    for path in gone:
        folder.joinpath(path).unlink(missing_ok=True)


def read_redactions(data: bytes, signature: bytes, manifest: bytes, keys: Collection[str]) -> Redactions:
    """The list in these bytes. Raises ValueError unless one of `keys` signed it for this very manifest.

    Without any keys, by the one it names itself: often the emergency key, where the manifest has the other.
    """
    try:
        redactions = from_json(Redactions, data)
    except (RecursionError, OverflowError) as failure:
        raise ValueError(str(failure)) from None
    if not any(signed_by(key, signature, data) for key in keys or (redactions.key,)):
        raise ValueError("signature")
    if redactions.manifest_sha256 != sha256(manifest).hexdigest():
        raise ValueError("another release")
    return redactions


def _already_gone(folder: Path, manifest: str) -> tuple[str, ...]:
    file = folder / REDACTIONS
    if not file.exists():
        return ()
    known = from_json(Redactions, file.read_bytes())
    return known.paths if known.manifest_sha256 == manifest else ()


def _replace(file: Path, data: bytes) -> None:
    partial = file.with_name(f".{file.name}.partial")
    partial.write_bytes(data)
    partial.replace(file)
