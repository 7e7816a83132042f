"""Pages that the API makes by itself: in the design of the page, for browsers alone, with all text escaped."""

import re
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import RequestFactory

from api.errors import ApiError, LimitReached, NotFound, Unauthorized
from api.http.problems import PROBLEM_JSON, problem_response
from api.pages import rendering
from api.web.bundle import BundleFolder

ROOT = Path(__file__).resolve().parents[3]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def answer(error: Exception, accept: str = BROWSER, method: str = "get") -> Any:
    request = getattr(RequestFactory(app=Litestar()), method)("/nope", headers={"Accept": accept})
    return problem_response(request, error)


def gone() -> ApiError:
    error = ApiError("This account is <b>closed</b>.")
    error.status_code = 410
    return error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NotFound(), 404, "There is nothing here"),
        (gone(), 410, "This account is &lt;b&gt;closed&lt;/b&gt;."),
        (LimitReached(), 403, LimitReached.detail),
        (Unauthorized(), 401, "People sign in on the start page."),
        (RuntimeError("a secret"), 500, "Something went wrong on our side"),
    ],
)
def test_a_browser_is_told_in_words(error: Exception, status: int, said: str) -> None:
    page = answer(error)
    text = page.content.decode()
    assert (page.status_code, page.media_type, page.headers["Vary"]) == (status, "text/html", "Accept")
    assert said in text
    assert "secret" not in text
    assert "<script" not in text
    assert re.search(r"Request <code>\w+</code>", text)


@pytest.mark.parametrize(
    ("accept", "method"), [("*/*", "get"), ("application/json", "get"), ("", "get"), (BROWSER, "post")]
)
def test_programs_get_a_problem(accept: str, method: str) -> None:
    assert answer(NotFound(), accept, method).media_type == PROBLEM_JSON


def test_colours_and_type_are_those_of_the_page() -> None:
    def tokens(path: str) -> dict[str, str]:
        root = (ROOT / path).read_text().partition(":root {")[2].partition("}")[0]
        return dict(re.findall(r"(--[\w-]+): ([^;]+);", root))

    mine = tokens("api/pages/templates/site.css")
    assert len(mine) > 15
    assert mine == tokens("web/src/styles/base.css")


def test_without_the_page_there_are_no_typefaces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rendering, "PAGE_FOLDER", BundleFolder(tmp_path))
    bare = rendering.look()
    assert "@font-face" not in bare.style
    assert bare.icon is None
    (tmp_path / "vendor").mkdir()
    for name in ("index.html", "vendor/inter-latin.woff2"):
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(rendering, "PAGE_FOLDER", folder := BundleFolder(tmp_path))
    whole = rendering.look()
    assert f"/assets/{folder.current.version}/vendor/inter-latin.woff2" in whole.style
    assert whole.policy != bare.policy
