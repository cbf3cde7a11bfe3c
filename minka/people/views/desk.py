from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minka.core.pages import page
from minka.people import desk as panels
from minka.people.access import for_members
from minka.people.views import member_of


@for_members
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What awaits me, gathered from everywhere; it is where one lands after the log-in."""
    member = member_of(request)
    return page(request, "people/desk.html", {"member": member, "panels": panels.of(member)})
