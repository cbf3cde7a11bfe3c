"""How the scores of an application look together, for who decides: the levels, where they part, how far they agree."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from minka.route.agreement import FAIR, HIGH, alpha, median, spread
from minka.route.models import LEVELS, Application, Criterion, Score

APART = 2  # steps between two reviewers that call for a look


@dataclass
class Line:
    criterion: Criterion
    scores: list[Score] = field(default_factory=list)

    @property
    def levels(self) -> list[int]:
        return [one.level for one in self.scores]

    @property
    def median(self) -> float:
        return median(self.levels)

    @property
    def apart(self) -> bool:
        return spread(self.levels) >= APART

    @property
    def tally(self) -> list[tuple[str, int, int]]:
        """Level by level, how many gave it: its name, how many, and the whole."""
        return [(str(name), self.levels.count(level), len(self.scores)) for level, name in LEVELS]


@dataclass(frozen=True)
class Outlook:
    lines: list[Line]
    alpha: float | None
    reviewers: int

    @property
    def words(self) -> str:
        if self.reviewers < 2:
            return _("Evaluó una sola persona: no hay con quién comparar.")
        if self.alpha is None:
            return _("Todos dieron el mismo nivel a todo.")
        if self.alpha >= HIGH:
            return _("Coinciden mucho.")
        if self.alpha >= FAIR:
            return _("Coinciden lo bastante para decidir con cuidado.")
        if not any(line.apart for line in self.lines):
            return _("El índice es bajo, pero en ningún criterio los separa más de un nivel.")
        return _("Coinciden poco: lee los comentarios antes de decidir.")


def outlook(application: Application, user: Any) -> Outlook:
    """Of the scores that the person may see; nothing of anybody else's before all are in. Two queries."""
    seen = Score.objects.visible_to(user).filter(review__application=application, review__state="scored")
    lines = {one.pk: Line(one) for one in application.rubric.criteria.all()}
    for score in seen.select_related("review__reviewer").order_by("review__pk"):
        lines[score.criterion_id].scores.append(score)
    scored = [line for line in lines.values() if line.scores]
    people = {score.review_id for line in scored for score in line.scores}
    return Outlook(scored, alpha([line.levels for line in scored]), len(people))


@dataclass(frozen=True)
class Feedback:
    """What the team of the practice reads once it was decided: no names, and an order that tells nothing."""

    criterion: Criterion
    median: float
    comments: list[str]


def feedback(application: Application) -> list[Feedback]:
    if not application.is_revealed or application.decision() is None:
        return []
    lines: dict[int, Line] = {one.pk: Line(one) for one in application.rubric.criteria.all()}
    for score in Score.objects.filter(review__application=application, review__state="scored"):
        lines[score.criterion_id].scores.append(score)
    return [
        Feedback(line.criterion, line.median, sorted(one.comment for one in line.scores))
        for line in lines.values()
        if line.scores
    ]
