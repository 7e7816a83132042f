"""What is learned about postings, as it is stored: weights in a file that a review can read."""

import json
from typing import Any


def stored_chain(tagger: Any, smallest: float) -> dict[str, Any]:
    """A chain as it is stored, without its smallest weights."""
    labels = sorted({label for _, label in tagger.state_features})
    features: dict[str, list[float]] = {}
    for (name, label), weight in tagger.state_features.items():
        if abs(weight) >= smallest:
            features.setdefault(name, [0.0] * len(labels))[labels.index(label)] = round(weight, 2)
    transitions = [[round(tagger.transitions.get((one, other), 0.0), 2) for other in labels] for one in labels]
    return {"labels": labels, "features": dict(sorted(features.items())), "transitions": transitions}


def written_out(stored: dict[str, Any]) -> str:
    """JSON with a line for each feature of a chain."""
    chains = []
    for name in ("purposes", "asking"):
        rows = ",\n".join(
            f"  {json.dumps(feature, ensure_ascii=False)}: {json.dumps(weights)}"
            for feature, weights in stored[name]["features"].items()
        )
        rest = {part: value for part, value in stored[name].items() if part != "features"}
        chains.append(f'"{name}": {json.dumps(rest)[:-1]}, "features": {{\n{rows}\n}}}}')
    marks = ",\n".join(f'"{name}": {json.dumps(stored[name], ensure_ascii=False)}' for name in ("marks", "extents"))
    return f"{{{marks},\n" + ",\n".join(chains) + "}\n"
