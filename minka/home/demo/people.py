"""What the cast knows and offers, who waits to come in, and examples of what allies offer."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from minka.home.demo import content
from minka.home.demo.cast import Cast, address
from minka.people.models import AllyOffer, Application, Consent, Member, Purpose
from minka.territory.models import Institution
from minka.topics.models import Topic


def load_people(cast: Cast) -> None:
    """What is there already stays as it is."""
    told = content.read("people.toml")
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    for profile in told["profiles"]:
        _describe(cast[profile["key"]], profile, topics)
    for member in cast.values():
        for purpose in (Purpose.ACCOUNT, Purpose.DIRECTORY):
            if not Consent.objects.filter(member=member, purpose=purpose).exists():
                Consent.give(member, purpose)
    for one in told["applications"]:
        if not Member.objects.filter(email=address(one["key"])).exists():
            _apply(one)
    for one in told["offers"]:
        institution = Institution.objects.get(code=one["institution"])
        offer, new = AllyOffer.objects.get_or_create(institution=institution, text=one["text"], demonstration=True)
        if new:
            offer.topics.set(topics[slug] for slug in one["topics"])


def _describe(member: Member, profile: dict[str, Any], topics: dict[str, Topic]) -> None:
    if not member.found_by:
        knows, helps = ([topics[slug] for slug in profile[field]] for field in ("knows", "helps"))
        member.describe(by=member, knows=knows, helps=helps, offer=profile["offer"])


def _apply(one: dict[str, Any]) -> None:
    """It waits since so many days ago; without a password, nobody enters by it."""
    then = now() - timedelta(days=one["days"])
    fields = {"name": one["name"], "in_directory": False, "demonstration": True, "joined_at": then}
    member = Member.objects.create_user(address(one["key"]), **fields)
    place = Institution.objects.get(code=one["institution"])
    application = Application.apply(member=member, institution=place, post=one["post"], confirmed=True)
    Application.objects.filter(pk=application.pk).update(applied_at=then, confirmed_at=then)
