"""Write what search and facets read of a practice; a practice that is not published leaves them."""

from collections.abc import Callable, Iterable, Iterator

from django.db import connection, transaction
from django.utils.text import slugify

from minka.practices.anatomy import CARD
from minka.practices.models import Card, Posting, Practice, Stage, State, Term
from minka.practices.search.weight import BODY, PLACE, SUMMARY, TITLE, TOPIC, impacts
from minka.practices.search.words import LONGEST, fold, split, stem
from minka.territory.models import Institution, Kind

BATCH = 200
POSTINGS = Posting._meta.db_table
KINDS = {
    Kind.DRE: "dre",
    Kind.GRE: "dre",
    Kind.UGEL: "ugel",
    Kind.LOCAL_GOVERNMENT: "gobierno-local",
    Kind.ALLY: "aliado",
    Kind.MINISTRY: "ministerio",
}


def index(keys: Iterable[int], step: Callable[[int], object] = lambda done: None) -> None:
    """Write the cards and words of these practices anew; `step` hears how many each batch brought."""
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        _write(batch)
        step(len(batch))


def forget(keys: Iterable[int]) -> None:
    keys = list(keys)
    Posting.objects.filter(practice__in=keys).delete()
    Card.objects.filter(practice__in=keys).delete()


@transaction.atomic
def _write(keys: list[int]) -> None:
    forget(keys)
    practices = list(
        Practice.objects.filter(pk__in=keys, state=State.PUBLISHED)
        .select_related("topic")
        .prefetch_related(
            "levels", "phases", "components", "claims", "notes__points",
            "participations__institution__region__macro_region", "participations__institution__aliases",
        )
    )  # fmt: skip
    Card.objects.bulk_create([card(practice) for practice in practices])
    weights = {practice.pk: impacts(fields(practice)) for practice in practices}
    terms = _terms({one for weight in weights.values() for one in weight}, practices)
    rows = [(terms[text], practice, impact) for practice, weight in weights.items() for text, impact in weight.items()]
    with connection.cursor() as cursor:  # a rebuild writes some 200 rows a practice: without model instances
        cursor.executemany(f"INSERT INTO {POSTINGS} (term_id, practice_id, impact) VALUES (%s, %s, %s)", rows)  # noqa: S608


def card(practice: Practice) -> Card:
    stages = [Stage.INITIAL, Stage.INTERMEDIATE, Stage.ADVANCED]
    return Card(
        practice=practice,
        signature=" ".join(sorted(signature(practice))),
        title_key=" ".join(split(practice.title))[:300],
        published_at=practice.published_at or practice.created_at,
        stage_rank=stages.index(Stage(practice.stage)),
    )


def signature(practice: Practice) -> set[str]:
    """Every facet value that the practice answers to, as «facet:value»; values are those of the addresses."""
    values = {f"tema:{practice.topic.slug}", f"estadio:{practice.stage}"}
    values |= {f"nivel:{level.slug}" for level in practice.levels.all()}
    for one in practice.participations.all():
        values.add(f"tipo:{KINDS.get(Kind(one.institution.kind), slugify(one.institution.kind))}")
        if region := one.institution.region:
            values |= {f"region:{region.slug}", f"macrorregion:{region.macro_region.slug}"}
    return values


def fields(practice: Practice) -> Iterator[tuple[int, str]]:
    """The texts by which a practice is found, each with its weight."""
    yield TITLE, practice.title
    yield TOPIC, practice.topic.name
    yield BODY, practice.topic.keywords
    yield TOPIC, " ".join(level.name for level in practice.levels.all())
    yield SUMMARY, practice.summary
    yield PLACE, " ".join(dict.fromkeys(_places(practice)))
    for text in (practice.problem, practice.lessons, practice.context, practice.resources, practice.cost):
        yield BODY, text
    yield BODY, f"{practice.instrument} {practice.resolution} {practice.reach}"
    yield BODY, " ".join(getattr(practice, name) for name in CARD)
    yield SUMMARY, " ".join(f"{one.title}" for one in practice.components.all())
    yield BODY, " ".join(one.text for one in practice.components.all())
    yield BODY, " ".join(phase.name for phase in practice.phases.all())
    yield BODY, " ".join(f"{one.statement} {one.unit_name} {one.denominator_name}" for one in practice.claims.all())
    for note in practice.notes.all():
        yield BODY, f"{note.post} " + " ".join(f"{point.title} {point.text}" for point in note.points.all())
    yield BODY, practice.code


def _places(practice: Practice) -> Iterator[str]:
    for one in practice.participations.all():
        institution: Institution = one.institution
        yield institution.name
        yield institution.code
        yield institution.main_province
        yield from (alias.text for alias in institution.aliases.all())
        if institution.region:
            yield institution.region.name
            yield institution.region.macro_region.name


def _terms(texts: set[str], practices: list[Practice]) -> dict[str, int]:
    """The keys of these stems; new ones are written with a word as people write it."""
    known = _known(texts)
    if missing := texts - known.keys():
        written = _as_written(practices, missing)
        words = {text: written.get(text, text) for text in sorted(missing)}
        fresh = [Term(text=text, word=word, folded=fold(word)) for text, word in words.items()]
        Term.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=2_000)
        known |= _known(missing)
    return known


def _known(texts: set[str]) -> dict[str, int]:
    wanted = sorted(texts)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 5_000):
        found |= dict(Term.objects.filter(text__in=wanted[start : start + 5_000]).values_list("text", "pk"))
    return found


def _as_written(practices: list[Practice], missing: set[str]) -> dict[str, str]:
    """For each stem a word that gave it, with its accents: one of the stem's own family, and short."""
    written: dict[str, tuple[bool, int, str]] = {}
    for word in {word for practice in practices for _, text in fields(practice) for word in text.lower().split()}:
        bare = word.strip(".,;:()«»\"'¿?¡!*“”")
        folded = fold(bare)
        if folded.isalnum() and len(bare) <= LONGEST and (one := stem(folded)) in missing:
            offer = (not folded.startswith(one), len(bare), bare)
            written[one] = min(offer, written.get(one, offer))
    return {one: word for one, (_, _, word) in written.items()}
