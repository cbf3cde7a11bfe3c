"""No page, list, export, shelf or news tells a score before everybody has scored."""

import re
from types import SimpleNamespace

import pytest

from minka.journal.models import Entry
from minka.people.belongings import SHELVES
from minka.people.news import TELLINGS
from minka.people.tests.agreement import everybody
from minka.route.models import Application
from minka.route.tests.make import (
    make_application,
    make_reviews,
    people,
    score,
)
from minka.route.tests.pages import SECRET, addresses, enter

pytestmark = pytest.mark.django_db


def told_of_scores(application: Application, cast: SimpleNamespace, extra: list[str]) -> set[str]:
    found = set()
    for name, member in everybody(vars(cast)).items():
        client = enter(member)
        for address in [*addresses(application), *extra]:
            if SECRET in client.get(address).content.decode(errors="replace"):
                found.add(f"{name} {re.sub('[0-9]+', 'N', address)}")
    return found


MORE = [
    "/personas/mi-mesa/",
    "/personas/mis-datos/",
    "/personas/mis-datos/descargar/",
    "/novedades/feed.atom",
    "/novedades/seguir/",
    "/asesorias/",
    "/red/",
    "/ranking/",
    "/reconocimientos/",
    "/gestion/",
    "/gestion/journal/entry/",
    "/novedades/",
    "/muros/",
]


def test_before_all_have_scored_nobody_reads_a_comment_but_who_wrote_it():
    cast = people()
    application = make_application(cast.ana)
    first, second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(first, comment=SECRET)
    second.keep({"opinion": SECRET}, by=cast.bruno)
    assert told_of_scores(application, cast, MORE) == {
        "dora /ruta/evaluaciones/N/",
        "dora /personas/mis-datos/descargar/",  # one's own data
        "bruno /personas/mis-datos/descargar/",
        "bruno /ruta/evaluaciones/N/evaluar/",
    }


def test_before_all_have_scored_the_journal_and_the_shelves_of_the_team_say_nothing():
    cast = people()
    application = make_application(cast.ana)
    first, _second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(first, comment=SECRET)
    for entry in Entry.objects.all():
        assert SECRET not in str(entry.details)
        telling = TELLINGS.get(entry.verb)
        assert telling is None or SECRET not in telling.sentence(entry) + telling.text(entry)
    told = {name: SECRET in str(list(SHELVES["route"].export(one))) for name, one in vars(cast).items()}
    assert {name for name, yes in told.items() if yes} == {"dora"}
    client = enter(cast.elio)
    for shelf in ("application", "review", "score", "decision"):
        assert client.get(f"/gestion/route/{shelf}/").status_code == 404


def test_once_all_have_scored_who_judges_reads_the_others_and_nobody_else():
    cast = people()
    application = make_application(cast.ana)
    for one in make_reviews(application, cast.dora, cast.bruno, by=cast.elio):
        score(one, comment=SECRET)
    read = {line.split()[0] for line in told_of_scores(application, cast, MORE)}
    assert read == {"dora", "bruno", "elio", "gael"}
