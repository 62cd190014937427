"""Earlier passwords of the Django test site's people, as hashes in a file."""

from __future__ import annotations

import json
from typing import Any

from serving import FOLDER

FILE = FOLDER / "history.json"


class History:
    def hashes(self, user: Any) -> list[str]:
        return self._all().get(str(user.pk), [])

    def add(self, user: Any, encoded: str) -> None:
        known = self._all()
        known.setdefault(str(user.pk), []).insert(0, encoded)
        FILE.write_text(json.dumps(known), encoding="utf-8")

    def _all(self) -> dict[str, list[str]]:
        return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
