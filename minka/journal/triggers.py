"""The database itself refuses to change or delete a fact, whoever asks: the model's refusal can be walked around.

On PostgreSQL a TRUNCATE passes by row triggers, so emptying the whole database (`minka flush`, and with it tests that
commit) works as it is. SQLite empties tables by DELETE, which the trigger would stop: there `minka flush` lifts the
triggers for its own length. SQLite also forgets triggers when a later migration rebuilds the table: end such a
migration with `lock`; a test notices if it does not.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

WORDS = "the journal is written once and never changed"
SQLITE_LOCK = [
    f"CREATE TRIGGER IF NOT EXISTS journal_no_{action.lower()} BEFORE {action} ON journal_entry "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for action in ("UPDATE", "DELETE")
]
SQLITE_LOCK += [  # REPLACE deletes without telling the triggers on DELETE
    "CREATE TRIGGER IF NOT EXISTS journal_no_replace BEFORE INSERT ON journal_entry "  # noqa: S608 a constant of ours
    "WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.id) "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
]
SQLITE_UNLOCK = [f"DROP TRIGGER IF EXISTS journal_no_{action}" for action in ("update", "delete", "replace")]
POSTGRESQL_LOCK = [
    "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE OR REPLACE TRIGGER journal_written_once BEFORE UPDATE OR DELETE ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
]
POSTGRESQL_UNLOCK = [
    "DROP TRIGGER IF EXISTS journal_written_once ON journal_entry",
    "DROP FUNCTION IF EXISTS journal_refuse()",
]


def lock(connection: BaseDatabaseWrapper) -> None:
    run(connection, SQLITE_LOCK if connection.vendor == "sqlite" else POSTGRESQL_LOCK)


def unlock(connection: BaseDatabaseWrapper) -> None:
    run(connection, SQLITE_UNLOCK if connection.vendor == "sqlite" else POSTGRESQL_UNLOCK)


def lock_forward(apps: Any, schema_editor: Any) -> None:
    lock(schema_editor.connection)


def lock_backward(apps: Any, schema_editor: Any) -> None:
    unlock(schema_editor.connection)


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
