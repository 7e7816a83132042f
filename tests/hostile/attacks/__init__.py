"""Every attack, in the order in which they are played."""

from tests.hostile.attack import Attack
from tests.hostile.attacks.endless_posting import EndlessPosting
from tests.hostile.attacks.half_sent import HalfSent
from tests.hostile.attacks.hang_ups import HangUps
from tests.hostile.attacks.held_polls import HeldPolls
from tests.hostile.attacks.made_up_keys import MadeUpKeys
from tests.hostile.attacks.readiness import Readiness
from tests.hostile.attacks.redis_trouble import AWAY, CLUSTER_NODE, FULL, READ_ONLY, SILENT

ATTACKS: tuple[Attack, ...] = (
    Readiness(),
    HeldPolls(),
    HangUps(),
    HalfSent(),
    MadeUpKeys(),
    EndlessPosting(),
    FULL,
    READ_ONLY,
    SILENT,
    AWAY,
    CLUSTER_NODE,
)
