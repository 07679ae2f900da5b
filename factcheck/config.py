"""What a newsroom decided once for its project: ``factcheck.toml`` beside the record, or in the working folder.

[review]
scale = "five-step"      # true-false, plain-words, five-step, or one of your own below
four_eyes = true         # a verdict waits for a second reviewer

[scales.ours]
"pants on fire" = "refuted"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claims_db.models import Verdict

from .errors import UsageError

__all__ = ["FILE", "Config", "load_config", "read_verdict"]

FILE = "factcheck.toml"
_KNOWN = {"review": {"scale", "four_eyes"}, "scales": None}


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of a project; ``scale`` maps the house's words onto verdicts, in the order they are offered."""

    scale_name: str = ""
    scale: Mapping[str, Verdict] = field(default_factory=dict)
    four_eyes: bool = False
    path: Path | None = None


def load_config(record: Path) -> Config:
    """Return the config of the project that ``record`` belongs to; the defaults where there is none. Raises UsageError for a wrong one."""
    for folder in dict.fromkeys((record.absolute().parent, Path.cwd())):
        path = folder / FILE
        if path.is_file():
            return _read(path)
    return Config()


def read_verdict(word: str, config: Config) -> tuple[Verdict, str]:
    """Return the verdict that ``word`` means, and the house's own word or "". Raises UsageError with the choices.

    >>> read_verdict("Refuted", Config())
    (<Verdict.REFUTED: 'refuted'>, '')
    >>> read_verdict("mostly false", Config("s", {"mostly false": Verdict.REFUTED}))
    (<Verdict.REFUTED: 'refuted'>, 'mostly false')
    """
    plain = " ".join(word.casefold().split())
    for house, verdict in config.scale.items():
        if plain == house.casefold():
            return verdict, house
    try:
        return Verdict(plain.replace(" ", "-").replace("_", "-")), ""
    except ValueError:
        choices = [verdict.value for verdict in Verdict] + [f"'{house}'" for house in config.scale]
        raise UsageError(f"{word!r} is no verdict. Choose from: {', '.join(choices)}.") from None


def _read(path: Path) -> Config:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as TOML ({error}).") from error
    _refuse_unknown(data, path)
    review = data.get("review", {})
    four_eyes = review.get("four_eyes", False)
    if not isinstance(four_eyes, bool):
        raise UsageError(f"{path}: four_eyes is true or false.")
    name = review.get("scale", "")
    scales = {**tomllib.loads((Path(__file__).parent / "scales.toml").read_text(encoding="utf-8")), **data.get("scales", {})}
    if name and name not in scales:
        raise UsageError(f"{path}: no scale {name!r}. There are: {', '.join(sorted(scales))}.")
    return Config(str(name), _scale(scales.get(name, {}), path), four_eyes, path)


def _refuse_unknown(data: Mapping[str, object], path: Path) -> None:
    """A misspelt setting would silently do nothing."""
    for table, value in data.items():
        known = _KNOWN.get(table, set())
        if table not in _KNOWN or not isinstance(value, dict):
            raise UsageError(f"{path}: no setting [{table}]. There are: [review], [scales.NAME].")
        if known is not None and (unknown := sorted(set(value) - known)):
            raise UsageError(f"{path}: no setting {unknown[0]!r} in [{table}]. There are: {', '.join(sorted(known))}.")


def _scale(words: Mapping[str, str], path: Path) -> dict[str, Verdict]:
    try:
        return {word: Verdict(verdict) for word, verdict in words.items()}
    except (ValueError, AttributeError) as error:
        raise UsageError(f"{path}: {error}; a scale maps words onto {', '.join(v.value for v in Verdict)}.") from error
