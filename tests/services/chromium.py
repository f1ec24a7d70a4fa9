"""Debian's Chromium without a screen, for tests of released sites."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=nl",
    "--window-size=1366,768",
    "--force-color-profile=srgb",
    # A page that asks for another host fails instead of leaving this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@contextlib.contextmanager
def start() -> Iterator[Chrome]:
    """Run a browser for as long as the block lasts; skips the test where Chromium is not installed."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("Chromium is not installed")
    options = ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(prefix="bk-chromium-", ignore_cleanup_errors=True) as profile:
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        with Chrome(options=options, service=ChromeService(executable_path=driver)) as browser:
            yield browser


def reset(browser: Chrome) -> None:
    """Back to an empty page with scripts on, nothing kept from the page before."""
    set_scripts(browser, on=True)
    browser.get("about:blank")
    browser.delete_all_cookies()
    browser.get_log("browser")


def set_scripts(browser: Chrome, *, on: bool) -> None:
    """Let the pages opened from now on run scripts, or not."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})
