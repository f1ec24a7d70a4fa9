"""A club report: what it says, on two sheets of paper and on one web page that needs nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from desktop import i18n
from desktop.catalogues import vitality_model
from desktop.domain.vitality import score
from desktop.domain.vitality_model import Band
from desktop.reports.blocks import Document, Trend
from desktop.reports.club_points import points_to_discuss, strengths
from desktop.reports.club_words import club_document
from desktop.reports.mark import is_ours
from desktop.reports.pdf import pdf_bytes
from desktop.reports.web import html_bytes
from tests.desktop.reports.pdf_text import pdf_pages
from tests.desktop.reports.samples import ROUNDS, a_club, a_sheet, the_longest_club


@pytest.fixture
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


class Words(HTMLParser):
    """The words of a page, its tags with attributes, and what headings and cells there are."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._pieces: list[str] = []
        self._silent = 0
        self.feed(page.decode())
        self.text = " ".join(" ".join(self._pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def first_page(document: Document) -> str:
    return pdf_pages(pdf_bytes(document))[0]


def test_the_first_page_has_score_band_and_type_of_club_with_their_names_in_front() -> None:
    text = first_page(club_document(a_club()))
    assert "Wandelclub De Stap Charlois · Ingevuld door 1 persoon van de vereniging" in text
    assert "Vitaliteitsscore 69 van 0 tot 100 Gemiddelde van de stad: 71" in text
    assert "Band: jullie vitaliteit Redelijk vitaal" in text
    assert "Segment: jullie type vereniging Vitale vereniging" in text


def test_every_theme_has_its_figure_and_the_mean_of_the_city() -> None:
    text = first_page(club_document(a_club()))
    assert (
        "Thema Jullie Stad gemiddeld Accommodatie 67 62 Financiën 80 65 Leden 75 68 Organisatie 80 71 "
        "Veilig sportklimaat 68 74 Vrijwilligers 43 78 Maatschappelijke activiteit 63 81 "
        "Maatschappelijke intentie 63 84" in text
    )


def test_below_five_clubs_there_is_no_mean_of_the_city() -> None:
    text = first_page(club_document(a_club(clubs=4)))
    assert "Gemiddelde van de stad: –" in text
    assert "Accommodatie 67 – Financiën 80 –" in text
    assert "Het gemiddelde van de stad staat erbij vanaf 5 verenigingen." in text


def test_what_cannot_wait_is_talked_about_first_then_the_lowest_and_heaviest() -> None:
    points = points_to_discuss(a_club())
    assert [(one.title, one.text) for one in points] == [
        (
            "Veilig sportklimaat · pak dit als eerste op",
            "Wie is of wordt jullie vertrouwenscontactpersoon, en hoe weten alle leden dat?",
        ),
        ("Vrijwilligers", "Voor welke taak zoeken jullie nu mensen, en wie heeft nog niemand gevraagd?"),
        ("Accommodatie", "Waar loopt iemand met een rollator of rolstoel bij jullie vast?"),
    ]


def test_strengths_are_the_best_theme_and_answers_of_other_themes() -> None:
    assert [(one.title, one.text) for one in strengths(a_club())] == [
        ("Beste thema", "Financiën, met een score van 80."),
        ("Accommodatie", "We hebben overdag of in de vroege avond ruimte voor nieuwe groepen."),
        ("Leden", "We hebben ruimte voor nieuwe volwassen beginners."),
    ]


def test_a_club_with_only_the_best_answers_has_nothing_to_discuss() -> None:
    best = a_club(sheets=(a_sheet(vitality_model(), 4),))
    assert points_to_discuss(best) == ()
    assert "Jullie antwoorden roepen geen vragen op." in first_page(club_document(best))


def test_a_club_with_only_the_lowest_answers_is_never_called_vulnerable() -> None:
    worst = a_club(sheets=(a_sheet(vitality_model(), -4),))
    assert (worst.score.band, worst.score.strength, strengths(worst)) == (Band.FRAGILE, 0.0, ())
    text = " ".join(pdf_pages(pdf_bytes(club_document(worst))))
    assert "Band: jullie vitaliteit Vraagt aandacht" in text
    assert "Segment: jullie type vereniging Vereniging in opbouw" in text
    assert [found for found in re.findall(r"\w*kwetsba\w* \w+", text, re.IGNORECASE)] == [
        "kwetsbare mensen", "kwetsbare mensen",
    ]  # fmt: skip


def test_a_club_that_hardly_answered_is_unknown_and_its_report_can_be_made() -> None:
    silent = a_club(sheets=({"LED-1": 4},))
    text = " ".join(pdf_pages(pdf_bytes(club_document(silent))))
    assert silent.score.band is Band.UNKNOWN
    assert "Vitaliteitsscore – Gemiddelde van de stad: 71" in text
    assert "Band: jullie vitaliteit Onbekend Er zijn te weinig antwoorden voor een score." in text
    assert "Leden – · 17 % ingevuld" in text


def test_the_second_page_has_the_answers_of_the_club_and_how_it_was_computed() -> None:
    text = pdf_pages(pdf_bytes(club_document(a_club())))[1]
    assert "Financiën 80 · 83 % ingevuld We kunnen de komende twaalf maanden al onze verplichtingen" in text
    assert "We hebben reserve voor onverwachte uitgaven en onderhoud. –" in text
    assert "die alle leden kennen. (telt 2 keer) nee (pak dit eerst op)" in text
    assert "Zo is dit berekend Een antwoord geeft 0 tot 100 punten." in text
    assert "Ten minste 60 % van het gewicht moet zijn ingevuld." in text
    assert "Vitaal vanaf 70, zonder thema onder 50" in text
    assert "Meting 2025, model RSS-VIT-2025.1. Dit zijn jullie eigen antwoorden" in text
    assert "Vraag het jullie verenigingsadviseur bij Sportbureau Maasmond." in text


def test_of_several_people_who_differ_the_mean_is_told() -> None:
    model = vitality_model()
    both = a_club(sheets=(a_sheet(model, LED_1=2), a_sheet(model, LED_1=5)))
    text = pdf_pages(pdf_bytes(club_document(both)))[1]
    assert "gelijk gebleven of gegroeid. gemiddeld 63" in text
    assert "2 mensen vulden de lijst in. Het gemiddelde van alle antwoorden telt." in text


def test_a_trend_shows_breaks_and_counts_and_never_joins_two_scales() -> None:
    (trend,) = (one for one in club_document(a_club()).blocks if isinstance(one, Trend))
    drawn = [
        (panel.low, panel.high, [[dot.text for dot in line] for line in panel.lines])
        for panel in trend.panels
    ]
    assert drawn == [
        ("1", "6", [["4,3"]]),
        ("0", "100", [["78", "77"], ["61"]]),
    ]  # fmt: skip
    assert [(one.x, one.text) for one in trend.breaks] == [
        (0.25, "trendbreuk: andere schaal"),
        (0.75, "trendbreuk"),
    ]
    assert trend.labels[-1] == (0.875, "2025", "2 mensen")
    assert trend.table.rows == (
        ("2013", "4,3", "4,2", "1–6", "1", ""),
        ("2021", "78", "77", "0–100", "2", "trendbreuk: andere schaal"),
        ("2022", "77", "77", "0–100", "1", ""),
        ("2025", "61", "71", "0–100", "2", "trendbreuk"),
    )


def test_one_survey_is_no_trend() -> None:
    text = first_page(club_document(a_club(trend=ROUNDS[-1:])))
    assert "Door de jaren heen Dit is de eerste meting met een score." in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_longest_club_fits_on_two_sheets(language: str) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        pages = pdf_pages(pdf_bytes(club_document(the_longest_club())))
    finally:
        i18n.use(before)
    assert len(pages) == 2
    assert "Gymnastiek-, Atletiek- en Wandelvereniging Voorwaarts na de Brand" in pages[0]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf_bytes(club_document(a_club())) == pdf_bytes(club_document(a_club()))
    assert html_bytes(club_document(a_club())) == html_bytes(club_document(a_club()))


def test_the_pdf_embeds_its_letters_and_says_what_it_is() -> None:
    data = pdf_bytes(club_document(a_club()))
    assert b"Helvetica" not in data
    assert set(re.findall(rb"/BaseFont /\w+\+([\w-]+)", data)) == {
        b"Inter-Regular", b"Inter-Medium", b"Inter-SemiBold", b"Inter-Bold",
    }  # fmt: skip
    assert b"/Lang (nl)" in data
    assert b"/Author (Sportbureau Maasmond)" in data
    assert b"/ASCII85Decode" not in data
    assert re.search(rb"/Title \(Wandelclub De Stap, Vitaliteitsmonitor .* meting 2025\)", data)
    assert re.findall(rb"/Title \(([\w ]+\??)\)", data) == [
        b"Wandelclub De Stap", b"Jullie score per thema", b"Door de jaren heen", b"Zo is dit berekend",
        b"Vragen?",
    ]  # fmt: skip
    assert is_ours(data)


def test_qpdf_finds_nothing_wrong(tmp_path) -> None:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "club.pdf"
    file.write_bytes(pdf_bytes(club_document(the_longest_club())))
    found = subprocess.run([qpdf, "--check", str(file)], capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


def test_the_web_page_says_all_that_the_paper_says() -> None:
    document = club_document(a_club())
    said = Words(html_bytes(document)).text.split()
    missing = {word for page in pdf_pages(pdf_bytes(document)) for word in page.split()} - {*said}
    assert missing == {"pagina", "•", "1.", "2.", "3."}


def test_the_web_page_is_accessible_and_asks_nobody_for_anything() -> None:
    page = html_bytes(club_document(a_club()))
    words = Words(page)
    assert words.all("html") == [{"lang": "nl"}]
    assert len(words.all("h1")) == 1
    headings = [int(tag[1]) for tag, _attributes in words.tags if re.fullmatch("h[1-6]", tag)]
    assert headings[:3] == [1, 2, 3]
    assert {heading.get("scope") for heading in words.all("th")} == {"col", "row"}
    assert len(words.all("caption")) == len(words.all("table"))
    drawn = [one for one in words.all("svg") if one.get("role") == "img"]
    assert [one["aria-labelledby"] for one in drawn] == ["trend-title trend-text"]
    assert b"http:" not in page
    assert b"https:" not in page
    assert [tag for tag, attributes in words.tags if {"src", "href", "onload"} & {*attributes}] == []
    assert words.all("script") == words.all("link") == []
    policy = next(one for one in words.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
    )
    ids = [attributes["id"] for _tag, attributes in words.tags if "id" in attributes]
    assert len(ids) == len({*ids})
    assert is_ours(page)


def test_the_name_of_a_club_is_never_read_as_markup() -> None:
    name = "<b>&amp; Zoon</b> <script>alert(1)</script> \x07✓"
    document = club_document(a_club(name))
    assert "<b>&amp; Zoon</b> <script>alert(1)</script>" in first_page(document)
    page = Words(html_bytes(document))
    assert page.all("script") == []
    assert "<b>&amp; Zoon</b> <script>alert(1)</script>" in page.text


@pytest.mark.usefixtures("english")
def test_english_works_too() -> None:
    text = " ".join(pdf_pages(pdf_bytes(club_document(a_club()))))
    assert "Band: your vitality Fairly vital The base is good." in text
    assert "1. Safe climate · pick this up first Who is or will be your confidential contact" in text
    assert "2013 1 person 2021 2 people" in text
    assert '<html lang="en">' in html_bytes(club_document(a_club())).decode()


def test_figures_of_the_old_scale_are_told_on_that_scale() -> None:
    model = vitality_model("RSS-VIT-2013.1")
    sheet = a_sheet(model, 1)
    old = replace(a_club(clubs=4), model=model, score=score(model, (sheet,)), sheets=(sheet,), wave="2013")
    text = first_page(club_document(old))
    assert "Vitaliteitsscore 4,0 van 1 tot 6" in text
    assert "Accommodatie 4,0 –" in text
