from tests.mutants.mutant import Mutant
from tests.mutants.python_sites import python_mutants
from tests.mutants.sql_sites import sql_mutants

PYTHON = '''"""A module. 1 < 2."""
import logging
log = logging.getLogger()
WAIT_S: float = 20.0


class Thing:
    def __init__(self, clock) -> None:
        self.clock = clock

    def check(self, value: "int | None", limit: int = 3) -> bool:
        """True or not."""
        log.info("checked", value=value + 1)
        try:
            self.note(value, limit)
        except (KeyError, ValueError):
            raise LookupError(f"{value + 1} is too much")
        if value is not None and value <= limit:
            self.last = value
        return self.clock() - self.last > WAIT_S
'''

SQL = """-- Nothing here: 1 < 2.
create or replace function public.f(p_user uuid, p_count integer default 5) returns integer
language plpgsql as $$
begin
  if p_count < 3 or not found then
    perform private.refuse(p_user);
  end if;
  update public.t set seen = true, at = now()
    where user_id = p_user and (at is null or at > now() - interval '30 days') and size between 1 and 20;
  return coalesce(greatest(p_count, 0), 7);
end;
$$;
grant execute on function public.f(uuid, integer) to service_role;
"""


def changes(mutants: list[Mutant], source: str) -> set[tuple[str, str]]:
    """Each change as its line before and after."""
    for mutant in mutants:
        assert source[mutant.start :].startswith(mutant.old)
        assert mutant.apply(source) != source
    return {(source.splitlines()[mutant.line - 1].strip(), mutant.new) for mutant in mutants}


def test_python_is_changed_where_a_hand_goes_wrong() -> None:
    found = changes(python_mutants("m.py", PYTHON), PYTHON)
    for mutant in python_mutants("m.py", PYTHON):
        compile(mutant.apply(PYTHON), "m.py", "exec")
    condition = "if value is not None and value <= limit:"
    last = "return self.clock() - self.last > WAIT_S"
    assert found == {
        ("WAIT_S: float = 20.0", "200.0"),
        ("WAIT_S: float = 20.0", "2.0"),
        ('def check(self, value: "int | None", limit: int = 3) -> bool:', "4"),
        ("self.note(value, limit)", "pass"),
        ("self.note(value, limit)", "limit, value"),
        ("except (KeyError, ValueError):", "(ValueError,)"),
        ("except (KeyError, ValueError):", "(KeyError,)"),
        ('raise LookupError(f"{value + 1} is too much")', "pass"),
        (condition, "True"),
        (condition, "False"),
        (condition, "or"),
        (condition, "is"),
        (condition, "<"),
        ("self.last = value", "pass"),
        (last, "+"),
        (last, ">="),
    }


NOTHING_TO_CHANGE = '''
class Reader(Protocol):
    def read(self, name: str, *, hold_s: int = 0) -> bytes:
        """What it says."""


@overload
def ask(name: str, unused: int = 1) -> str: ...
def ask(name: str, unused: int) -> str:
    del unused
    return "x"
'''


def test_what_no_test_could_tell_is_left_alone() -> None:
    assert python_mutants("m.py", NOTHING_TO_CHANGE) == []
    (found,) = python_mutants("m.py", NOTHING_TO_CHANGE.replace("del unused", "del unused[name]"))
    assert (found.old, found.new) == ("del unused[name]", "pass")


def test_sql_is_changed_in_the_body_alone() -> None:
    mutants = sql_mutants("f.sql", SQL)
    found = changes(mutants, SQL)
    assert {mutant.line for mutant in mutants} == {5, 6, 8, 9, 10}
    where = "where user_id = p_user and (at is null or at > now() - interval '30 days') and size between 1 and 20;"
    assert {
        ("if p_count < 3 or not found then", "<="),
        ("if p_count < 3 or not found then", "4"),
        ("if p_count < 3 or not found then", "and"),
        ("if p_count < 3 or not found then", "true"),
        ("perform private.refuse(p_user);", "null;"),
        (where, "'300 days'"),
        (where, "'3 days'"),
        (where, "true"),
        (where, "<>"),
        (where, ">="),
        (where, "is not"),
        ("return coalesce(greatest(p_count, 0), 7);", "least"),
    } <= found
    assert ("update public.t set seen = true, at = now()", "<>") not in found
    dropped = {mutant.old for mutant in mutants if mutant.kind == "condition" and not mutant.new}
    assert dropped == {
        "and (at is null or at > now() - interval '30 days')",
        "and size between 1 and 20",
    }
    assert [mutant.old for mutant in mutants if mutant.kind == "default"] == [", 7"]


def test_an_id_is_stable_and_each_has_its_own() -> None:
    mutants = [*python_mutants("m.py", PYTHON), *sql_mutants("f.sql", SQL)]
    assert len({mutant.id for mutant in mutants}) == len(mutants)
    assert [mutant.id for mutant in python_mutants("m.py", PYTHON)] == [mutant.id for mutant in mutants[:16]]
