"""`criteria …`: versions of the quality criteria, whom a new one hits, and the campaign that follows."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.answers import Answer, facts, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.survey_lists import colleague
from desktop.cli.values import day
from desktop.domain.canonical import plain
from desktop.domain.criteria_changes import CriterionChange
from desktop.errors import Refused
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.criteria_versions import (
    Impact,
    VersionFile,
    VersionRow,
    campaign,
    criteria_file,
    criteria_versions,
    impact,
)
from desktop.usecases.criteria_versions import (
    adopt_criteria,
    bring_in_criteria,
    delete_criteria,
    start_campaign,
)
from desktop.words import criterion_labels, word


def declare(add: Leaf) -> None:
    add("list", versions, _("every version of the criteria"))
    for name, command, help_ in (
        ("show", show, _("one version, and what it changed")),
        ("impact", preview, _("which approved offers a version would find short")),
        ("delete", delete, _("throw away a version that was never adopted")),
    ):
        leaf = add(name, command, help_)
        leaf.add_argument("version", metavar=_("VERSION"))
        if name == "show":
            leaf.add_argument("code", nargs="?", metavar=_("CODE"), help=_("one criterion, in full"))
    read = add("add", bring_in, _("bring in a version from a TOML file, to look at first"))
    read.add_argument("file", metavar="FILE.toml")
    adopted = add("adopt", adopt, _("judge by this version from a day on"))
    adopted.add_argument("version", metavar=_("VERSION"))
    adopted.add_argument("--from", dest="start", required=True, metavar=_("DATE"))
    worked = add("campaign", work_through, _("who works through what a version asks anew, and how far"))
    worked.add_argument("version", metavar=_("VERSION"))
    worked.add_argument("--owner", metavar=_("NAME"), help=_("start it: the colleague who gets the tasks"))
    worked.add_argument("--due", metavar=_("DATE"), help=_("the day before which it must be done"))


def versions(desk: Desk) -> Answer:
    rows = desk.reader.ask(criteria_versions, desk.reader.today)
    heads = (_("Version"), _("Name"), _("Criteria"), _("From"), "")
    lines = [(row.version, _title(row), row.criteria, _from(row), word(row.state)) for row in rows]
    return Answer(value=[_row(row) for row in rows], text=table(heads, lines, ""))


def _title(row: VersionRow) -> str:
    return row.en if language() == "en" else row.nl


def _from(row: VersionRow) -> str:
    return show_date(row.effective_on) if row.effective_on else ""


def _row(row: VersionRow) -> dict[str, object]:
    return {**plain(row), "record": row.record.id if row.record else None}


def show(desk: Desk) -> Answer:
    if desk.options.code:
        return _one(desk)
    return _told(desk, desk.options.version)


def _one(desk: Desk) -> Answer:
    """One criterion as this version words it."""
    seen = desk.reader.ask(criteria_file, desk.options.version, desk.reader.today)
    found, labels = seen.criteria.criterion(desk.options.code), criterion_labels()
    evidence = [one.en if language() == "en" else one.nl for one in found.evidence]
    months = ngettext("{n} month", "{n} months", found.valid_months).format(n=found.valid_months)
    told = facts([
        (labels["uitleg_club"], found.uitleg_club),
        (labels["goed_bewijs"], " ".join(found.goed_bewijs)),
        (labels["evidence"], evidence), (labels["valid_months"], months),
    ])  # fmt: skip
    head = f"{found.code} · {found.title(language())}"
    return Answer(value=plain(found), text=f"{head}\n\n{told}")


def _told(desk: Desk, version: str) -> Answer:
    seen = desk.reader.ask(criteria_file, version, desk.reader.today)
    head = f"{seen.row.version} · {_title(seen.row)} · {word(seen.row.state)}"
    body = _changes(seen) if seen.before else _whole(seen)
    value = {**_row(seen.row), "changes": [_change(one) for one in seen.changes]}
    return Answer(value=value, text=f"{head}\n\n{body}")


def _changes(seen: VersionFile) -> str:
    """What differs from the version before, with the demand as it reads now; what went has none here."""
    heads = (_("Criterion"), _("Change"), _("Fields"), _("What it asks"))
    titles = {one.code: one.title(language()) for one in seen.criteria.criteria}
    labels = criterion_labels()
    lines = [
        (one.code, word(one.kind), [labels[name] for name in one.fields], titles.get(one.code, ""))
        for one in seen.changes
    ]
    return table(heads, lines, _("Nothing differs from the version before."))


def _whole(seen: VersionFile) -> str:
    """Every criterion of a version that has none before it."""
    lines = [(one.code, one.title(language())) for one in seen.criteria.criteria]
    return table((_("Criterion"), _("What it asks")), lines, "")


def _change(one: CriterionChange) -> dict[str, object]:
    return {"criterion": one.code, "kind": one.kind.value, "fields": list(one.fields)}


def preview(desk: Desk) -> Answer:
    found = desk.reader.ask(impact, desk.options.version, desk.reader.today)
    heads = (_("No."), _("Offer"), _("Provider"), _("Lacks"))
    lines = [(one.ref, one.title, one.provider, ", ".join(one.codes)) for one in found.short]
    value = {
        "version": desk.options.version,
        "approved": found.approved,
        "short": [plain(one) for one in found.short],
        "only_new": found.only_new,
    }
    return Answer(value=value, text=f"{impact_words(found)}\n\n{table(heads, lines, '')}".strip())


def impact_words(found: Impact) -> str:
    """The effect of a version in one sentence."""
    if not found.short:
        return _("None of the {approved} approved offers would fall short.").format(approved=found.approved)
    text = _("{short} of {approved} approved offers would fall short; {only} only on new points.")
    return text.format(short=len(found.short), approved=found.approved, only=found.only_new)


def bring_in(desk: Desk) -> Answer:
    return _told(desk, desk.run(bring_in_criteria, Path(desk.options.file)))


def adopt(desk: Desk) -> Answer:
    options = desk.options
    desk.worker.do(adopt_criteria, options.version, day("from", options.start))
    return _told(desk, options.version)


def delete(desk: Desk) -> Answer:
    desk.worker.do(delete_criteria, desk.options.version)
    text = _("{version} was thrown away.").format(version=desk.options.version)
    return Answer(value={"version": desk.options.version}, text=text)


def work_through(desk: Desk) -> Answer:
    options = desk.options
    if options.owner or options.due:
        if not (options.owner and options.due):
            raise Refused(_("Say both who gets the tasks and before which day."))
        owner = colleague(desk.worker, options.owner)
        desk.worker.do(start_campaign, options.version, owner.id, day("due", options.due))
    rows = desk.reader.ask(campaign, options.version, desk.reader.today)
    heads = (_("Provider"), _("Offers to judge"), _("Who"), _("Before"))
    lines = [
        (row.provider, len(row.offers) or _("done"), row.owner, show_date(row.due) if row.due else "")
        for row in rows
    ]
    value = [{**plain(row), "task": row.task.id} for row in rows]
    return Answer(value=value, text=table(heads, lines, _("No club has a task for this version.")))
