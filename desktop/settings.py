"""This machine's settings: language and recent workspaces. One TOML file in the user's settings folder."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import platformdirs

from desktop.errors import Refused, system_words
from desktop.i18n import LANGUAGES, _


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the command line and the window share on one machine; the look of windows is kept with them.

    `watched` is the folder whose new photos come into the photo inbox, or empty.
    """

    language: str = "nl"
    recent: tuple[str, ...] = ()
    watched: str = ""

    def with_recent(self, folder: Path) -> Settings:
        """The same with `folder` as the workspace opened last; ten are kept."""
        others = (known for known in self.recent if known != str(folder))
        return replace(self, recent=(str(folder), *others)[:10])


def settings_folder() -> Path:
    """Where settings and, without a keyring, the signing keys live. BEWEEGKEUR_SETTINGS moves it."""
    chosen = os.environ.get("BEWEEGKEUR_SETTINGS")
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("beweegkeur", appauthor=False))


def default_workspaces_folder() -> Path:
    """Where new workspaces go unless people choose: the local data folder, which no cloud synchronises."""
    return Path(platformdirs.user_data_dir("beweegkeur", appauthor=False))


def read_settings(folder: Path) -> Settings:
    """The settings, or the defaults where the file cannot be read or a value is not ours."""
    try:
        found = tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings()
    language, recent, watched = found.get("language"), found.get("recent"), found.get("watched")
    return Settings(
        language=language if language in LANGUAGES else "nl",
        recent=tuple(str(path) for path in recent) if isinstance(recent, list) else (),
        watched=watched if isinstance(watched, str) else "",
    )


def toml_value(value: object) -> str:
    """Text or a list of texts as TOML: like JSON, but DEL is escaped and what lies beyond ASCII is not."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_settings(folder: Path, settings: Settings) -> None:
    """Replace the file as a whole, so that a crash leaves the old one."""
    lines = [f"{name} = {toml_value(value)}" for name, value in asdict(settings).items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / "settings.toml.new"
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(folder / "settings.toml")
    except OSError as error:
        raise Refused(
            _("Your settings cannot be saved in {folder}: {why}.").format(
                folder=folder, why=system_words(error)
            )
        ) from error
