import polib

from minka.core.management.commands.collect_words import Command


def test_a_message_that_became_plural_waits_for_its_translation():
    known = polib.POEntry(msgid="una", msgstr="one")
    found = polib.POEntry(msgid="una", msgid_plural="varias")
    assert Command.merged(found, known).msgstr_plural == {0: "", 1: ""}


def test_a_message_that_stays_keeps_its_translation():
    known = polib.POEntry(msgid="una", msgstr="one")
    assert Command.merged(polib.POEntry(msgid="una"), known).msgstr == "one"
