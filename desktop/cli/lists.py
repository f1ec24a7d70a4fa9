"""`list`: what there is, as an array or a table, narrowed by --where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from desktop.cli import rows
from desktop.cli.answers import Answer, Row, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.where import narrowed
from desktop.cli.workshops import WORKSHOP, workshop_row, workshop_table
from desktop.domain.offers import Public, Status
from desktop.domain.providers import Relation
from desktop.domain.releases import ReleaseKind
from desktop.domain.vitality_model import Band
from desktop.i18n import _, show_moment
from desktop.queries.imports import imports
from desktop.queries.offers import offers
from desktop.queries.people import people
from desktop.queries.providers import providers
from desktop.queries.releases import releases
from desktop.queries.review_queue import review_queue
from desktop.queries.tasks import GIVEN, KINDS, tasks
from desktop.queries.waves import waves
from desktop.queries.worklists import worklist
from desktop.queries.workshops import workshops
from desktop.words import import_words, word


def declare(add: Leaf) -> None:
    kinds: list[tuple[str, Callable[[Desk], Answer], str]] = [
        ("providers", list_providers, _("clubs and other providers")),
        ("offers", list_offers, _("offers with their state")),
        ("people", list_people, _("colleagues with their roles")),
        ("workshops", list_workshops, _("workshops, the newest first")),
        ("releases", list_releases, _("releases, the newest first")),
        ("imports", list_imports, _("lists that were read in, the newest first")),
        ("waves", list_waves, _("rounds of the survey, the newest first")),
        ("worklist", list_worklist, _("what waits, and for whom")),
        (
            "reviews",
            list_reviews,
            _("offers that wait for a decision or a confirmation, the oldest first; all else: list worklist"),
        ),
        ("tasks", list_tasks, _("what colleagues were given to do about clubs")),
    ]
    for name, command, help_ in kinds:
        leaf = add(name, command, help_)
        leaf.add_argument("--where", nargs="+", action="extend", default=[], metavar=_("FIELD=VALUE"),
                          help=_("only those that have this"))  # fmt: skip


def list_providers(desk: Desk) -> Answer:
    found = _where(desk, map(rows.provider_row, desk.reader.ask(providers)), rows.PROVIDER)
    heads = (_("No."), _("Name"), _("Area"), _("Relation"), _("Vitality"))
    lines = [
        (row["ref"], row["name"], row["area"], word(Relation(row["relation"])), word(Band(row["band"])))
        for row in found
    ]
    return Answer(value=found, text=table(heads, lines, _("There are no providers here.")))


def list_offers(desk: Desk) -> Answer:
    app = desk.reader
    found = _where(desk, map(rows.offer_row, app.ask(offers, app.today)), rows.OFFER)
    heads = (_("No."), _("Offer"), _("Provider"), _("Area"), _("Work"), _("Public"), _("Approved until"))
    lines = [
        (row["ref"], row["title"], row["provider"], row["area"], word(Status(row["status"])),
         word(Public(row["public"])), _day(row["approved_until"]))
        for row in found
    ]  # fmt: skip
    return Answer(value=found, text=table(heads, lines, _("There are no offers here.")))


def list_people(desk: Desk) -> Answer:
    """Those who work here now; who left stays in the history only."""
    active = {person.ref.id: person for person in desk.reader.ask(people) if person.active}
    found = _where(desk, map(rows.person_row, active.values()), rows.PERSON)
    heads = (_("No."), _("Name"), _("Roles"))
    lines = [(row["ref"], row["name"], [word(role) for role in active[row["ref"]].roles]) for row in found]
    return Answer(value=found, text=table(heads, lines, _("Nobody works here yet.")))


def list_workshops(desk: Desk) -> Answer:
    found = _where(desk, map(workshop_row, desk.reader.ask(workshops)), WORKSHOP)
    return Answer(value=found, text=workshop_table(found))


def list_releases(desk: Desk) -> Answer:
    made = [rows.fields_of(row, rows.RELEASE) for row in desk.reader.ask(releases)]
    found = _where(desk, made, rows.RELEASE, {kind.value: word(kind) for kind in ReleaseKind})
    heads = (_("No."), _("Kind"), _("Name"), _("Made"), _("Offers"))
    lines = [
        (row["release"], word(ReleaseKind(row["kind"])), row["name"], _moment(row["at"]), row["offers"])
        for row in found
    ]
    return Answer(value=found, text=table(heads, lines, _("There are no releases yet.")))


def list_imports(desk: Desk) -> Answer:
    kinds = import_words()
    found = _where(desk, map(rows.import_row, desk.reader.ask(imports)), rows.IMPORT, kinds)
    heads = (_("No."), _("Kind"), _("File"), _("Made"), _("By"), _("Undone"))
    lines = [
        (row["ref"], kinds[row["kind"]], row["file"], _moment(row["at"]), row["by"],
         _moment(row["undone_at"]))
        for row in found
    ]  # fmt: skip
    return Answer(value=found, text=table(heads, lines, _("Nothing was read in yet.")))


def _moment(at: str | None) -> str:
    """A time of a row as people write it, in the city's time."""
    return show_moment(datetime.fromisoformat(at)) if at else ""


def _day(day: str | None) -> date | None:
    """A day of a row, which a table shows as people write it."""
    return date.fromisoformat(day) if day else None


def list_waves(desk: Desk) -> Answer:
    found = _where(desk, map(rows.wave_row, desk.reader.ask(waves)), rows.WAVE)
    heads = (_("Survey"), _("Model"), _("Opens"), _("Closes"), _("Invited"), _("Answered"), _("Scored"))
    lines = [
        (row["wave"], row["model"], _day(row["opens"]), _day(row["closes"]), row["invited"], row["clubs"],
         _moment(row["scored_at"]))
        for row in found
    ]  # fmt: skip
    return Answer(value=found, text=table(heads, lines, _("There are no surveys yet.")))


def list_worklist(desk: Desk) -> Answer:
    """With --as, what that person can do comes first; without it everything by date."""
    app = desk.worker if desk.options.person else desk.reader
    tasks = app.ask(worklist, app.person, app.today)
    found = _where(
        desk,
        [rows.fields_of(task, (*rows.TASK, "why")) for task in tasks],
        rows.TASK,
        {kind: kind for kind in KINDS},
    )
    heads = (_("No."), _("Kind"), _("About"), _("What"), _("Before"))
    lines = [(row["ref"], row["kind"], row["title"], row["why"], _day(row["due"])) for row in found]
    value = [{name: row[name] for name in rows.TASK} for row in found]
    return Answer(value=value, text=table(heads, lines, _("Nothing waits.")))


def list_reviews(desk: Desk) -> Answer:
    """As the person of --as sees it; without it nobody may decide."""
    app = desk.worker if desk.options.person else desk.reader
    waiting = app.ask(review_queue, app.person, app.now)
    found = _where(desk, [rows.fields_of(row, rows.REVIEW) for row in waiting], rows.REVIEW)
    heads = (_("No."), _("Offer"), _("Provider"), _("Proposed by"), _("Working days"), _("Looking now"))
    lines = [
        (row["ref"], row["title"], row["provider"], row["by"], row["days"], row["looking"]) for row in found
    ]
    return Answer(value=found, text=table(heads, lines, _("Nothing waits for a second person.")))


def list_tasks(desk: Desk) -> Answer:
    """Those that are not done; `ref` is the task's own number."""
    made = [{"ref": row.ref.id, **rows.fields_of(row, rows.GIVEN[1:])} for row in desk.reader.ask(tasks)]
    found = _where(desk, made, rows.GIVEN, {kind: kind for kind in GIVEN})
    heads = (_("No."), _("Provider"), _("With"), _("Before"))
    lines = [(row["ref"], row["name"], row["owner"], _day(row["due"])) for row in found]
    return Answer(value=found, text=table(heads, lines, _("Nobody was given anything to do.")))


def _where(
    desk: Desk, found: Iterable[Row], names: Sequence[str], kinds: Mapping[str, str] | None = None
) -> list[Row]:
    """The rows that --where asks for. Raises Invalid."""
    return narrowed(desk.options.where, found, names, kinds)
