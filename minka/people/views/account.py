from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from minka.core.pages import page
from minka.people.access import for_members
from minka.people.models import Membership


@for_members
def email(request: HttpRequest) -> HttpResponse:
    """The address is the key to the account, so the team changes it: nobody can claim one that is not theirs."""
    messages.info(request, _("El correo con que entras lo cambia el equipo nacional: escríbele desde el nuevo."))
    return redirect("people:account")


@for_members
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here: my name, my memberships with their dates, and where I change what opens the door."""
    own = Membership.objects.filter(member=request.user.pk)
    memberships = own.select_related("institution__region").order_by("-since", "pk")
    today = localdate()
    context = {
        "member": request.user,
        "now": [one for one in memberships if one.until is None or one.until >= today],
        "before": [one for one in memberships if one.until is not None and one.until < today],
    }
    return page(request, "people/account.html", context)
