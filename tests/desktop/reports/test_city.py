"""The report of the city: sums and means, never a club, never a figure of fewer than five."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.vitality_model import Band
from desktop.reports.city import AreaResponse
from desktop.reports.city_words import city_document
from desktop.reports.pdf import pdf_bytes
from desktop.reports.web import html_bytes
from tests.desktop.reports.pdf_text import pdf_pages
from tests.desktop.reports.samples import a_city


def words() -> list[str]:
    return pdf_pages(pdf_bytes(city_document(a_city())))


def test_it_tells_response_mean_and_change() -> None:
    text = words()[0]
    assert "Respons 205 van 323 verenigingen 63 % van de verenigingen die we vroegen" in text
    assert "Gemiddelde vitaliteitsscore 71 van 0 tot 100 over 198 verenigingen met een score" in text
    assert "Verschil +1 sinds meting 2024, over de 138 verenigingen die beide keren meededen" in text
    assert "Thema Gemiddelde Sinds 2024 Accommodatie 60 −3 Financiën 62 −2" in text


def test_strongest_and_weakest_are_themes_of_strength() -> None:
    text = words()[0]
    assert "Sterkste thema's • Vrijwilligers: 72 over 200 verenigingen • Veilig sportklimaat: 70" in text
    assert "Thema's met de meeste winst • Accommodatie: 60 over 205 verenigingen • Financiën: 62" in text


def test_the_trend_shows_its_breaks_and_over_how_many_clubs() -> None:
    text = words()[0]
    assert (
        "2013 4,2 1–6 205 RSS-VIT-2013.1 2021 77 0–100 205 RSS-VIT-2021.1 trendbreuk: andere schaal" in text
    )
    assert "2025 71 0–100 205 RSS-VIT-2025.1 trendbreuk" in text


def test_counts_below_five_and_the_next_smallest_are_a_dash() -> None:
    text = words()[1]
    assert "Vitaal 112 Redelijk vitaal 63 Vraagt aandacht 23 Onbekend 7" in text
    assert "Vitale vereniging 80 Krachtige vereniging 70 Maatschappelijke vereniging – Kwetsbare" in text
    assert "Overschie 14 9 64 % Pernis – – – Prins Alexander 44 30 68 % Rozenburg – – –" in text
    assert "gebied onbekend 9 8 89 %" in text


def test_a_city_without_anything_to_compare_can_be_reported() -> None:
    bare = replace(
        a_city(), invited=0, areas=(AreaResponse(area="Noord", invited=2, responded=1),), trend=(),
        compared="", bands={Band.VITAL: 1}, segments={}, responded=1,
        strength=replace(a_city().strength, mean=None, change=None),
        themes=tuple(replace(one, mean=None, change=None) for one in a_city().themes),
    )  # fmt: skip
    text = " ".join(pdf_pages(pdf_bytes(city_document(bare))))
    assert "Er is geen eerdere meting om mee te vergelijken." in text
    assert "Accommodatie – – Financiën – –" in text
    assert "Noord – – –" in text
    assert "Door de jaren heen" in html_bytes(city_document(bare)).decode()


def test_two_sheets_that_are_the_same_every_time() -> None:
    assert len(words()) == 2
    assert pdf_bytes(city_document(a_city())) == pdf_bytes(city_document(a_city()))
    assert b"Helvetica" not in pdf_bytes(city_document(a_city()))
