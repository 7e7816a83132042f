"""A tailored profile as text for a terminal or a file: headings and lines, without boxes, so that it can be copied."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from client_sdk.cli.tables import print_hanging, print_heading
from client_sdk.models import Evaluation, Gap, ResumeData, ResumeRole, TailoredProfile, TalkingPoints


def print_profile(console: Console, profile: TailoredProfile) -> None:
    """Print narrative, résumé, talking points, gaps and evaluation."""
    opportunity = " at ".join(part for part in (profile.opportunity.title, profile.opportunity.company) if part)
    print_heading(console, opportunity or str(profile.opportunity.id))
    if profile.engine is not None:
        console.print(Text(f"Written by {profile.engine.name} ({profile.engine.model})", style="dim"))
    for because in profile.stale_because:
        console.print(Text(because, style="yellow"))
    print_heading(console, "Narrative")
    for paragraph in profile.narrative.split("\n"):
        print_hanging(console, Text(paragraph), indent=0)
    print_heading(console, "Résumé")
    for line in resume_lines(profile.resume_data):
        print_hanging(console, line, indent=4 if line.plain.startswith("  • ") else 0)
    if profile.talking_points is not None:
        _print_points(console, profile.talking_points)
    if profile.evaluation is not None:
        print_heading(console, "Evaluation")
        console.print(evaluation_line(profile.evaluation))
        for issue in profile.evaluation.issues:
            print_hanging(console, Text(f"  {issue.severity}: {issue.text}"), indent=4)


def _print_points(console: Console, points: TalkingPoints) -> None:
    print_heading(console, "Talking points")
    for point in points.items:
        note = " (in part)" if point.strength == "partial" else ""
        print_hanging(console, Text.assemble("• ", (point.requirement, "bold"), (note, "yellow")), indent=2)
        print_hanging(console, Text(f"  {point.text}"), indent=2)
    asked = [gap for gap in points.gaps if gap.kind == "question"]
    missing = [gap for gap in points.gaps if gap not in asked]
    print_heading(console, "Gaps")
    if not missing:
        console.print("None: every requirement has evidence.")
    _print_gaps(console, missing)
    if asked:
        print_heading(console, "What only you can say")
        _print_gaps(console, asked)


def _print_gaps(console: Console, gaps: Sequence[Gap]) -> None:
    for gap in gaps:
        print_hanging(console, Text.assemble("• ", (gap.requirement, "bold"), f": {gap.note}"), indent=2)


def resume_lines(resume: ResumeData) -> Iterator[Text]:
    """Yield the lines of a résumé."""
    if resume.name:
        yield Text(resume.name, style="bold")
    if resume.headline:
        yield Text(resume.headline, style="italic")
    if resume.contact:
        yield Text(" · ".join(resume.contact), style="dim")
    if resume.summary:
        yield Text("")
        yield Text(resume.summary)
    for role in resume.roles:
        yield from _role_lines(role)
    sections = {"Skills": resume.skills, "Education": resume.education, "Certifications": resume.certifications}
    for name, entries in sections.items():
        if entries:
            yield Text("")
            yield Text.assemble((f"{name}: ", "bold"), ", ".join(entries))


def _role_lines(role: ResumeRole) -> Iterator[Text]:
    dates = " to ".join(date for date in (role.start, role.end) if date)
    yield Text("")
    yield Text.assemble((f"{role.title}, {role.company}", "bold"), (f" ({dates})" if dates else "", "dim"))
    for bullet in role.bullets:
        yield Text(f"  • {bullet.text}")


def evaluation_line(evaluation: Evaluation) -> Text:
    """Return the scores in one line."""
    if evaluation.status == "failed":
        return Text("The evaluation failed; the profile stands without one.")
    scores = {
        "honesty": evaluation.honesty,
        "fit": evaluation.fit,
    }
    return Text(", ".join(f"{name} {score:.0%}" for name, score in scores.items() if score is not None))
