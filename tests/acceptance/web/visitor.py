"""What somebody does on the page, in their words."""

import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import ConsoleMessage, FilePayload, Locator, Page, Request, WebSocket, expect

from tests.waiting import PATIENCE_S

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
RESUME = EXAMPLES / "resumes" / "data-engineer.pdf"
POSTING = (EXAMPLES / "postings" / "senior-data-platform-engineer.md").read_text(encoding="utf-8")
# What most visitors bring: a whole résumé and a whole posting take two seconds of CPU time each time.
SHORT_RESUME = """Ada Byron
ada@example.com

Experience

Data Engineer, Analytical Engines Ltd, 2019 - 2023
- Built data pipelines in Python and SQL that load 40 million rows a day
- Cut the cost of the warehouse by 30 % by partitioning its largest tables
- Led a team of three engineers

Skills
Python, SQL, Airflow
"""
SHORT_POSTING = """# Senior Data Platform Engineer

Tidewater is looking for a data platform engineer.

Requirements
- You write Python and SQL
- You have led a team of engineers
- You have run data pipelines in production
"""
PASSWORD = "correct horse battery"
WAIT_MS = 1000 * PATIENCE_S
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# What a browser reports when a request is refused on purpose, or cut because the page was left.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d|WebSocket connection to")
RECORD = """() => {
  const [phase, bar] = [document.querySelector("[data-part=phase]"), document.querySelector("[role=progressbar]")];
  window.recorded = [];
  const note = () => window.recorded.push([phase.textContent, Number(bar.getAttribute("aria-valuenow")),
    document.querySelector("[data-part=transport]")?.dataset.transport ?? ""]);
  new MutationObserver(note).observe(document.querySelector("main"),
    { subtree: true, childList: true, characterData: true, attributes: true });
  note();
}"""


@dataclass
class Visitor:
    """A person with a browser of their own."""

    page: Page
    site: str
    errors: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    email: str = field(default_factory=lambda: f"{secrets.token_hex(8)}@example.com")

    def __post_init__(self) -> None:
        self.page.set_default_timeout(WAIT_MS)
        expect.set_options(timeout=WAIT_MS)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.on("websocket", self._listen)
        self.page.on("request", self._note_request)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    async def sign_up(self) -> None:
        await self.page.get_by_role("button", name="Create an account").click()
        await self.fill_in(PASSWORD)
        await self.page.get_by_role("button", name="Create an account").click()
        await expect(self.heading).to_have_text("What are you applying for?")

    async def sign_in(self, password: str = PASSWORD) -> None:
        await self.fill_in(password)
        await self.page.get_by_role("button", name="Sign in").click()

    async def fill_in(self, password: str) -> None:
        await self.page.get_by_label("E-mail address").fill(self.email)
        await self.page.get_by_label("Password").fill(password)

    async def add_resume(self, path: Path | None = None) -> None:
        await self.choose_file(
            path or {"name": "resume.txt", "mimeType": "text/plain", "buffer": SHORT_RESUME.encode()}
        )
        await expect(self.page.get_by_text("Add another")).to_be_visible()

    async def choose_file(self, file: Path | FilePayload) -> None:
        await self.page.locator("input[type=file]").set_input_files(file)

    async def tailor(self, posting: str = SHORT_POSTING) -> str:
        """Sends the posting; the id of the job that the page goes to."""
        await self.page.get_by_label("Text of the posting").fill(posting)
        await self.page.get_by_role("button", name="Tailor my profile").click()
        await self.page.wait_for_url(re.compile(rf"#/jobs/{UUID}"))
        return self.page.url.rpartition("/")[2]

    async def record(self) -> None:
        """From now on notes what the job's display shows."""
        await self.page.get_by_role("progressbar").wait_for()
        await self.page.evaluate(RECORD)

    async def recorded(self) -> list[tuple[str, int, str]]:
        """What was shown: phase, progress and transport."""
        return [(phase, progress, transport) for phase, progress, transport in await self.page.evaluate("recorded")]

    async def reach_profile(self) -> None:
        await self.page.wait_for_url(re.compile(rf"#/profiles/{UUID}"))
        await expect(self.page.get_by_role("heading", name="Letter")).to_be_visible()

    async def open_part(self, name: str) -> None:
        """Goes to another part of the profile."""
        await self.page.get_by_role("link", name=name).click()
        await expect(self.page.get_by_role("heading", name=name, level=2)).to_be_visible()

    async def go(self, path: str) -> None:
        await self.page.evaluate("path => { location.hash = path }", path)

    async def width_to_spare(self) -> int:
        """How many pixels the page could be scrolled sideways."""
        wide: int = await self.page.evaluate(
            "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
        )
        return wide

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.match(message.text):
            self.errors.append(message.text)

    def _note_request(self, request: Request) -> None:
        self.answers.append(request.url)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))
