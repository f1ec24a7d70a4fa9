"""All parts of the kit on one page, with invented data: for the tests, and to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.errors import Problem
from ui.page import Page
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import Columns, col, flow, holder, row, rule, scroller
from ui.widgets.buttons import Choices, Search, button
from ui.widgets.editors import Check, Choice, Codes, Line, Lines, clock, day, fact, money, number
from ui.widgets.form import Field, Form, Group
from ui.widgets.parts import (
    Banner,
    Crest,
    Empty,
    Header,
    ProgressStrip,
    QueueRow,
    ReadyRow,
    badge,
    card,
    figure,
    panel,
)
from ui.widgets.photo import Photo
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.thumbnails import Thumbnail, ThumbnailList
from ui.widgets.words import Elided, State, chip, glyph, text


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A draft with a field for every editor."""

    id: int = 0
    title: str = ""
    summary: str = ""
    day: date | None = None
    start: str | None = None
    price: int | None = None
    places: int | None = None
    level: str = ""
    groups: tuple[str, ...] = ()
    lift: str = "unknown"
    flexible: bool = False


WALK = Lesson(
    id=1,
    title="Wandelen in het Lindepark",
    summary="Rustig wandelen met koffie na, voor wie weer wil beginnen.",
    day=date(2026, 11, 3),
    start="10:00",
    price=800,
    places=5,
    level="light",
    groups=("heart", "elderly"),
    lift="yes",
    flexible=True,
)
STATES = (
    State("Voorgedragen", "hand-pointing", "info"),
    State("In catalogus", "eye", "ok"),
    State("Aanpassen", "arrow-u-up-left", "warn"),
    State("Offline", "prohibit", "bad"),
    State("Concept", "pencil-simple", "neutral"),
)
LESSONS = tuple(
    Lesson(id=n, title=title, summary=club)
    for n, (title, club) in enumerate(
        (
            ("Wandelen in het Lindepark", "De Vrolijke Stap · Oost"),
            ("Zwemmen voor beginners", "De Waterlinie · Schalkwijk"),
            ("Stoelgym in De Hoek", "Gymclub Noord · Noord"),
            ("Bewegen op muziek 55+", "Gymclub Noord · Noord"),
            ("Wandelvoetbal Spaarne & omstreken <b>", "VV Spaarne · Zuid-West"),
        ),
        start=1,
    )
)


def lesson_form() -> Form[Lesson]:
    """A form with every editor."""
    return Form(
        Lesson(),
        [
            Group(
                title="Wat het is",
                note="leest makkelijk (B1)",
                fields=[
                    Field(name="title", label="Naam", editor=Line()),
                    Field(
                        name="summary",
                        label="In één zin",
                        editor=Lines(lines=2),
                        hint="Hooguit twintig woorden.",
                    ),
                    Field(
                        name="level",
                        label="Niveau",
                        editor=Choice(
                            [("light", "Rustig"), ("vigorous", "Stevig")], empty="Nog niet gekozen"
                        ),
                    ),
                    Field(
                        name="groups",
                        label="Voor wie",
                        editor=Codes(
                            [
                                ("heart", "Hart en vaten"),
                                ("elderly", "65-plus"),
                                ("lung", "COPD"),
                                ("back", "Rug"),
                            ]
                        ),
                    ),
                ],
            ),
            Group(
                title="Wanneer en wat het kost",
                fields=[
                    Field(name="day", label="Begint op", editor=day()),
                    Field(name="start", label="Hoe laat", editor=clock()),
                    Field(name="price", label="Per maand", editor=money()),
                    Field(name="places", label="Vrije plekken", editor=number(0, 99)),
                    Field(name="lift", label="Lift", editor=fact("Lift")),
                    Field(name="flexible", label="Opzeggen", editor=Check("Elke maand opzegbaar")),
                ],
            ),
        ],
    )


def describe(photos: Sequence[Path]):
    """How a lesson looks in a list."""

    def one(lesson: Lesson) -> Thumbnail:
        photo = photos[lesson.id % len(photos)] if photos else None
        return Thumbnail(lesson.title, lesson.summary, STATES[lesson.id % len(STATES)], photo)

    return one


def table() -> Table[Lesson]:
    made = Table[Lesson](
        "Aanbod",
        [
            Column(title="Naam", text=lambda one: one.title, sort="title"),
            Column(title="Club", text=lambda one: one.summary, sort="club", wide=26),
            Column(
                title="Stand",
                text=lambda one: STATES[one.id % 5].words,
                state=lambda one: STATES[one.id % 5],
                wide=18,
            ),
            Column(title="Prijs", text=lambda one: f"€ {one.id},00", align=RIGHT, wide=10, sort="price"),
        ],
        lambda one: one.id,
    )
    made.show_rows(LESSONS)
    return made


class GalleryPage(Page):
    """A page as screens make them: header, columns that fold, cards, a form, lists."""

    def __init__(self, runner: Runner, photos: Sequence[Path] = ()) -> None:
        super().__init__(runner)
        self.photos = photos
        header = Header(
            "Goedemorgen, Anna",
            Choices("Weergave", [("list", "Lijst"), ("wall", "Galerij")]),
            Search("Zoek in aanbod of club"),
            button("Belronde starten", "primary", "phone"),
        )
        header.count("Dinsdag 3 november · 9 dingen wachten op jou, 2 moeten vandaag")
        tabs = Choices(
            "Hoofdstuk",
            [
                (n, words)
                for n, words in enumerate(
                    (
                        "Overzicht",
                        "Vitaliteit",
                        "Mensen en certificaten",
                        "Aanbod  3",
                        "Contact",
                        "Geschiedenis",
                    )
                )
            ],
            "tab",
        )
        body = Columns([self._left(), self._right()], (3, 2))
        self.form.show_draft(WALK)
        self.setLayout(
            col(
                header,
                col(tabs, rule(), margins=(L, 0, L, M), gap=0),
                scroller(col(body, None, margins=(L, 0, M, M))),
                gap=0,
            )
        )

    def _left(self) -> QWidget:
        self.form = lesson_form()
        return holder(col(self._first(), self._figures(), self._queue(), self.form, table(), None, gap=12))

    def _first(self) -> QWidget:
        photo = Photo(least=QSize(200, 140))
        photo.show_file(
            self.photos[0] if self.photos else None, "Drie mensen wandelen", "Wandelclub De Vrolijke Stap"
        )
        words = col(
            flow(
                chip("Voorgedragen", "hand-pointing", "info"),
                text("door Carla, gisteren 16:20", "label", "soft"),
            ),
            Elided("Wandelen in het Lindepark", "title"),
            text(
                "Alles is bekeken: 33 criteria voldoen, 2 met afspraak. Bezoek van 21 oktober zit erbij.",
                "small",
                "soft",
                wrap=True,
            ),
            flow(button("Beoordelen", "primary"), button("Bezoekverslag lezen", "quiet", "file-text")),
        )
        box = row(photo, words, gap=M, margins=(12, 12, M, 12))
        box.setStretch(0, 1)
        box.setStretch(1, 2)
        return holder(box, part="card")

    def _figures(self) -> QWidget:
        return holder(
            flow(
                figure("4", "Toegevoegd", "2 in Noord"),
                figure("6", "Gewijzigd", "3 nieuwe tijden"),
                figure("2", "Tegengehouden", "rest gaat door", "warn"),
                figure("1", "Vervallen", "VOG verlopen", "bad"),
                gap=12,
            )
        )

    def _queue(self) -> QWidget:
        small = Photo("Zwembad", least=QSize(48, 40), radius=8)
        small.show_file(self.photos[1] if len(self.photos) > 1 else None, "Zwembad")
        rows = [
            QueueRow(
                badge("prohibit", "bad", 32),
                "Stoelyoga Zuid staat offline",
                "De docent heeft geen geldige VOG; club stuurt nieuwe",
                chip("vandaag", "clock", "bad"),
                "Besluiten",
                first=True,
            ),
            QueueRow(
                small,
                "Zwemmen voor beginners",
                "Nieuwe tijd: dinsdag 10:30 · wacht op tweede klik",
                chip("sinds 2 dagen", "clock"),
                "Bevestigen",
            ),
            QueueRow(
                badge("first-aid", "warn", 32),
                "EHBO van Yusuf Demir verloopt 30 november",
                "Gymclub Noord · raakt 2 keer aanbod",
                chip("over 26 dagen", "clock", "warn"),
                "Vastleggen",
            ),
        ]
        return holder(col(*rows, gap=0, margins=(0, 4, 0, 4)), part="card")

    def _right(self) -> QWidget:
        lines = ThumbnailList("Aanbod", describe(self.photos), lambda one: one.id)
        lines.show_rows(LESSONS)
        lines.keeper.choose(1)
        lines.setMinimumHeight(320)
        wall = ThumbnailList("Galerij", describe(self.photos), lambda one: one.id, gallery=True)
        wall.show_rows(LESSONS)
        wall.setMinimumHeight(300)
        ready = card(
            ReadyRow("Derde foto", False, "Foto’s", "Redactie · met toestemming"),
            ReadyRow("Nieuwe polis", False, "Bewijs", "Club · loopt af 31 december"),
            rule(),
            ReadyRow("Bezoek van 21 oktober", True),
            title="Wat ontbreekt nog",
            side=chip("2 punten", "circle-dashed", "warn"),
        )
        kinds = card(
            flow(
                *(
                    button(words, kind, symbol)
                    for words, kind, symbol in (
                        ("Voordragen", "primary", "check"),
                        ("Terug naar Carla", "secondary", ""),
                        ("Nu offline halen", "danger", "prohibit"),
                        ("Ongedaan: prijs", "quiet", "arrow-counter-clockwise"),
                        ("Alles tonen", "link", ""),
                        ("Meer", "icon", "dots-three"),
                    )
                )
            ),
            _off(),
            flow(*(chip(*state) for state in STATES)),
            title="Knoppen en standen",
        )
        note = panel(
            glyph("chat-circle-text", "accent", 20),
            text(
                "Bilal gisteren: Henk belt vandaag terug over de VOG van de nieuwe badmeester.",
                "small",
                wrap=True,
            ),
        )
        note.layout().setStretch(1, 1)
        strip = ProgressStrip("Proefuitgave maken")
        strip.step(60, 96, "60 van 96 pagina’s")
        return holder(
            col(
                note,
                ready,
                lines,
                kinds,
                Banner(
                    "Iemand anders heeft dit net gewijzigd. Bekijk de nieuwste versie.",
                    "warn",
                    "users",
                    "Nieuwste tonen",
                ),
                card(
                    Empty(
                        "flag",
                        "Geen meldingen",
                        "Hoor je iets? Leg het meteen vast, ook als het klein lijkt.",
                        "Vastleggen",
                    )
                ),
                row(Crest("Anna Visser"), Crest("Gymclub Noord", 56), None),
                strip,
                wall,
                None,
                gap=12,
            )
        )


def _off() -> QWidget:
    off = button("Goedkeuren", "primary", "seal-check")
    off.explain("Alleen een kwaliteitsmedewerker mag dit.")
    other = button("Vrijgeven")
    other.explain("Er is niets gewijzigd.")
    return holder(flow(off, other))


PROBLEMS = [Problem("day", "Juni heeft 30 dagen. Bedoel je 30 juni 2026?")]
