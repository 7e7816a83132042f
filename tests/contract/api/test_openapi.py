"""The OpenAPI document against the contract: paths, codes, and the very models of the SDK."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from litestar.testing import TestClient

from api import errors
from api.account.requests import AccountDeletion
from api.api_keys.requests import ApiKeyRequest
from api.application import create_app
from api.docs.examples import of_schemas
from api.health.responses import Liveness, Readiness
from api.http.cursors import Cursor
from api.opportunities.requests import OpportunityChange, Posting, SharedPosting, TailorRequest
from api.record.requests import RecordChanges
from api.sharing.requests import ShareRequest
from api.tailored_profiles.requests import ProfileChanges
from api.web.responses import PageSettings
from client_sdk import models, record
from core.settings import Settings

CONTRACT = {
    "POST /api/v1/opportunities/{opportunity_id}/tailor",
    "POST /api/v1/opportunities/add-and-tailor",
    "POST /api/v1/opportunities/add-tailor-share",
    "GET /api/v1/opportunities/{opportunity_id}/tailored-profile",
    "GET /api/v1/opportunities/{opportunity_id}/tailored-profile/export",
    "PATCH /api/v1/opportunities/{opportunity_id}/tailored-profile",
    "POST /api/v1/opportunities/{opportunity_id}/tailored-profile/check",
    "POST /api/v1/opportunities",
    "GET /api/v1/opportunities",
    "GET /api/v1/opportunities/{opportunity_id}",
    "PATCH /api/v1/opportunities/{opportunity_id}",
    "DELETE /api/v1/opportunities/{opportunity_id}",
    "POST /api/v1/opportunities/{opportunity_id}/share",
    "DELETE /api/v1/opportunities/{opportunity_id}/share",
    "GET /api/v1/shared/{token}",
    "GET /api/v1/shares",
    "DELETE /api/v1/shares/{share_id}",
    "GET /api/v1/document-jobs",
    "GET /api/v1/document-jobs/{job_id}",
    "GET /api/v1/document-jobs/{job_id}/steps",
    "POST /api/v1/document-jobs/{job_id}/cancel",
    "POST /api/v1/document-jobs/{job_id}/retry",
    "POST /api/v1/documents/resume",
    "POST /api/v1/documents/story",
    "GET /api/v1/documents",
    "GET /api/v1/documents/{document_id}",
    "GET /api/v1/documents/{document_id}/report",
    "GET /api/v1/documents/{document_id}/text",
    "DELETE /api/v1/documents/{document_id}",
    "GET /api/v1/record",
    "GET /api/v1/record/corrections",
    "PATCH /api/v1/record",
    "POST /api/v1/api-keys",
    "GET /api/v1/api-keys",
    "DELETE /api/v1/api-keys/{key_id}",
    "GET /api/v1/documents/{document_id}/pages/{page}",
    "GET /api/v1/usage",
    "GET /api/v1/account/export",
    "DELETE /api/v1/account",
    "GET /health/live",
    "GET /health/ready",
    "GET /config.json",
}
CODES = {
    "unauthorized": 401,
    "invalid_token": 401,
    "expired_api_key": 401,
    "password_required": 401,
    "wrong_password": 401,
    "limit_reached": 403,
    "budget_reached": 403,
    "not_found": 404,
    "tailored_profile_not_found": 404,
    "conflict": 409,
    "precondition_failed": 412,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "idempotency_mismatch": 422,
    "validation_error": 400,
    "precondition_required": 428,
    "rate_limited": 429,
    "server_error": 500,
    "unavailable": 503,
}
ANSWERS = {
    "tailorOpportunity": {"200": "TailoredProfile", "202": "JobAccepted"},
    "addAndTailor": {"200": "TailoredProfile", "202": "JobAccepted"},
    "addTailorShare": {"200": "TailoredProfile", "202": "JobAccepted"},
    "getTailoredProfile": {"200": "TailoredProfile"},
    "createOpportunity": {"202": "JobAccepted"},
    "listOpportunities": {"200": "OpportunityPage"},
    "getOpportunity": {"200": "Opportunity"},
    "shareProfile": {"201": "ShareLink"},
    "viewSharedProfile": {"200": "SharedProfile"},
    "listJobs": {"200": "JobPage"},
    "getJob": {"200": "DocumentJob", "304": None},
    "getJobSteps": {"200": "JobTimeline"},
    "cancelJob": {"200": "DocumentJob"},
    "retryJob": {"202": "DocumentJob"},
    "addResume": {"200": "Document", "202": "JobAccepted"},
    "addStory": {"200": "Document", "202": "JobAccepted"},
    "listDocuments": {"200": "DocumentPage"},
    "getDocument": {"200": "Document"},
    "getDocumentReport": {"200": "DocumentReport"},
    "getRecord": {"200": "Record", "304": None},
    "changeRecord": {"200": "Record"},
    "createApiKey": {"201": "CreatedApiKey"},
    "getUsage": {"200": "Usage"},
}
SETTINGS = Settings(
    _env_file=None,
    SUPABASE_URL="http://127.0.0.1:9",
    SUPABASE_SECRET_KEY="secret",
)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(SETTINGS).openapi_schema.to_schema()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def model_of(response: dict[str, Any]) -> str | None:
    for content in response.get("content", {}).values():
        return str(content["schema"].get("$ref", "")).rsplit("/", 1)[-1]
    return None


def test_the_paths_are_those_of_the_contract(document: dict[str, Any]) -> None:
    assert {name for name, _ in operations(document)} == CONTRACT


def test_every_code_of_the_contract_has_an_error_and_no_other_is_there() -> None:
    kinds = [errors.ApiError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    assert {kind.code: kind.status_code for kind in kinds} == CODES


def test_every_operation_is_named_and_described(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    for name, operation in operations(document):
        assert operation["description"], name
        assert operation["tags"], name


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                schema = response["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}, (name, status)
        is_private = "security" not in operation
        assert is_private == (name.partition(" ")[2].startswith("/api/v1") and "shared" not in name)
        assert ("401" in operation["responses"]) == is_private


def test_answers_are_the_models_of_the_sdk(document: dict[str, Any]) -> None:
    found = {operation["operationId"]: operation["responses"] for _, operation in operations(document)}
    for operation_id, answers in ANSWERS.items():
        successes = {status: model_of(response) for status, response in found[operation_id].items() if status < "400"}
        assert successes == answers, operation_id


def test_schemas_have_the_fields_of_the_models(document: dict[str, Any]) -> None:
    checked = 0
    for name, schema in document["components"]["schemas"].items():
        model = getattr(models, name, None)
        if isinstance(model, type) and issubclass(model, models.WireModel):
            assert set(schema["properties"]) == set(model.model_fields), name
            required = {field for field, info in model.model_fields.items() if info.is_required()}
            assert set(schema.get("required", [])) == required, name
            checked += 1
    assert checked >= 25


def test_headers_of_requests_are_documented(document: dict[str, Any]) -> None:
    found = {
        operation["operationId"]: {parameter["name"] for parameter in operation.get("parameters", [])}
        for _, operation in operations(document)
    }
    for operation_id in ("tailorOpportunity", "addAndTailor", "addTailorShare"):
        assert {"Prefer", "Idempotency-Key"} <= found[operation_id]
    for operation_id in ("createOpportunity", "addResume", "addStory", "createApiKey", "shareProfile"):
        assert "Idempotency-Key" in found[operation_id]
    assert {"Prefer", "If-None-Match"} <= found["getJob"]
    assert not found["getTailoredProfile"] & {"Prefer", "Idempotency-Key"}


def parameters(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = [
        parameter["schema"]
        for _, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if parameter["name"] == name
    ]
    assert found, name
    return found


def test_cursors_and_idempotency_keys_have_patterns_that_are_true(document: dict[str, Any]) -> None:
    ours = str(Cursor(created_at="2026-11-28T10:00:00.123456+00:00", id=UUID(int=7)))
    for schema in parameters(document, "cursor"):
        assert re.search(schema["pattern"], ours)
        assert len(ours) <= schema["maxLength"]
        assert not re.search(schema["pattern"], "a b")
    for schema in parameters(document, "Idempotency-Key"):
        for key in ("a", "ab", "a key", "~" * 255, "!"):
            assert re.search(schema["pattern"], key)
        for key in ("", " a", "a ", "~" * 256, "é", "a\tb"):
            assert not re.search(schema["pattern"], key)


def test_every_list_in_a_query_has_a_length(document: dict[str, Any]) -> None:
    lists = [
        (name, parameter)
        for name, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if parameter["schema"].get("type") == "array"
    ]
    assert len(lists) >= 2
    for name, parameter in lists:
        assert parameter["schema"]["maxItems"] <= 100, (name, parameter["name"])


def test_optional_bodies_are_optional(document: dict[str, Any]) -> None:
    required = {
        operation["operationId"]: operation["requestBody"]["required"]
        for _, operation in operations(document)
        if "requestBody" in operation
    }
    optional = {name for name, is_required in required.items() if not is_required}
    assert optional == {"tailorOpportunity", "shareProfile", "deleteAccount"}


def test_every_request_and_answer_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        answers = {status: response.get("content", {}) for status, response in operation["responses"].items()}
        for status, contents in answers.items():
            for media_type, content in contents.items():
                if int(status) >= 400:
                    assert content["examples"], (name, status)
                elif media_type == "application/json":
                    assert content["example"] is not None, (name, status)
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            assert "example" in content or media_type == "multipart/form-data", name
        for parameter in operation.get("parameters", []):
            assert parameter["in"] != "path" or "example" in parameter, (name, parameter["name"])


def test_every_example_is_valid_and_has_no_field_that_its_model_lacks() -> None:
    bodies = (TailorRequest, Posting, SharedPosting, ShareRequest, ApiKeyRequest, OpportunityChange, AccountDeletion)
    answers = (Liveness, Readiness, PageSettings, ProfileChanges, RecordChanges)
    named = {kind.__name__: kind for kind in (*bodies, *answers)}
    for name, example in of_schemas().items():
        model = named.get(name) or getattr(models, name, None) or getattr(record, name)
        assert model.model_validate_json(json.dumps(example)), name
        if name not in {"Problem", "ProfileChanges"}:
            assert set(example) <= set(model.model_fields), name
            if model not in bodies:
                required = {field for field, info in model.model_fields.items() if info.is_required()}
                assert required <= set(example), name
    assert of_schemas()["Problem"]["code"] in CODES


def test_examples_of_errors_are_problems_that_can_be(document: dict[str, Any]) -> None:
    seen = set()
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            for code, example in (
                response.get("content", {}).get("application/problem+json", {}).get("examples", {}).items()
            ):
                problem = models.Problem.model_validate(example["value"])
                assert (problem.code, problem.status, CODES[code]) == (code, int(status), int(status)), name
                assert problem.instance == name.partition(" ")[2]
                seen.add(code)
    assert seen == set(CODES)


def test_the_reference_page_needs_nothing_from_elsewhere() -> None:
    app = create_app(SETTINGS)
    # Only the page is asked for, so the app needs neither database nor Redis.
    app._lifespan_managers.clear()
    with TestClient(app) as client:
        page = client.get("/docs")
        assert page.status_code == 200
        policy = page.headers["Content-Security-Policy"]
        for element in ("style", "script"):
            (text,) = re.findall(f"<{element}>(.*?)</{element}>", page.text, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{element}-src 'sha256-{digest}'" in policy
        assert "connect-src 'self'" in policy
        assert "trusted-types 'none'" in policy
        assert "unsafe" not in policy
        assert page.text.count("<script") == 1
        assert not re.findall(r'(?:src=|url\(|<link[^>]*href=)"?(?!"?/assets/)', page.text)
        for name in CONTRACT:
            assert name.partition(" ")[2] in page.text
        for code in CODES:
            assert f'id="error-{code}"' in page.text
        assert 'href="/#/account"' in page.text
        assert client.get("/docs/openapi.json").json()["info"]["title"] == "Bespoke"
