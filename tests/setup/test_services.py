"""The servers and stand-ins that other tests lean on do what they promise."""

import logging
from pathlib import Path

import keyring
import psycopg
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from sqlalchemy import create_engine, text

from tests.services.chromium import set_scripts
from tests.services.keys import MemoryKeyring
from tests.services.postgres import Server
from tests.services.silence import stray_lines


def test_a_postgres_database_is_empty_and_leaves_nothing_behind(postgres_server: Server) -> None:
    for _ in range(2):
        name = postgres_server.create_database()
        engine = create_engine(postgres_server.url(name))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE club (name text)"))
            connection.execute(text("CREATE ROLE bk_p1 LOGIN"))
            connection.execute(text("GRANT SELECT ON club TO bk_p1"))
        engine.dispose()
        postgres_server.drop_database(name)


def test_two_tests_never_share_a_database(postgres_url: str, postgres_server: Server) -> None:
    other = postgres_server.create_database()
    assert postgres_server.url(other) != postgres_url
    postgres_server.drop_database(other)


def test_a_database_is_dropped_under_an_open_connection(postgres_server: Server) -> None:
    name = postgres_server.create_database()
    with psycopg.connect(postgres_server.url(name)) as connection:
        postgres_server.drop_database(name)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


PAGE = """<!doctype html><title>Test</title><p id="word">plain</p>
<script>document.getElementById("word").textContent = "scripted"</script>"""


@pytest.mark.slow
@pytest.mark.parametrize(("on", "word"), [(True, "scripted"), (False, "plain")])
def test_chromium_opens_a_file_with_and_without_scripts(
    chromium: Chrome, tmp_path: Path, on: bool, word: str
) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE)
    set_scripts(chromium, on=on)
    chromium.get(page.as_uri())
    assert chromium.find_element(By.ID, "word").text == word


def test_the_key_ring_forgets_between_tests(memory_keyring: MemoryKeyring) -> None:
    assert memory_keyring.passwords == {}
    keyring.set_password("beweegkeur", "key", "secret")
    assert keyring.get_password("beweegkeur", "key") == "secret"
    keyring.delete_password("beweegkeur", "key")
    assert memory_keyring.passwords == {}


def test_a_stray_log_line_is_seen_and_an_expected_one_cleared(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("room").info("fine")
    logging.getLogger("room").warning("surprise %d", 1)
    assert stray_lines(caplog) == ["room: surprise 1"]
    caplog.clear()
    assert stray_lines(caplog) == []
