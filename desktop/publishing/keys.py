"""Signing keys: where they are kept, how they sign, and the public half that travels apart from a release."""

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import keyring
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from keyring.errors import KeyringError

from desktop.errors import Refused, system_words
from desktop.i18n import _

SERVICE = "beweegkeur"
VARIABLE = "BEWEEGKEUR_SIGNING_KEY"


class Purpose(StrEnum):
    """Two keys: the emergency key must be at hand for everybody who may take an offer offline."""

    RELEASE = "release"
    EMERGENCY = "emergency"


class Kept(StrEnum):
    """Where a key was found."""

    KEYRING = "keyring"
    VARIABLE = "variable"
    FILE = "file"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private Ed25519 key and where it is kept (`path` only for a file)."""

    private: Ed25519PrivateKey
    kept: Kept
    path: Path | None = None

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self.private.sign(data)

    @property
    def public(self) -> str:
        """The public half as 64 hex digits."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @property
    def public_text(self) -> str:
        """The public half as PEM text, to send to those who verify."""
        pem = self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return pem.decode()


def signing_key(purpose: Purpose, settings_folder: Path) -> SigningKey:
    """The key for a purpose; the first time it is made, in the system keyring or else the settings folder.

    Raises Refused when a key is there but cannot be read, or cannot be kept.
    """
    kept = kept_key(purpose, settings_folder)
    if kept is not None:
        return kept
    made = Ed25519PrivateKey.generate()
    if _into_keyring(purpose, made):
        return SigningKey(private=made, kept=Kept.KEYRING)
    file = _own_file(purpose, settings_folder)
    _write_file(file, made)
    return SigningKey(private=_read_file(file), kept=Kept.FILE, path=file)


def throwaway_key() -> SigningKey:
    """A key for a preview: nobody keeps it, so what it signs is nobody's release."""
    return SigningKey(private=Ed25519PrivateKey.generate(), kept=Kept.NOWHERE)


def kept_key(purpose: Purpose, settings_folder: Path) -> SigningKey | None:
    """The key for a purpose if there is one already.

    From the system keyring, else the file that BEWEEGKEUR_SIGNING_KEY names (not for emergencies), else the
    file in the settings folder. Raises Refused when a key is there but cannot be read.
    """
    stored = _from_keyring(purpose)
    if stored is not None:
        return stored
    named = os.environ.get(VARIABLE) if purpose is Purpose.RELEASE else None
    if named:
        return SigningKey(private=_read_file(Path(named)), kept=Kept.VARIABLE, path=Path(named))
    file = _own_file(purpose, settings_folder)
    return SigningKey(private=_read_file(file), kept=Kept.FILE, path=file) if file.exists() else None


def _own_file(purpose: Purpose, settings_folder: Path) -> Path:
    return settings_folder / f"{purpose}.key"


def key_finding(key: SigningKey) -> str:
    """What `workspace check` says of where a key is kept; empty for the system keyring."""
    if key.path is None:
        return ""
    text = _("The signing key is in the file {file}, not in the system keyring. Keep that file to yourself.")
    return text.format(file=key.path)


def read_public_key(given: str) -> str:
    """A public key as 64 hex digits, given as those digits, as PEM text, or as a file with either.

    Raises Refused for anything else.
    """
    text = given.strip()
    with suppress(OSError, ValueError):  # not the name of a file: it is the key itself
        text = Path(given).read_text(encoding="ascii").strip()
    try:
        if text.startswith("-----"):
            found = load_pem_public_key(text.encode())
            if not isinstance(found, Ed25519PublicKey):
                raise ValueError
            return found.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text)).public_bytes_raw().hex()
    except ValueError:
        text = _("This is not a public key of Beweegkeur. Give the file or the text you received.")
        raise Refused(text) from None


def signed_by(public: str, signature: bytes, data: bytes) -> bool:
    """Whether the holder of a public key (hex digits) signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _from_keyring(purpose: Purpose) -> SigningKey | None:
    try:
        text = keyring.get_password(SERVICE, purpose)
    except KeyringError:  # no keyring on this machine, or it stays locked
        return None
    return None if text is None else SigningKey(private=_read(text.encode(), SERVICE), kept=Kept.KEYRING)


def _into_keyring(purpose: Purpose, key: Ed25519PrivateKey) -> bool:
    try:
        keyring.set_password(SERVICE, purpose, _pem(key).decode())
    except KeyringError:
        return False
    return True


def _write_file(file: Path, key: Ed25519PrivateKey) -> None:
    """Readable by this user only, and complete or not there at all."""
    partial = file.with_suffix(".partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_pem(key))
            stream.flush()
            os.fsync(descriptor)
        partial.replace(file)
    except OSError as failure:
        raise Refused(
            _("The signing key cannot be kept in {folder}: {reason}.").format(
                folder=file.parent, reason=system_words(failure)
            )
        ) from None


def _read_file(file: Path) -> Ed25519PrivateKey:
    try:
        return _read(file.read_bytes(), str(file))
    except OSError as failure:
        raise Refused(
            _("The signing key {file} cannot be read: {reason}.").format(
                file=file, reason=system_words(failure)
            )
        ) from None


def _read(pem: bytes, where: str) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(_("What is kept in {file} is not a signing key of Beweegkeur.").format(file=where))
    return key


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
