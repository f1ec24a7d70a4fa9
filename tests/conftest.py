"""What every test stands on: no screen, own settings and key ring, silence in the log, servers on request."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: without a display Qt would end the process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Programs started by a test meet a machine without a key ring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import hypothesis
import keyring
import pytest
from selenium.webdriver import Chrome
from sqlalchemy import event

from desktop import i18n
from desktop.access import Role
from desktop.application import Application
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import NOW, a_colleague, a_workspace, empty_workspace
from tests.services import chromium as browser
from tests.services.keys import MemoryKeyring
from tests.services.postgres import Server, start_server
from tests.services.silence import stray_lines

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that not one core waits for it in the end; the rest is shuffled."""
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, "tests/ui/" not in item.nodeid))


def pytest_collection_finish() -> None:
    """What is there before the first test is no garbage: looking through it again and again takes a tenth."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or touches the settings of the person who runs it."""
    monkeypatch.setenv("BEWEEGKEUR_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.delenv("BEWEEGKEUR_WORKSPACE", raising=False)
    monkeypatch.delenv("BEWEEGKEUR_SIGNING_KEY", raising=False)


@pytest.fixture(autouse=True)
def _language_of_before() -> Iterator[None]:
    """Whatever a test speaks, the next one finds the language as it was."""
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.fixture(autouse=True)
def memory_keyring() -> MemoryKeyring:
    """An empty key ring that lives as long as the test."""
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    return ring


@pytest.fixture(autouse=True)
def _no_stray_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected fails the test; one that expects it ends with `caplog.clear()`."""
    yield
    assert stray_lines(caplog) == [], "log lines nobody expected"


@pytest.fixture(scope="session")
def prepared() -> Path:
    """An empty workspace with Anna in it, to copy."""
    return empty_workspace()


@pytest.fixture(scope="session")
def _clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _desk(tmp_path_factory: pytest.TempPathFactory, _clock: Clock) -> Iterator[Workspace]:
    """Opened once: a new engine must compile every statement again, which takes longer than most tests."""
    opened = a_workspace(tmp_path_factory.mktemp("desk") / "workspace", clock=_clock)
    yield opened
    opened.close()


@pytest.fixture
def clock(_clock: Clock) -> Clock:
    """That of the workspace; it stands at NOW until a test turns it."""
    _clock.moment = NOW
    return _clock


@pytest.fixture
def workspace(prepared: Path, _desk: Workspace, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace with Anna in it."""
    shutil.rmtree(_desk.folder)
    shutil.copytree(prepared, _desk.folder)
    yield _desk
    _desk.close()


@pytest.fixture
def asked(workspace: Workspace) -> Iterator[list[str]]:
    """Every statement that the database is asked from now on; empty the list to count from there."""
    statements: list[str] = []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    event.listen(workspace.database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(workspace.database.engine, "before_cursor_execute", note)


@pytest.fixture
def app(workspace: Workspace) -> Application:
    """Anna, with all roles."""
    return workspace.sign_in("Anna")


@pytest.fixture
def carla(workspace: Workspace) -> Application:
    """An association advisor."""
    return a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A private PostgreSQL for this run, on the loopback address."""
    with start_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty database that nobody else uses; roles made in it disappear too."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def _chromium_process() -> Iterator[Chrome]:
    with browser.start() as driver:
        yield driver


@pytest.fixture
def chromium(_chromium_process: Chrome) -> Iterator[Chrome]:
    """A headless Chromium at an empty page, reaching only files and the loopback address."""
    browser.reset(_chromium_process)
    yield _chromium_process
    browser.reset(_chromium_process)
