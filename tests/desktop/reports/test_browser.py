"""The web page of a report in a real browser: nothing is blocked, nothing asked for, nothing cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from desktop.reports.blocks import Document
from desktop.reports.city_words import city_document
from desktop.reports.club_words import club_document
from desktop.reports.web import html_bytes
from tests.desktop.reports.samples import a_city, a_club, the_longest_club

pytestmark = pytest.mark.slow


def documents() -> dict[str, Document]:
    return {
        "club": club_document(a_club()),
        "longest": club_document(the_longest_club()),
        "city": city_document(a_city()),
    }


@pytest.mark.parametrize("name", ["club", "longest", "city"])
def test_a_report_opens_from_a_file_and_fits_a_phone(chromium: Chrome, tmp_path: Path, name: str) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(html_bytes(documents()[name]))
    for width in (320, 1366):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        chromium.get(file.as_uri())
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
        assert chromium.execute_script("return performance.getEntriesByType('resource').length") == 0
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert chromium.get_log("browser") == []
