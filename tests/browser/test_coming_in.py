"""Somebody asks to come in from a phone without JavaScript, Bruno says yes, and they land on their desk with a role."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, log_in, open_context

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "participante-17@minka.example", "un-tejido-de-llamas"
KEY = (
    "from allauth.account.models import EmailAddress, EmailConfirmationHMAC as Key;"
    f"print(Key.create(EmailAddress.objects.get(email='{EMAIL}')).key)"
)


def test_from_the_sign_up_to_the_welcome(site: Site, phone: Page, chromium: Browser):
    phone.goto(site.url + "/cuenta/login/")
    phone.get_by_role("link", name="Crear tu cuenta").click()
    phone.get_by_role("searchbox").fill("huamanga")
    phone.get_by_role("button", name="Buscar").click()
    phone.get_by_role("link", name="UGEL Huamanga").click()
    phone.get_by_label("Nombre y apellidos").fill("Participante 17 de la UGEL Huamanga")
    phone.get_by_label("Cargo").fill("Especialista de primaria")
    phone.get_by_label("Correo").fill(EMAIL)
    phone.get_by_label("Contraseña").fill(PASSWORD)
    phone.get_by_label("Estoy de acuerdo").check()
    phone.get_by_role("button", name="Crear la cuenta").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Confirma tu correo")

    key = site.minka("shell", "--no-imports", "-c", KEY).strip()  # what the e-mail brings
    phone.goto(f"{site.url}/cuenta/confirm-email/{key}/")
    phone.get_by_role("button", name="Sí, es mía").click()
    expect(phone.get_by_role("main")).to_contain_text("Pediste ingresar como Especialista de primaria")
    phone.goto(site.url + "/red/")
    expect(phone.get_by_role("main")).to_contain_text("Sus nombres los ven solo ellos")

    context = open_context(chromium, viewport={"width": 1280, "height": 900})
    bruno = context.new_page()
    log_in(bruno, site, "bruno")
    expect(bruno).to_have_url(re.compile("/personas/mi-mesa/$"))
    bruno.get_by_role("link", name="Participante 17").first.click()
    bruno.get_by_role("button", name="admitir").click()
    expect(bruno.get_by_role("main")).to_contain_text("ya es parte de la comunidad")
    context.close()

    phone.goto(site.url + "/personas/mi-cuenta/")
    expect(phone.get_by_role("main")).to_contain_text("UGEL Huamanga")
    phone.goto(site.url + "/red/")
    expect(phone.get_by_role("link", name="Dora")).to_be_visible()
    phone.goto(site.url + "/personas/mis-datos/")
    expect(phone.get_by_role("main")).to_contain_text("tu solicitud de ingreso")
