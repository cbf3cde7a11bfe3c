"""What the team writes of an exchange and of a webinar; its rows are in `row_forms`."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.core.forms import LineArea
from minka.events.models import Exchange, Webinar
from minka.territory.finding import find
from minka.territory.models import MacroRegion, Region

TITLED = {"required": gettext_lazy("Escribe el título.")}


def day_field(label: Any, wrong: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": wrong, "invalid": wrong}, **more)


def hedge_field(label: Any) -> forms.CharField:
    """What loosens a number of people, as it is written before it."""
    told = gettext_lazy("«más de», «cerca de»; vacío si es exacto.")
    return forms.CharField(label=label, help_text=told, max_length=20, required=False)


def number_field(label: Any, most: int, **more: Any) -> forms.IntegerField:
    """How many people there were, from one."""
    wrong = dict.fromkeys(["required", "invalid", "min_value", "max_value"], gettext_lazy("Escribe cuántos."))
    return forms.IntegerField(label=label, min_value=1, max_value=most, error_messages=wrong, **more)


class InstitutionField(forms.CharField):
    """One institution, by its name or its code."""

    def clean(self, value: Any) -> Any:
        wanted = super().clean(value).strip()
        if not wanted:
            return None
        found = find(wanted)
        exact = [one for one in found if wanted.casefold() in (one.code, one.name.casefold())]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            names = ", ".join(one.name for one in found[:4])
            raise ValidationError(
                _("Hay varias: %(names)s. Escribe el nombre completo o el código.") % {"names": names}
            )
        raise ValidationError(_("No encontramos esa institución. Prueba con su código."))


class ExchangeForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Título"),
        help_text=gettext_lazy("Por ejemplo: «II Intercambio de buenas prácticas, macrorregión Norte»."),
        max_length=200,
        widget=LineArea(),
        error_messages=TITLED,
    )
    edition = forms.CharField(
        label=gettext_lazy("Edición"), help_text=gettext_lazy("«I», «II» o el año."), max_length=20, required=False
    )
    macro_region = forms.ModelChoiceField(
        MacroRegion.objects.all(),
        label=gettext_lazy("Macrorregión"),
        empty_label=gettext_lazy("Todo el país"),
        required=False,
    )
    starts = day_field(gettext_lazy("Primer día"), gettext_lazy("Elige el primer día."))
    ends = day_field(
        gettext_lazy("Último día"),
        gettext_lazy("Elige el último día."),
        required=False,
        help_text=gettext_lazy("Déjalo vacío si dura un solo día."),
    )
    place = forms.CharField(
        label=gettext_lazy("Ciudad"), max_length=80, error_messages={"required": gettext_lazy("Escribe dónde será.")}
    )
    host = InstitutionField(
        label=gettext_lazy("Institución anfitriona"),
        help_text=gettext_lazy("Su nombre o su código: «DRE Lima Provincias» o «150200»."),
        max_length=160,
        required=False,
    )
    lede = forms.CharField(
        label=gettext_lazy("En pocas palabras"),
        help_text=gettext_lazy("Qué se hará y para quiénes: es lo primero que se lee en su página."),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    attendance_hedge = hedge_field(gettext_lazy("Antes del total"))
    attendance = number_field(
        gettext_lazy("Total de asistentes"),
        1_000_000,
        help_text=gettext_lazy("Vacío mientras nadie los haya contado."),
        required=False,
    )
    regions = forms.ModelMultipleChoiceField(
        Region.objects.all(),
        label=gettext_lazy("Regiones que vinieron"),
        help_text=gettext_lazy("Las de otra macrorregión figuran como invitadas."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, exchange: Exchange | None, *args: Any, **kwargs: Any) -> None:
        """Who came is asked once it is registered."""
        self.exchange = exchange
        if exchange is not None:
            kwargs["initial"] = exchange.told()
        super().__init__(*args, **kwargs)
        if exchange is None:
            for name in ("attendance_hedge", "attendance", "regions"):
                del self.fields[name]

    def clean_regions(self) -> list[Region]:
        return list(self.cleaned_data["regions"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and "ends" not in self.errors:
            cleaned["ends"] = ends = ends or starts
            if ends < starts:
                self.add_error("ends", _("El último día no puede ser anterior al primero."))
            elif (ends - starts).days >= 31:
                self.add_error("ends", _("Un intercambio dura pocos días: revisa las fechas."))
            elif self.exchange and (last := self._last_moment(self.exchange, starts)) and last > ends:
                self.add_error("ends", _("El programa tiene momentos después de ese día: quítalos antes."))
        if cleaned.get("attendance_hedge") and "attendance" in cleaned and cleaned["attendance"] is None:
            self.add_error("attendance", _("Escribe cuántos, o deja vacío lo que va antes."))
        return cleaned

    @staticmethod
    def _last_moment(exchange: Exchange, starts: date) -> date | None:
        """The last day of its programme once it begins on this day."""
        days = [moment.day for moment in exchange.moments.all()]
        return max(days) + (starts - exchange.starts) if days else None


class WebinarForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Título"), max_length=200, widget=LineArea(), error_messages=TITLED)
    day = day_field(gettext_lazy("Día"), gettext_lazy("Elige el día."))
    summary = forms.CharField(
        label=gettext_lazy("En pocas palabras"),
        help_text=gettext_lazy("De qué tratará, quién lo conduce y cómo se entra."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    recording = forms.URLField(
        label=gettext_lazy("Enlace de la grabación"),
        help_text=gettext_lazy("Después de la sesión, si se grabó."),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Copia el enlace completo, como https://…")},
    )

    def __init__(self, webinar: Webinar | None, *args: Any, **kwargs: Any) -> None:
        if webinar is not None:
            kwargs["initial"] = webinar.told()
        super().__init__(*args, **kwargs)

    def clean_recording(self) -> str:
        link = str(self.cleaned_data["recording"])
        if link and not link.startswith(("https://", "http://")):
            raise ValidationError(_("Copia el enlace completo, como https://…"))
        return link
