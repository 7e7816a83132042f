"""What an engine found in a document, made fit to be stored."""

from core.record.merging import deduplicated
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEvidence, ExtractedRole


def _evidence(key: str, text: str, role_key: str | None = "r") -> ExtractedEvidence:
    return ExtractedEvidence(key=key, role_key=role_key, kind="accomplishment", text=text)


def _claim(label: str, *keys: str) -> ExtractedClaim:
    return ExtractedClaim(type="skill", label=label, description="", evidence_keys=list(keys))


def _document(evidence: list[ExtractedEvidence], claims: list[ExtractedClaim]) -> ExtractedDocument:
    role = ExtractedRole(key="r", company="Acme", title="Engineer")
    return ExtractedDocument(text="", roles=[role], evidence=evidence, claims=claims)


def test_equal_evidence_of_one_role_is_kept_once_and_claims_follow_it() -> None:
    found = deduplicated(
        _document([_evidence("a", "Built it."), _evidence("b", " built  IT")], [_claim("Python", "a", "b")])
    )
    assert [item.key for item in found.evidence] == ["a"]
    assert found.claims[0].evidence_keys == ["a"]


def test_the_same_words_in_two_roles_are_two_facts() -> None:
    found = deduplicated(_document([_evidence("a", "Built it"), _evidence("b", "Built it", None)], []))
    assert [item.key for item in found.evidence] == ["a", "b"]


def test_equal_claims_are_merged_with_all_their_evidence() -> None:
    found = deduplicated(
        _document([_evidence("a", "One"), _evidence("b", "Two")], [_claim("Python", "a"), _claim("python", "b")])
    )
    assert [(claim.label, claim.evidence_keys) for claim in found.claims] == [("Python", ["a", "b"])]


def test_claims_that_rest_on_nothing_are_dropped() -> None:
    found = deduplicated(_document([_evidence("a", "One")], [_claim("Python", "x"), _claim(" ", "a"), _claim("SQL")]))
    assert found.claims == []


def test_references_to_roles_that_do_not_exist_are_cleared_and_empty_evidence_dropped() -> None:
    found = deduplicated(_document([_evidence("a", "One", "ghost"), _evidence("b", "  ")], []))
    assert [(item.key, item.role_key) for item in found.evidence] == [("a", None)]
