from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from minka.people.models import Handover, Member, Membership, Refusal
from minka.people.photo import MOST, NotAPhoto, drawn_anew
from minka.territory.models import Institution
from minka.topics.models import Topic


class Place(forms.Form):
    """An institution of the catalogue, chosen on the page before, and the post there."""

    institution = forms.ModelChoiceField(
        Institution.objects.in_force(), to_field_name="code", widget=forms.HiddenInput, label=_("Institución")
    )
    post = forms.CharField(label=_("Cargo"), max_length=160)


class ApplyForm(Place):
    pass


class RefuseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Razón"), choices=Refusal)
    note = forms.CharField(
        label=_("Qué puede hacer"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lo leerá la persona. Por ejemplo: «Escríbenos desde tu correo institucional»."),
    )


class MoveForm(Place):
    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        self.membership = membership
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        place, own = cleaned.get("institution"), self.membership
        if place and (place.pk, cleaned.get("post")) == (own.institution_id, own.post):
            raise ValidationError(_("Ya estás en ese puesto. Cambia el cargo o la institución."))
        others = Membership.objects.filter(member=own.member_id, until=None).exclude(pk=own.pk)
        if place and others.filter(institution=place).exists():
            raise ValidationError(_("Ya tienes una membresía en esa institución."))
        return cleaned


class SuccessorForm(forms.Form):
    successor = forms.ModelChoiceField(
        Member.objects.none(), label=_("Quién sigue"), empty_label=_("Sin sucesor por ahora"), required=False
    )

    def __init__(self, handover: Handover, by: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = handover.candidates(by)  # type: ignore[attr-defined]  # a model choice


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Nombre y apellidos"), max_length=120)
    knows = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("Lo que sé"), required=False, widget=forms.CheckboxSelectMultiple
    )
    helps = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("En qué puedo ayudar"), required=False, widget=forms.CheckboxSelectMultiple
    )
    offer = forms.CharField(
        label=_("Qué ofrezco"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("En una o dos frases: qué hiciste y con qué puedes ayudar a otra UGEL."),
    )
    photo = forms.FileField(
        label=_("Foto"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("La achicamos y le quitamos el lugar y la fecha en que se tomó."),
    )

    def clean_photo(self) -> ContentFile[bytes] | None:
        upload = self.cleaned_data["photo"]
        if not upload:
            return None
        if upload.size > MOST:
            raise ValidationError(_("La foto pesa demasiado: hasta 8 MB."))
        try:
            return ContentFile(drawn_anew(upload))
        except NotAPhoto as error:
            raise ValidationError(_("No pudimos leer esa foto. Prueba con otra, en JPEG o PNG.")) from error


class LetterForm(forms.Form):
    text = forms.CharField(
        label=_("Tu mensaje"), max_length=2000, min_length=10, widget=forms.Textarea(attrs={"rows": 7})
    )


class LeaveForm(forms.Form):
    password = forms.CharField(
        label=_("Contraseña"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        self.member = member
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        if not self.member.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("La contraseña no es correcta."))
        return str(self.cleaned_data["password"])


class SuccessorChoice(forms.Form):
    """On leaving: who goes on with what one has in an institution."""

    successor = forms.ModelChoiceField(
        Member.objects.none(), label=_("Quién sigue"), empty_label=_("Sin sucesor por ahora"), required=False
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        self.membership = membership
        super().__init__(*args, **kwargs)
        there = Member.objects.working().at(membership.institution).exclude(pk=membership.member_id)
        self.fields["successor"].queryset = there  # type: ignore[attr-defined]  # a model choice
