from django.http import HttpRequest, HttpResponse

from minka.core.pages import page
from minka.people.access import public


@public
def home(request: HttpRequest) -> HttpResponse:
    return page(request, "home/home.html")
