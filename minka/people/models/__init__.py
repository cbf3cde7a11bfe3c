"""Members, their memberships with dates, how they come in and leave, and what the law asks to keep of it."""

from minka.people.models.application import AdmittedDomain as AdmittedDomain
from minka.people.models.application import Application as Application
from minka.people.models.application import Refusal as Refusal
from minka.people.models.consent import Consent as Consent
from minka.people.models.consent import ConsentText as ConsentText
from minka.people.models.consent import Purpose as Purpose
from minka.people.models.handover import Handover as Handover
from minka.people.models.look import Look as Look
from minka.people.models.member import Member as Member
from minka.people.models.member import MemberQuerySet as MemberQuerySet
from minka.people.models.member import Reach as Reach
from minka.people.models.membership import Membership as Membership
from minka.people.models.offer import AllyOffer as AllyOffer
from minka.people.models.role import Role as Role
