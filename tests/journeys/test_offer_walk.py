"""A long walk: offers through every move in any order, on both databases alike; nothing forbidden happens.

`make test` walks a few hundred moves a database, always the same; `make walk` walks thousands of new ones.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from hypothesis.stateful import run_state_machine_as_test

from desktop.storage.database import Database
from desktop.storage.upgrade import create
from tests.journeys.walk_stages import STAGED, StagedWalk
from tests.journeys.walk_town import Town
from tests.services.postgres import Server

LONG = "BEWEEGKEUR_WALKS"
"""How many walks `make walk` asks for; without it a few that are always the same."""
STEPS, FEWER = 60, 50
"""Choices in one walk, and in one of `make test`; some take several moves."""
REACHED = {"save_offer", "judge_all", "propose_offer", "approve_offer", "create_edition"}
"""Moves without which a walk got nowhere."""
SELDOM = 10
"""Walks in which each move with a stage is made at least once; it is made in most."""


@pytest.fixture
def towns(tmp_path: Path, postgres_server: Server) -> Callable[[Callable[[], datetime]], Sequence[Town]]:
    """Makes two new towns with one clock: one in a file, one on the server."""
    file, server = tmp_path / "tables.sqlite", postgres_server.create_database()
    create(f"sqlite:///{file}")
    create(postgres_server.url(server))
    numbers, over = count(1), list[str]()

    def new(clock: Callable[[], datetime]) -> Sequence[Town]:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        shutil.copy(file, folder / "town.sqlite")
        if over:
            postgres_server.drop_database(over.pop())
        over.append(postgres_server.create_database(server))
        urls = (f"sqlite:///{folder / 'town.sqlite'}", postgres_server.url(over[0]))
        return [Town(Database(url), folder / url.partition(":")[0], clock) for url in urls]

    return new


def test_no_walk_leads_where_an_offer_may_not_be(towns: Callable[..., Sequence[Town]]) -> None:
    walks = int(os.environ.get(LONG, "0"))
    StagedWalk.made.clear()
    StagedWalk.refused.clear()
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: StagedWalk(towns),
        settings=hypothesis.settings(
            max_examples=walks or 4,
            stateful_step_count=STEPS if walks else FEWER,
            derandomize=not walks,
            database=None,
            phases=tuple(hypothesis.Phase) if walks else (hypothesis.Phase.generate,),
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
    sys.stdout.write(_told())
    made = StagedWalk.made
    assert REACHED - {name for name, times in made.items() if times} == set()
    assert {name: made[name] for name in STAGED if made[name] < walks // SELDOM} == {}


def _told() -> str:
    """How often each move was made and refused, a line each."""
    made, refused = StagedWalk.made, StagedWalk.refused
    sums = (sum(made.values()), sum(refused.values()))
    lines = [
        f"{sum(sums)} moves a database: {sums[0]} made, {sums[1]} refused;"
        f" {StagedWalk.public} offers in releases",
        *(f"{name:22} {made[name]:5} made {refused[name]:5} refused" for name in sorted(made)),
    ]
    return "\n" + "\n".join(lines) + "\n"
