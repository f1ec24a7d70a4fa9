"""Passwords of a database: kept apart from the workspace, and found again."""

import stat
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from sqlalchemy.engine import make_url

from desktop.queries.people import people
from desktop.storage.passwords import keep_password, with_password, without_password
from desktop.workspace import open_workspace
from tests.factories import a_workspace

URL = "postgresql://anna:g%40heim@server/sport"


def test_an_address_is_written_without_its_password() -> None:
    assert without_password(URL) == "postgresql://anna@server/sport"


def test_the_keyring_gives_the_password_back(tmp_path: Path) -> None:
    keep_password(URL, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert make_url(with_password("postgresql://anna@server/sport", tmp_path)).password == "g@heim"
    assert with_password("postgresql://bilal@server/sport", tmp_path) == "postgresql://bilal@server/sport"


def test_without_a_keyring_it_lies_in_a_file_for_this_user_only(tmp_path: Path) -> None:
    keyring.set_keyring(NoKeyring())
    keep_password(URL, tmp_path / "settings")
    keep_password("postgresql://bilal:ook@server/sport", tmp_path / "settings")
    file = tmp_path / "settings" / "passwords.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert make_url(with_password(without_password(URL), tmp_path / "settings")).password == "g@heim"


@pytest.mark.parametrize("content", ["", "[]", "{", '"x"'])
def test_a_damaged_file_of_passwords_stops_nobody(tmp_path: Path, content: str) -> None:
    keyring.set_keyring(NoKeyring())
    (tmp_path / "passwords.json").write_text(content)
    assert with_password("postgresql://anna@server/sport", tmp_path) == "postgresql://anna@server/sport"


def test_a_workspace_on_a_server_holds_no_password(postgres_url: str, tmp_path: Path) -> None:
    address = make_url(postgres_url).set(password="zeer-geheim").render_as_string(hide_password=False)
    a_workspace(tmp_path / "team", address).close()
    found = [
        file for file in (tmp_path / "team").rglob("*") if file.is_file() and b"geheim" in file.read_bytes()
    ]
    assert found == []
    opened = open_workspace(tmp_path / "team")
    assert "zeer-geheim" in opened.url
    assert [row.name for row in opened.visitor().ask(people)] == ["Anna"]
    opened.close()
