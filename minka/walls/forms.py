from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.territory.finding import words
from minka.walls.models import LONGEST, Reason

FOUND = 12
MOST_MENTIONS = 10


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Tu mensaje"),
        help_text=_("Lo lee cualquiera, con tu nombre y tu institución. Sin nombres de estudiantes."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("Escribe algo antes de publicar."),
            "max_length": _("Es muy largo: córtalo un poco."),
        },
    )


class Mentions:
    """The people chosen to be told of a message, and the search for another; read from any form, believed from none."""

    def __init__(self, user: Any, posted: Any) -> None:
        keys = [int(key) for key in posted.getlist("mencion") if key.isdecimal() and len(key) < 19][:MOST_MENTIONS]
        visible = Member.objects.visible_to(user).filter(is_active=True)
        self.chosen = list(visible.filter(pk__in=keys).exclude(pk=user.pk).order_by("name"))
        self.asked = posted.get("buscar", "").strip()[:60]
        self.found: list[Member] = []
        if wanted := words(self.asked):
            # Names are few thousands at most and the accents do not count: compared here, alike on every database.
            rows = visible.exclude(pk__in=[user.pk, *(one.pk for one in self.chosen)]).values_list("pk", "name")
            keys = [pk for pk, name in rows if all(any(own.startswith(one) for own in words(name)) for one in wanted)]
            self.found = list(visible.filter(pk__in=keys[:FOUND]).order_by("name"))


class FlagForm(forms.Form):
    reason = forms.ChoiceField(label=_("Qué pasa con esto"), choices=Reason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Si quieres, explica"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class AskForm(forms.Form):
    text = forms.CharField(
        label=_("Por qué pides que ya no se vea"),
        help_text=_("Lo lee solo quien modera. Por ejemplo, si muestra un dato personal."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Di por qué: quien modera tiene que poder decidir.")},
    )


class HideForm(forms.Form):
    reason = forms.ChoiceField(label=_("Por qué se oculta"), choices=Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Explícaselo a su autor"),
        help_text=_("Lo lee solo quien lo escribió. Di qué hacer para que pueda publicarse."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Di por qué: su autor tiene que saber qué corregir.")},
    )


class AppealForm(forms.Form):
    text = forms.CharField(
        label=_("Por qué crees que debe volver a verse"),
        help_text=_("Se apela una sola vez. Lo decide el equipo nacional o quien coordina tu territorio."),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Di por qué.")},
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Qué le dices a su autor"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
