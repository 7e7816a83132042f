"""One tailored profile on the fake API: checked and edited as the real one does it, without a checker behind it."""

import json
from typing import Any

from api.errors import ValidationFailed
from api.tailored_profiles.changes import changed_fields
from api.tailored_profiles.requests import ProfileChanges

Answer = tuple[int, Any, dict[str, str]]
_FIELDS = ("narrative", "resume_data", "talking_points")


class ProfileDesk:
    """Keeps profiles by the posting's id. Every passage that says `Nobel` is a warning."""

    def __init__(self) -> None:
        self.profiles: dict[str, dict[str, Any]] = {}
        self.checked: list[dict[str, Any]] = []

    def answer(self, method: str, parts: list[str], headers: dict[str, str], body: bytes) -> Answer | None:
        """The answer to a request about a profile that is here; None for others."""
        if len(parts) < 3 or parts[0] != "opportunities" or parts[1] not in self.profiles:
            return None
        profile = self.profiles[parts[1]]
        if method == "GET":
            return 200, profile, {}
        changes = json.loads(body)
        try:
            changed = changed_fields(ProfileChanges.model_validate(changes), profile, profile)
        except ValidationFailed as error:
            return 400, {**_problem(400, "validation_error"), "detail": str(error)}, {}
        if parts[-1] == "check":
            self.checked.append(changes)
            return 200, {"evaluation": _evaluation({**profile, **changed}), "citations": []}, {}
        if headers.get("if-match") != f'"{profile["version"]}"':
            return 412, _problem(412, "precondition_failed"), {}
        made = {**profile, **changed, "version": profile["version"] + 1}
        self.profiles[parts[1]] = made | {"evaluation": _evaluation(made)}
        return 200, self.profiles[parts[1]], {}


def _evaluation(profile: dict[str, Any]) -> dict[str, Any]:
    said = json.dumps({name: profile[name] for name in _FIELDS})
    warning = {"severity": "warning", "text": "Not in your record.", "path": "narrative", "code": "words"}
    noted = {"severity": "info", "text": "One requirement is missed."}
    issues = [warning, noted] if "Nobel" in said else [noted]
    return {"status": "completed", "honesty": 0.5 if "Nobel" in said else 1.0, "fit": 0.75, "issues": issues}


def _problem(status: int, code: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": code, "status": status, "code": code, "request_id": "r-1"}
