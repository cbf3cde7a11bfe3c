from minka.people.permissions_document import document
from tests.repository import ROOT


def test_the_permissions_document_says_what_the_tables_say():
    written = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert written == document(), "run `minka permissions > docs/permissions.md`"
