"""Posts that a line names without dates: who holds them, below headings of clubs and volunteering alone."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.named_posts import post_in, with_named_posts, with_post
from worker.understanding.resume import lines_of_resume, read_resume

_TOP = "Ada Quist\nada@example.org\n\nExperience\n\nBaker, Kvarn AB\n2012 - 2018\n- Baked rye.\n\n"


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Member of the Guild of Cooks", ("Member", "Guild of Cooks")),
        ("Vice President, Lund Rowing Club", ("Vice President", "Lund Rowing Club")),
        ("Volunteer – Harbour Seal Rescue.", ("Volunteer", "Harbour Seal Rescue")),
        ("Lund Rowing Club treasurer", ("treasurer", "Lund Rowing Club")),
        ("Evening College student liaison", ("student liaison", "Evening College")),
        ("Associate Member Guild of Cooks", ("Associate Member", "Guild of Cooks")),
        ("Harbour Project member", ("member", "Harbour Project")),
        ("Harvest Committee Member", None),
        ("Troop Leader", None),
        ("Taught rowing to twelve children", None),
        ("Member of nine committees", None),
        ("United Way volunteer", ("volunteer", "United Way")),
        ("Served as treasurer", None),
        ("Was promoted to team leader", None),
        ("Organised the annual charity run with the team leader", None),
        ("Elected class representative", None),
        ("Elected Class Representative", None),
        ("Trained as a peer mentor", None),
        ("Worked alongside the youth coach", None),
    ],
)
def test_a_post_and_whose_it_is(text: str, post: tuple[str, str] | None) -> None:
    assert post_in(text) == post


def test_posts_below_a_heading_of_clubs_are_entries_and_bullets_below_them_deeds() -> None:
    text = (
        f"{_TOP}Extracurricular Activities\n\nMember, Lund Rowing Club\n- Coach of the second boat\n"
        "Volunteer, Harbour Seal Rescue\n- Fed nine seals a night\n"
    )
    read = read_resume(file_of(text))
    assert [(role.kind, role.title, role.company) for role in read.roles] == [
        ("work", "Baker", "Kvarn AB"),
        ("membership", "Member", "Lund Rowing Club"),
        ("membership", "Volunteer", "Harbour Seal Rescue"),
    ]


def test_names_alone_are_entries_below_a_heading_of_memberships_only() -> None:
    names = "- Swedish Bakers Association\n- Society of Cereal Chemists\n- Rye Growers Association\n"
    members = read_resume(file_of(f"{_TOP}Professional Memberships\n\n{names}")).roles[1:]
    assert [(role.kind, role.title, role.company) for role in members] == [
        ("membership", "", "Swedish Bakers Association"),
        ("membership", "", "Society of Cereal Chemists"),
        ("membership", "", "Rye Growers Association"),
    ]
    assert len(read_resume(file_of(f"{_TOP}Activities\n\n{names}")).roles) == 1


def test_a_dated_post_that_was_taken_for_one_field_is_told_apart() -> None:
    text = (
        f"{_TOP}Extracurricular Activities\n\nLund Rowing Club Officer\nJanuary 2010 - March 2012\n- Kept the boats.\n"
    )
    post = read_resume(file_of(text)).roles[1]
    assert (post.kind, post.title, post.company, post.start) == (
        "membership",
        "Officer",
        "Lund Rowing Club",
        "January 2010",
    )


def test_a_club_alone_is_no_title() -> None:
    assert with_post(Fields(title="Harbour Rowing Team", start="2012")).employer == "Harbour Rowing Team"
    assert with_post(Fields(title="Head of Rowing", start="2012")).title == "Head of Rowing"
    assert with_post(Fields(title="Kneading the Dough (KtD)", start="2012")).employer == "Kneading the Dough (KtD)"


@pytest.mark.parametrize(
    ("title", "employer", "line", "post"),
    [
        ("Member, Society", "Rye", "2016 – 2018, Member, Society for Rye", ("Member", "Society for Rye")),
        ("Treasurer of Lund Rowing Club", "Keeps", "Treasurer of Lund Rowing Club – Keeps oars", None),
        ("Ward Volunteer", "Lund Hospital", "Ward Volunteer, Lund Hospital", ("Ward Volunteer", "Lund Hospital")),
    ],
)
def test_where_no_sign_parts_a_post_and_its_club_they_are_all(
    title: str, employer: str, line: str, post: tuple[str, str] | None
) -> None:
    found = with_post(Fields(title=title, employer=employer), line)
    assert (found.title, found.employer) == (post or ("Treasurer", "Lund Rowing Club"))


def test_clubs_in_a_list_are_none_above_the_others() -> None:
    clubs = "Kneading the Dough (KtD)    Sept. 2018 - Present\nRye Honors Baker    Dec. 2018 - Present\n"
    found = read_resume(file_of(f"{_TOP}Activities\n\n{clubs}Harbour Rowing Club    Jan. 2019 - Present\n")).roles
    assert [(role.title, role.company) for role in found[1:]] == [
        ("", "Kneading the Dough (KtD)"),
        ("Rye Honors Baker", ""),
        ("", "Harbour Rowing Club"),
    ]


def test_below_a_heading_of_service_stand_posts() -> None:
    posts = "- Member: Bread Committee, 2017 - 2019\n- Chair: Lund Rowing Club, 2015\n"
    read = read_resume(file_of(f"{_TOP}Service\n\n{posts}"))
    assert [(role.kind, role.title, role.company) for role in read.roles[1:]] == [
        ("volunteering", "Member", "Bread Committee"),
        ("volunteering", "Chair", "Lund Rowing Club"),
    ]


def test_a_post_that_was_taken_for_more_of_the_one_above_begins_its_own() -> None:
    lines = lines_of_resume(file_of("Volunteering\n\nVolunteer, Harbour Seal Rescue\nMentor, Night School\nin Lund\n"))
    labels = ["vol.head", "vol.role", "vol.more", "vol.more"]
    assert with_named_posts(lines, labels) == ["vol.head", "vol.role", "vol.role", "vol.more"]


@pytest.mark.parametrize("post", ["Member", "Collegiate Member"])
def test_who_is_a_member_says_so_behind_the_club_and_not_where_it_is(post: str) -> None:
    read = read_resume(file_of(f"{_TOP}Memberships\n\nBritish Thoracic Society\nSociety of Cooks, {post}\n"))

    role = read.roles[-1]
    assert (role.title, role.company, role.location) == (post, "Society of Cooks", None)
