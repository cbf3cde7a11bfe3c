"""The whole demonstration in one transaction: territory, people, practices, exchange, published figures, search."""

from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction

from minka.events.models import Exchange
from minka.figures.published import load_published
from minka.home.demo import content
from minka.home.demo.advice import load_advice
from minka.home.demo.cast import load_cast, strangers
from minka.home.demo.exchange import load_exchange
from minka.home.demo.generator import generate
from minka.home.demo.news import load_preferences
from minka.home.demo.people import load_people
from minka.home.demo.route import load_route
from minka.home.demo.told import load_practices
from minka.home.demo.walls import load_walls
from minka.home.demo.writing import load_writing
from minka.home.demo.years import load_years
from minka.notifications.models import Mail, Notice
from minka.practices.models import Card, Practice
from minka.practices.search.index import index
from minka.recognition.awarding import award_due
from minka.recognition.replay import replay, years

IMAGINED = 40


class OccupiedError(Exception):
    """The database holds people who are not of the demonstration."""


@dataclass(frozen=True)
class Loaded:
    """`new` is how many practices this load wrote."""

    exchange: Exchange
    new: int


@transaction.atomic
def load_demonstration(*, force: bool = False) -> Loaded:
    """Load what is missing; a second load changes nothing.

    Raises `OccupiedError` if there are people who are not of the demonstration, unless `force`.
    """
    if not force and (others := strangers()):
        raise OccupiedError(others)
    call_command("load_territory", verbosity=0)
    before = Practice.objects.count()
    cast = load_cast()
    told = content.read("exchange.toml")
    practices = load_practices(cast, told["starts"])
    exchange = load_exchange(told, practices, [one["region"] for one in content.practices()], cast)
    generate(IMAGINED, by=cast["elio"])
    load_writing(cast)
    load_route(cast)
    load_advice(cast)
    load_walls(cast)
    load_people(cast)
    load_preferences(cast)
    load_published()
    load_years(cast)  # last: it adds what is missing of the years
    for year in years():  # points follow by themselves, but the page should not wait for the worker
        replay(year)
        award_due(year)
    # What was told while loading is told in the product and in the digest: no letter leaves for an invented past.
    Notice.objects.filter(mail=Mail.WAITING).update(mail=Mail.LEFT)
    new = Practice.objects.count() - before
    index(Practice.objects.published().exclude(pk__in=Card.objects.values("practice")).values_list("pk", flat=True))
    return Loaded(exchange, new)
