"""Sentences and items of lists, with what is asked for in each: kinds of cuts that few postings have, in many trades.

Written by hand for the training, so they say nothing of how well unseen ones are read.
"""

from benchmarks.reading.extents_model import Read, reads_of
from benchmarks.reading.facts import Requirement
from worker.understanding.postings.units import Unit

# Of sentences what stands between the strokes is asked for.
_SENTENCES = """
You need |experience with looms| and |knowledge of natural dyes|.
You will need |experience in a busy ward| and |an understanding of wound care|.
We expect |experience of night trunking| and |good geographical knowledge|.
Applicants should have |knowledge of food hygiene| and |experience of large kitchens|.
You need |a certificate in first aid, or a nursing degree and a year on a ward|.
We need |a trade certificate, or an apprenticeship and three years on site|.
Candidates must have |a teaching degree, or a diploma and five years at a kindergarten|.
You need |a diploma in design, or a degree and a year in a studio|.
Applicants need |an HND, or a degree and a season at sea|.
Candidates must hold |a diploma in forestry, or a degree and one season in the field|.
You should have |a degree in law or a comparable subject and training|.
We need someone who is |willing to travel|, |can drive a van with a trailer| and is |free at weekends|.
We are looking for somebody who |can sew by hand|, is |patient with children| and |speaks some Turkish|.
We need somebody who is |used to shift work|, |can weld a little| and is |able to climb|.
We seek someone who is |early up|, |can bake bread by hand| and |is able to count change|.
We want a person who |knows sheep|, is |not afraid of heights| and has |their own dog|.
You must be |able to lift 25 kg| and |happy to start at five|.
You must be |reliable, friendly and quick|.
You need |a tidy mind|, must be |able to begin at 6 am| and |carry sacks of 20 kg|.
You must be |able to start at noon| and |lift trays of 10 kg|.
You should be |able to drive at night| and |stand for a whole shift|.
You are |a qualified optician| with |two years in a shop| and |a steady hand|.
You have |run a till before| and |cashed up alone|.
The right person has |a clean licence| and does not mind |early starts|.
The successful candidate will have |a degree in chemistry or physics|, |three years in a laboratory| \
and |experience of HPLC, GC and titration|.
Please have |your own tools| and |a CSCS card|.
To do this well you need |a good ear| and |patience with beginners|.
For this you must be |fit enough for ladders|, since the loft has no lift.
You need |a full licence| as the depot is far from any bus.
Because we deliver to farms, |a car| is essential.
We travel a lot, so |a valid passport| is a must.
|Spanish| would be a plus and so would |Portuguese|.
|Experience with horses| would be lovely, and |a trailer licence| would not hurt either.
|A forklift ticket| is welcome but not needed.
Whoever joins us should know |how to bone a leg of lamb|; |four years at a block| is about right for that.
Ideally you have |worked on a help desk| or |in a call centre|.
It would help if you could |read plans| and |use a total station|.
Must have |NVQ Level 2|, |own transport| and |no more than three points|.
|Two seasons on skis with children|, |a rescue certificate| and |good French|.
|Good references| and |a police check| needed.
You must |know your way around lathes, mills and grinders|.
You should |know a lot about cheese, wine and cured meat|.
|Three summers as a guide|, and you |know your way around knots, ropes and pulleys|.
You should have |at least two years at a nursery| and |know your way around shrubs, soils and potted plants|.
You should have |three years of experience in a print shop| and |know all about paper, ink and folding machines|.
You should have |at least five years of experience in a hotel bar| \
and |know your way around gin, rum and fortified wines|.
You should have |two years in a busy garage| and |be at home with brakes, clutches and diesel engines|.
We are looking for someone with |a level head|.
You will need |a head for figures| to do this well.
They want a person with |a degree in maths and statistics|.
They need somebody with |a diploma in catering|.
We ask for |two years in sales| and |fluent Italian|.
You bring |a diploma|, |good Excel| and |a clean driving licence|.
You need |a valid licence|, and |fluent Dutch|.
|Stamina| is required.
|Curiosity| would be great.
|Good Excel| would be great.
You |know your way around Excel, Access and pivot tables|.
|Hygiene level 2| is required, |level 3| preferred.
|A pilot's licence class 2| needed, |class 1| a plus.
You need |a work permit for Ireland|, sorry, we cannot sponsor anybody.
You must have |a visa that lets you work here|, sorry, we are only four people.
You must live |within an hour of Tromsø| because of the call-outs.
The kiln is hot, so |a steady hand| is needed.
|A food hygiene certificate| essential.
|Sage| a must.
|Night driving| required, |a tail lift| useful.
We teach you the rest.
You will join a team of six and report to the head gardener.
Our last two keepers stayed for ten years.
"""
_ITEMS = """
|Experience with Word, Excel and Outlook|
|Knowledge of wines, spirits and beers|
|Fluent in Danish and Swedish|
|Time served joiner|, |own hand tools|, |CSCS card|
|PADI instructor|, |first aid|, |boat licence|
|Excellent communication, organisation and leadership skills|
|Degree in engineering, physics or a related field|
|Working knowledge of fire codes; you have sat the exam or will do so this year|
|A sound grasp of payroll law; you have run a payroll or helped to run one|
|Discretion|
|Gas Safe|
|Kotlin|
|REST and GraphQL|
|Adobe Illustrator / InDesign|
|SIA licence (door supervisor)|
|Strong grasp of IFRS|; |ACCA or ICAEW|
|Full driving licence (manual)|
|Able to work shifts, weekends and public holidays|
|Good with people and numbers|
|At least three years in a garage, preferably with diesel engines|
|No fear of heights|
|Clean, honest and on time|
"""


def written_cuts() -> list[Read]:
    """The units as the model of extents is taught them: alone and among others, with and without a bullet."""
    return [
        read
        for text, is_bullet, is_alone in (
            (_SENTENCES, False, True), (_SENTENCES, False, False), (_ITEMS, True, True), (_ITEMS, False, True),
        )
        for line in text.strip().split("\n")
        for read in read_line(line, is_bullet=is_bullet, is_alone=is_alone)
    ]  # fmt: skip


def read_line(line: str, *, is_bullet: bool, is_alone: bool) -> list[Read]:
    """A line as a unit that asks for what stands between its strokes."""
    unit = Unit(text=line.replace("|", ""), line=1, is_bullet=is_bullet, is_alone=is_alone)
    return reads_of([unit], ["required"], [Requirement(text=part) for part in line.split("|")[1::2]])
