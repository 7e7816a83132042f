"""A tailored profile as text for a terminal or a file."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from client_sdk.models import Evaluation, ResumeData, TailoredProfile, TalkingPoints


def print_profile(console: Console, profile: TailoredProfile) -> None:
    """Print narrative, talking points, résumé and evaluation."""
    opportunity = " · ".join(part for part in (profile.opportunity.title, profile.opportunity.company) if part)
    console.print(Rule(Text(opportunity or str(profile.opportunity.id), style="bold")))
    console.print(Text(profile.narrative))
    if profile.talking_points is not None:
        _print_points(console, profile.talking_points)
    console.print(Rule("Résumé"))
    for line in resume_lines(profile.resume_data):
        console.print(Text(line), soft_wrap=not console.is_terminal)
    if profile.evaluation is not None:
        console.print(Rule("Evaluation"))
        console.print(Text(evaluation_line(profile.evaluation)))
        for issue in profile.evaluation.issues:
            console.print(Text(f"  {issue.severity}: {issue.text}"))


def _print_points(console: Console, points: TalkingPoints) -> None:
    console.print(Rule("Talking points"))
    for point in points.items:
        console.print(Text(f"• {point.requirement}", style="bold"))
        console.print(Padding(Text(point.text), (0, 0, 0, 2)))
    if points.gaps:
        console.print(Rule("Gaps"))
    for gap in points.gaps:
        console.print(Text(f"• {gap.requirement}", style="bold"))
        console.print(Padding(Text(gap.note), (0, 0, 0, 2)))


def resume_lines(resume: ResumeData) -> Iterator[str]:
    """Yield the lines of a résumé."""
    if resume.name:
        yield resume.name
    if resume.headline:
        yield resume.headline
    if resume.contact:
        yield " · ".join(resume.contact)
    if resume.summary:
        yield ""
        yield resume.summary
    for role in resume.roles:
        dates = " to ".join(date for date in (role.start, role.end) if date)
        yield ""
        yield f"{role.title}, {role.company}" + (f" ({dates})" if dates else "")
        yield from (f"  • {bullet.text}" for bullet in role.bullets)
    sections = {"Skills": resume.skills, "Education": resume.education, "Certifications": resume.certifications}
    for name, entries in sections.items():
        if entries:
            yield ""
            yield f"{name}: {', '.join(entries)}"


def evaluation_line(evaluation: Evaluation) -> str:
    """Return the scores in one line."""
    if evaluation.status == "failed":
        return "The evaluation failed; the profile stands without one."
    scores = {
        "grounding": evaluation.grounding,
        "coverage": evaluation.coverage,
        "relevance": evaluation.relevance,
        "overall": evaluation.overall,
    }
    return ", ".join(f"{name} {score:.2f}" for name, score in scores.items() if score is not None)
