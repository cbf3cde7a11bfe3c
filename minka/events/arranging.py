"""Where the team writes what an exchange has in rows. Each screen is one form, saved whole; what leaves is asked twice.

Of two who write the same rows at once the second is told, and keeps what they wrote.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.events.models import Exchange
from minka.events.row_forms import HeadcountForms, PracticeForms, ProgrammeForms, StopForms, TestimonialForms
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices import search
from minka.practices.models import Practice, State

SHOWN = 8  # practices that a search offers


@dataclass(frozen=True)
class Screen:
    """`row` is the template of one row; `leaves` says what becomes of one that is taken away."""

    verb: str
    forms: Any
    prefix: str
    row: str
    title: Promise
    lede: Promise
    another: Promise
    leaves: Promise
    take: Promise
    saved: Promise


PROGRAMME = Screen(
    "arrange",
    ProgrammeForms,
    "momento",
    "events/_row_moment.html",
    gettext_lazy("Programa"),
    gettext_lazy("Cada día se ordena por la hora; lo que no tiene hora va detrás de lo anterior."),
    gettext_lazy("Otro momento"),
    gettext_lazy("Lo quitado no se puede recuperar."),
    gettext_lazy("Quitar del programa"),
    gettext_lazy("Programa guardado."),
)
PRACTICES = Screen(
    "present",
    PracticeForms,
    "practica",
    "events/_row_presentation.html",
    gettext_lazy("Prácticas presentadas"),
    gettext_lazy("En el orden en que se presentaron, cada una con la nota que le dio su experto."),
    gettext_lazy("Otra práctica"),
    gettext_lazy("Dejan de figurar en el intercambio; la práctica y su nota se quedan donde están."),
    gettext_lazy("Quitar del intercambio"),
    gettext_lazy("Prácticas guardadas."),
)
VISIT = Screen(
    "lay_out",
    StopForms,
    "parada",
    "events/_row_stop.html",
    gettext_lazy("Pasantía"),
    gettext_lazy("Las islas del circuito, las instituciones visitadas y los módulos de los aliados."),
    gettext_lazy("Otra parada"),
    gettext_lazy("Lo quitado no se puede recuperar."),
    gettext_lazy("Quitar de la pasantía"),
    gettext_lazy("Pasantía guardada."),
)
COUNTS = Screen(
    "tally",
    HeadcountForms,
    "conteo",
    "events/_row_headcount.html",
    gettext_lazy("Conteos de asistentes"),
    gettext_lazy("Cuántos vinieron, según quiénes son."),
    gettext_lazy("Otro conteo"),
    gettext_lazy("Lo quitado no se puede recuperar."),
    gettext_lazy("Quitar el conteo"),
    gettext_lazy("Conteos guardados."),
)
VOICES = Screen(
    "quote",
    TestimonialForms,
    "testimonio",
    "events/_row_testimonial.html",
    gettext_lazy("Testimonios"),
    gettext_lazy("Se publica lo que tiene el permiso de quien habla, mientras no lo retire."),
    gettext_lazy("Otro testimonio"),
    gettext_lazy("Lo quitado no se puede recuperar. Si alguien retiró su permiso, basta con escribir el día."),
    gettext_lazy("Quitar el testimonio"),
    gettext_lazy("Testimonios guardados."),
)


def screen(of: Screen) -> Callable[..., HttpResponse]:
    @allowed(f"events.{of.verb}", on=Exchange)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, exchange: Exchange) -> HttpResponse:
        return _rows(request, exchange, of)

    return view


arrange, lay_out, tally, quote = screen(PROGRAMME), screen(VISIT), screen(COUNTS), screen(VOICES)


@allowed("events.present", on=Exchange)
@require_http_methods(["GET", "HEAD", "POST"])
def present(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """As the others; a practice comes in by the search."""
    if "nueva" in request.POST:
        visible = Practice.objects.visible_to(request.user)
        practice = get_object_or_404(visible, code=request.POST["nueva"])
        if exchange.add(practice, by=cast(Member, request.user)):
            messages.success(request, _("«%(title)s» va al final de la lista.") % {"title": practice.title})
        else:
            messages.info(request, _("Esa práctica ya está en la lista."))
        return redirect("events:present", exchange.slug)
    asked = request.GET.get("q", "").strip()[:200]
    there = {one.practice_id for one in exchange.presentations.all()}
    found = [(one, one.pk in there) for one in offered(asked, request.user)]
    return _rows(request, exchange, PRACTICES, {"asked": asked, "found": found})


def offered(asked: str, user: Any) -> list[Practice]:
    """Practices that answer these words: as the public search ranks them, then those in preparation by their title."""
    if not asked:
        return []
    visible = Practice.objects.visible_to(user).exclude(state=State.ARCHIVED)
    best = list(search.rank(search.parse(asked)).scores)[:SHOWN]
    ranked = visible.for_list().in_bulk(best)
    titled = visible.for_list().exclude(pk__in=best).filter(title__icontains=asked)[:SHOWN]
    return [*(ranked[key] for key in best if key in ranked), *titled][:SHOWN]


def _rows(request: HttpRequest, exchange: Exchange, of: Screen, more: dict[str, Any] | None = None) -> HttpResponse:
    name = of.forms.NAME
    own = {one.pk: one for one in _there(exchange, name)}
    read, status = request.POST.get("read", exchange.as_read_of(name)), 200
    rows = of.forms(
        request.POST or None,
        initial=[_initial(one, exchange.OF[name], order) for order, one in enumerate(own.values(), start=1)],
        form_kwargs={"exchange": exchange, "own": own},
        prefix=of.prefix,
    )
    leaving: list[Any] = []
    if request.method == "POST" and rows.is_valid():
        agreed = request.POST.get("agreed", "").split()
        leaving = [one for one in rows.leaving() if str(one.row.pk) not in agreed]
        if not leaving:
            try:
                getattr(exchange, of.verb)(rows.rows(), by=cast(Member, request.user), read=read)
            except WrongState:
                status, read = 409, exchange.as_read_of(name)
            else:
                messages.success(request, str(of.saved))
                return redirect(f"events:{of.verb}" if "more" in request.POST else "events:exchange", exchange.slug)
    elif request.method == "POST":
        status = 422
    context = {"exchange": exchange, "of": of, "rows": rows, "read": read, "leaving": leaving}
    context |= {"stale": status == 409, "now": list(_there(exchange, name)) if status == 409 else []}
    return page(request, "events/rows.html", context | (more or {}), status=status)


def _there(exchange: Exchange, name: str) -> Any:
    rows = getattr(exchange, name)
    if name == "presentations":
        return rows.select_related("practice", "note", "region").prefetch_related(
            "practice__participations__institution"
        )
    return rows.select_related("institution") if name == "testimonials" else rows.all()


def _initial(row: Any, fields: tuple[str, ...], order: int) -> dict[str, Any]:
    told = {name: getattr(row, "practice_id" if name == "practice" else name) for name in fields}
    if "institution_name" in told:
        told["institution"] = told["institution"] or told["institution_name"]
    return told | {"key": row.pk, "ORDER": order}
