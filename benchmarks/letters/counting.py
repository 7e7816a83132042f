"""What a machine can count of letters: whether the best points are told, length, repetitions, wrong joins."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.letters import demands, faults
from benchmarks.letters.demands import body_of
from benchmarks.letters.truth import Truth
from benchmarks.letters.writing import Written
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.letters.draft import BESIDE
from core.language.terms import shown
from worker.engines.offline.compose.positions import company_of, spoken_title
from worker.engines.offline.compose.strengths import is_language

MOST_WORDS = 300
FEWEST_WORDS = 200
_FIRST = 3
_BEGIN_WORDS = 3
LONGEST_SENTENCE = 30
# A frame around what its writer never said in a sentence.
_FRAGMENT = re.compile(
    r"\b[Mm]y (?:work|role) (?:there )?(?:includes?|included|involve[sd])\b|\bI (?:have )?work(?:ed)? on\b"
)
_NO_NAME = re.compile(r"^(?:Hi|Hello|Dear)\b|[\d:@|]")
# What two pieces that do not belong together leave behind, and what stands in no letter.
WRONG_JOINS = re.compile(
    r"my work (?:included|includes) \w+ing of\b|\ba understanding|\bI I\b"
    r"|\bnone\b(?! of (?:whom|(?:them|it) is on my) )|\bnull\b|\[|\{"
    r"|(?-i:[a-z] & [a-z])|\.\.|\s,"
    r"|[^\n]  |;\.|\bat \.|\bin \.|(?<!Co)\.,|, and \.| as a? at\b|\bas as\b|\bthere there\b|\band and\b|\bthe the\b"
    r"|→|•|\bthe (?:a|an)\b"
    r"|\bI (?:am|was) (?:led|built|ran|managed|crew|team|staff)\b|\bI (?:managing|leading|running|making)\b"
    r"|You ask for (?:comfortable|proficient|able|willing|you|team player)\b"
    r"|\bmy work (?:includes|included) (?:I|my|you)\b"
    r"|, (?:includes?|included) |\bincluded (?:proofread|wrote|made|led|ran)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of some letters. Shares are 0 to 1; `strong_told` of strong points of required requirements."""

    letters: int
    strong: int
    strong_told: float
    words_mean: float
    long_enough: float
    shortest: int
    repeated_openings: float
    wrong_joins: int
    answered: int
    answered_told: float
    fragments: float
    long_sentences: float
    doubtful: int
    changed_by_gate: int
    bare_papers: int
    undated: int
    tied: float
    tied_of: int
    other_trade: int
    other_trade_said: float
    same_trade: int
    change_wrongly_said: int
    not_whole: float
    trivia: int
    empty: int
    present: int
    present_told: float
    titled: int
    title_named: float
    employers: int
    employer_named: float
    best_told: float
    strongest: int
    strongest_early: float
    lone_sentences: float
    summaries_repeating: int
    languages_left_out: int
    pieces_in_notes: int
    musts: int
    musts_named: float
    of_posting: float
    answering: float

    def lines(self) -> Iterator[str]:
        """The figures as people read them, one a line."""
        yield f"letters                                  {self.letters}"
        yield f"strong required points told              {self.strong_told:.2f} of {self.strong}"
        yield f"asked-for points answered told           {self.answered_told:.2f} of {self.answered}"
        yield f"words                                    {self.words_mean:.0f} on average, shortest {self.shortest}"
        yield f"of {FEWEST_WORDS} to {MOST_WORDS} words                      {self.long_enough:.2f}"
        yield f"sentences that begin as another does     {self.repeated_openings:.3f}"
        yield f"sentences that only frame a fragment      {self.fragments:.3f}"
        yield f"sentences of more than {LONGEST_SENTENCE} words         {self.long_sentences:.3f}"
        yield f"letters that say a doubtful name         {self.doubtful}"
        yield f"letters with a wrong join                {self.wrong_joins}"
        yield f"a must answered in the first {_FIRST} sentences  {self.tied:.2f} of {self.tied_of}"
        yield f"change of trade said                     {self.other_trade_said:.2f} of {self.other_trade}"
        yield f"   said where the trade is one           {self.change_wrongly_said} of {self.same_trade}"
        yield f"present position told                    {self.present_told:.2f} of {self.present}"
        yield f"title of the post named                  {self.title_named:.2f} of {self.titled}"
        yield f"employer named                           {self.employer_named:.2f} of {self.employers}"
        yield f"letters with a sentence not whole        {self.not_whole:.2f}"
        yield f"letters that tell trivia                 {self.trivia}"
        yield f"letters that tell no deed                {self.empty}"
        yield f"of the three weightiest deeds told       {self.best_told:.2f}"
        yield f"the strongest deed in the first half     {self.strongest_early:.2f} of {self.strongest}"
        yield f"paragraphs of one sentence a letter      {self.lone_sentences:.2f}"
        yield f"papers without an article                {self.bare_papers}"
        yield f"earlier positions without their years    {self.undated}"
        yield f"summaries that repeat a line             {self.summaries_repeating}"
        yield f"languages left out of the résumé         {self.languages_left_out}"
        yield f"notes that quote pieces                  {self.pieces_in_notes}"
        yield f"musts named in the letter                {self.musts_named:.2f} of {self.musts}"
        yield f"letters that speak of what is asked for  {self.of_posting:.2f}"
        yield f"sentences that answer a demand           {self.answering:.2f}"
        yield f"statements changed by the gate           {self.changed_by_gate}"


def count(written: Sequence[Written]) -> Figures:
    """Figures of the letters; profiles without a letter (another language) are left out."""
    letters = [each for each in written if each.profile.narrative]
    told = [is_told for each in letters for is_told in _strong_points(each)]
    words = [len(each.profile.narrative.split()) for each in letters]
    bodies = [body_of(each.profile.narrative) for each in letters]
    repeated = sum(map(_repeated, bodies))
    said = [sentence for body in bodies for sentence in body]
    answered = [is_told for each in letters for is_told in _points(each, {"strong", "partial"}, set())]
    tied = [any(first) for each in letters if (first := list(_strong_points(each, first=_FIRST)))]
    other = [each for each in letters if each.is_other_trade]
    best = [is_told for each in letters for is_told in faults.weightiest(each)]
    early = [is_told for each in letters for is_told in faults.strongest_early(each)]
    same = [each for each in letters if not each.is_other_trade]
    present, titles, employers = (
        [found for each in letters if (found := ask(each.truth, each.profile.narrative)) is not None]
        for ask in (Truth.tells_present, Truth.names_title, Truth.names_employer)
    )
    musts = [is_named for each in letters for is_named in demands.musts_named(each)]
    answering = [is_tied for each in letters for is_tied in demands.answering(each)]
    return Figures(
        letters=len(letters),
        strong=len(told),
        strong_told=_share(sum(told), len(told)),
        words_mean=_share(sum(words), len(words)),
        long_enough=_share(sum(FEWEST_WORDS <= length <= MOST_WORDS for length in words), len(words)),
        shortest=min(words, default=0),
        repeated_openings=_share(repeated, sum(map(len, bodies))),
        answered=len(answered),
        answered_told=_share(sum(answered), len(answered)),
        fragments=_share(sum(_FRAGMENT.search(each) is not None for each in said), len(said)),
        long_sentences=_share(sum(len(each.split()) > LONGEST_SENTENCE for each in said), len(said)),
        doubtful=sum(any(_doubtful(each)) for each in letters),
        wrong_joins=sum(WRONG_JOINS.search(each.profile.narrative) is not None for each in letters),
        changed_by_gate=sum(each.changed for each in written),
        bare_papers=sum(map(faults.bare_papers, letters)),
        undated=sum(map(faults.undated, letters)),
        tied=_share(sum(tied), len(tied)),
        tied_of=len(tied),
        other_trade=len(other),
        other_trade_said=_share(sum(map(faults.says_other_trade, other)), len(other)),
        same_trade=len(same),
        change_wrongly_said=sum(map(faults.says_other_trade, same)),
        not_whole=_share(sum(map(faults.is_not_whole, letters)), len(letters)),
        trivia=sum(map(faults.tells_trivia, letters)),
        empty=sum(map(faults.is_empty, letters)),
        present=len(present),
        present_told=_share(sum(present), len(present)),
        titled=len(titles),
        title_named=_share(sum(titles), len(titles)),
        employers=len(employers),
        employer_named=_share(sum(employers), len(employers)),
        best_told=_share(sum(best), len(best)),
        strongest=len(early),
        strongest_early=_share(sum(early), len(early)),
        lone_sentences=_share(sum(map(faults.lone_sentences, letters)), len(letters)),
        summaries_repeating=sum(map(faults.repeats_a_bullet, letters)),
        languages_left_out=sum(map(faults.languages_left_out, letters)),
        pieces_in_notes=sum(map(faults.pieces_in_notes, letters)),
        musts=len(musts),
        musts_named=_share(sum(musts), len(musts)),
        of_posting=_share(sum(map(demands.speaks_of_posting, letters)), len(letters)),
        answering=_share(sum(answering), len(answering)),
    )


def _strong_points(each: Written, *, first: int | None = None) -> Iterator[bool]:
    """For each strong point of a required requirement, whether the letter tells what it rests on.

    `first` is of how many sentences, where not of all.
    """
    required = {need.text for need in each.context.opportunity.requirements if need.importance == "required"}
    return _points(each, {"strong"}, required, first=first)


def _points(each: Written, strengths: set[str], among: set[str], *, first: int | None = None) -> Iterator[bool]:
    """The same for points of some strengths; of all requirements where `among` is empty."""
    index = EvidenceIndex(each.context, each.today)
    letter = each.profile.narrative
    said = shown(letter if first is None else " ".join(body_of(letter)[:first]))
    for point in each.profile.talking_points.items:
        is_asked = point.requirement != BESIDE and (not among or point.requirement in among)
        if point.strength in strengths and is_asked:
            cited = [index.by_id[key] for key in point.evidence_ids if key in index.by_id]
            if cited and all(is_language(each.evidence.text) and "nglish" in each.evidence.text for each in cited):
                continue  # that its writer knows English, the letter shows
            wanted = shown(point.requirement)
            kept = [{key for key in witness.named if key in wanted} or set(witness.named) for witness in cited]
            yield (
                any(_share(sum(key in said for key in keys), len(keys)) >= faults.TOLD_FROM for keys in kept)
                or not cited
            )


def _doubtful(each: Written) -> Iterator[bool]:
    """For each title, employer and name that reads as none, whether the letter says it as one."""
    letter = each.profile.narrative
    for role in each.context.roles:
        if role.title and not spoken_title(role.title):
            yield re.search(rf"\b[Aa]s (?:an? )?{re.escape(role.title)}(?!\w)", letter) is not None
        if role.company and not company_of(role):
            yield re.search(rf"\bat {re.escape(role.company)}(?!\w)", letter) is not None
    yield _NO_NAME.search(letter.rsplit("\n", 1)[-1]) is not None


def _repeated(body: Sequence[str]) -> int:
    begins = Counter(" ".join(sentence.split()[:_BEGIN_WORDS]).rstrip(",") for sentence in body)
    return sum(times - 1 for times in begins.values())


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
