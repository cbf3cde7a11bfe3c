import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from minka.people.models import Member, Membership, Role
from minka.territory.models import Institution


class Command(BaseCommand):
    help = "Crea la primera cuenta de administración; pide la contraseña por teclado."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="CORREO")
        parser.add_argument("name", metavar="NOMBRE")
        parser.add_argument("--institution", default="MINEDU", metavar="CÓDIGO", help="código de la institución")

    @transaction.atomic
    def handle(self, *args: Any, email: str, name: str, institution: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} no es un correo.") from error
        if Member.objects.filter(email=email.lower()).exists():
            raise CommandError(f"Ya hay una cuenta con el correo {email}.")
        where = Institution.objects.filter(code=institution).first()
        if where is None:
            raise CommandError(f"No hay institución con código {institution}. ¿Ejecutaste `minka load-territory`?")
        password = getpass.getpass("Contraseña: ")
        if password != getpass.getpass("Otra vez: "):
            raise CommandError("Las dos contraseñas no son iguales.")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        member = Member.join(email=email, name=name, by=None)
        member.set_password(password)
        member.save(update_fields=["password"])
        Membership.open(member=member, institution=where, role=Role.ADMINISTRATOR, by=None)
        self.stdout.write(f"Cuenta creada: {member.email}")
