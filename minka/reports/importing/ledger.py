"""What an import wrote, field by field, so that the next one knows what a person has changed since.

The rule is simple and said aloud: a field that still holds what the last import wrote follows the report; a field that
somebody changed by hand stays, and the import reports that it stayed.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

Written = dict[str, str]  # field's key → digest of the value that an import left there


def digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:16]


@dataclass
class Ledger:
    before: Written
    now: Written = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    changed: int = 0

    def settle(self, key: str, label: str, current: Any, new: Any, write: Callable[[], None]) -> None:
        """Write the new value unless somebody's hand was there since the last import."""
        held, read, known = digest(current), digest(new), self.before.get(key)
        untouched = known == held or (known is None and not _filled(current))
        if held == read:
            self.now[key] = read
        elif untouched:
            write()
            self.changed += 1
            self.now[key] = read
        else:
            self.kept.append(label)
            self.now[key] = known or ""


def _filled(value: Any) -> bool:
    if isinstance(value, dict | list | tuple):
        return any(_filled(one) for one in (value.values() if isinstance(value, dict) else value))
    return value not in (None, "")
