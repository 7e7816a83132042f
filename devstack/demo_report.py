"""What the demo shows at the end: the profile, its evaluation, the link and the times."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from client_sdk.models import Evaluation, ResumeData, TailoredProfile, TalkingPoints


def print_profile(console: Console, profile: TailoredProfile, share_url: str) -> None:
    """Prints narrative, résumé, talking points, gaps, evaluation and the share link."""
    title = " at ".join(filter(None, (profile.opportunity.title, profile.opportunity.company))) or "the posting"
    engine = f"written by {profile.engine.name} ({profile.engine.model})" if profile.engine else ""
    console.print()
    console.rule(f"[bold]Tailored to {title}[/]")
    _panel(console, "Narrative", Text(profile.narrative), engine)
    _panel(console, "Résumé", _resume(profile.resume_data))
    if profile.talking_points:
        _panel(console, "Talking points", _points(profile.talking_points))
        _panel(console, "Gaps", _gaps(profile.talking_points))
    if profile.evaluation:
        _panel(console, "Evaluation", _evaluation(profile.evaluation))
    console.print("\n[bold]Share link[/]", end=" ")
    console.print(share_url, style="underline", soft_wrap=True)


def print_timings(console: Console, parts: Mapping[str, float]) -> None:
    """Prints how long each part took."""
    table = Table("Part", Column("Seconds", justify="right"), box=None)
    for name, seconds in parts.items():
        table.add_row(name, f"{seconds:.2f}", style="bold" if name == "In all" else "")
    console.print()
    console.print(table)


def _panel(console: Console, title: str, body: RenderableType, note: str = "") -> None:
    console.print(Panel(body, title=f"[bold]{title}[/]", title_align="left", subtitle=note, subtitle_align="right"))


def _resume(resume: ResumeData) -> RenderableType:
    parts: list[RenderableType] = [Text(resume.name or "", style="bold")]
    if resume.headline:
        parts.append(Text(resume.headline, style="italic"))
    parts.append(Text(" · ".join(resume.contact), style="dim"))
    parts.append(Text(f"\n{resume.summary}"))
    for role in resume.roles:
        when = " – ".join(filter(None, (role.start, role.end)))  # noqa: RUF001 - a range of dates
        parts.append(Text.assemble("\n", (f"{role.title}, {role.company}", "bold"), f"  {when}"))
        parts.extend(Padding(Text(f"• {bullet.text}"), (0, 0, 0, 2)) for bullet in role.bullets)
    for heading, lines in (
        ("Skills", [", ".join(resume.skills)]),
        ("Education", resume.education),
        ("Certifications", resume.certifications),
    ):
        if any(lines):
            parts.append(Text(f"\n{heading}", style="bold"))
            parts.extend(Padding(Text(line), (0, 0, 0, 2)) for line in lines)
    return Group(*parts)


def _points(points: TalkingPoints) -> RenderableType:
    table = Table("They ask", "You say", "", box=None, padding=(0, 1, 1, 0))
    for item in points.items:
        table.add_row(item.requirement, item.text, item.strength)
    return table


def _gaps(points: TalkingPoints) -> RenderableType:
    if not points.gaps:
        return Text("None: every requirement has evidence.")
    return Group(*(Text.assemble("• ", (gap.requirement, "bold"), f" — {gap.note}") for gap in points.gaps))


def _evaluation(evaluation: Evaluation) -> RenderableType:
    scores = Table.grid(padding=(0, 2))
    for name in ("overall", "grounding", "coverage", "relevance"):
        score: float | None = getattr(evaluation, name)
        scores.add_row(name, "not judged" if score is None else f"{score:.0%}")
    return Group(scores, *(Text(f"{issue.severity}: {issue.text}") for issue in evaluation.issues))
