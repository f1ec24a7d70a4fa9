"""`survey`: models, rounds, scores and the conversation list; each part says its own commands."""

from desktop.cli import survey_export, survey_lists, survey_models, survey_responses, survey_waves
from desktop.cli.grammar import Leaf


def declare(add: Leaf) -> None:
    for part in (survey_waves, survey_models, survey_responses, survey_lists, survey_export):
        part.declare(add)
