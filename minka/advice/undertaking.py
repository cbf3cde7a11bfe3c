"""The forms of a commitment: taking it on, saying that it is done, and sending it back."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.advice.codes import Code
from minka.advice.models.commitment import DUE_IN
from minka.evidence.forms import EvidenceForm
from minka.people.models import Member, MemberQuerySet

Names = list[tuple[int, str]]


class CommitForm(forms.Form):
    owner = forms.ModelChoiceField(Member.objects.none(), label=gettext_lazy("Quién responde"), empty_label=None)
    due = forms.DateField(
        label=gettext_lazy("Para cuándo"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    code = forms.ChoiceField(label=gettext_lazy("Qué pide"), choices=Code.choices)

    def __init__(self, *args: Any, owners: MemberQuerySet, names: Names | None = None, **kwargs: Any) -> None:
        """`names` are the owners already read, where many forms share a page."""
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 for the type checker
        field.queryset = owners
        if names is not None:
            field.choices = names

    @classmethod
    def proposed(
        cls, owners: MemberQuerySet, member: Any, code: Code, key: int, names: Names | None = None
    ) -> "CommitForm":
        """As it is offered for one click: the member, in sixty days, the code that the words suggest."""
        initial = {"owner": member.pk, "due": localdate() + DUE_IN, "code": code}
        return cls(owners=owners, names=names, prefix=str(key), initial=initial)

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < localdate():
            raise forms.ValidationError(_("Elige un día por venir."))
        return due

    def words(self) -> dict[str, Any]:
        return self.cleaned_data


class ReportForm(EvidenceForm):
    """What was done, with the file or the link that shows it."""

    text = forms.CharField(
        label=gettext_lazy("Qué se hizo"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Di qué se hizo.")},
    )
    field_order = ("text", "file", "link", "caption", "alternative_text")

    def words(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Qué falta"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Di qué falta: lo lee quien responde.")},
    )

    def words(self) -> dict[str, Any]:
        return self.cleaned_data


class DropForm(ReopenForm):
    reason = forms.CharField(
        label=gettext_lazy("Por qué se retira"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Di por qué: queda escrito.")},
    )
