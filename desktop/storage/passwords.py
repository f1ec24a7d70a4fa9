"""The password of a team's database: in the system keyring, never in the workspace (reliability.md S7)."""

from __future__ import annotations

import json
import os
from pathlib import Path

from sqlalchemy.engine import make_url

from desktop.errors import Refused, system_words
from desktop.i18n import _

SERVICE = "beweegkeur database"
FILE = "passwords.json"


def without_password(url: str) -> str:
    """The address as it may be written down and shown."""
    return make_url(url)._replace(password=None).render_as_string(hide_password=False)


def keep_password(url: str, folder: Path) -> None:
    """Remember the password inside an address, if any: in the keyring, else in a 0600 file in `folder`."""
    password = make_url(url).password
    if not password:
        return
    import keyring  # here, because only a team needs it and loading takes long
    from keyring.errors import KeyringError

    name = without_password(url)
    try:
        keyring.set_password(SERVICE, name, str(password))
    except KeyringError:
        _write(folder, {**_read(folder), name: str(password)})


def with_password(url: str, folder: Path) -> str:
    """The address to connect with. One that is not known stays as it is: the server may trust us anyway."""
    known = make_url(url)
    if known.password:
        return url
    import keyring
    from keyring.errors import KeyringError

    try:
        password = keyring.get_password(SERVICE, url)
    except KeyringError:
        password = None
    password = password or _read(folder).get(url)
    return known.set(password=password).render_as_string(hide_password=False) if password else url


def _read(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(password) for name, password in found.items()} if isinstance(found, dict) else {}


def _write(folder: Path, passwords: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{FILE}.new"
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as stream:
            json.dump(passwords, stream)
        fresh.replace(folder / FILE)
    except OSError as error:
        text = _("The password cannot be kept in {folder}: {why}.")
        raise Refused(text.format(folder=folder, why=system_words(error))) from error
