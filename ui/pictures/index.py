"""The page on which all pictures stand beside their names, with what was found in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ui.pictures.checking import Finding

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 14px/1.4 sans-serif; margin: 24px; background: {ground}; color: {ink}; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 20px; }}
figure {{ margin: 0; }} img {{ width: 100%; border: 1px solid #8886; }} ul {{ padding-left: 18px; }}
</style></head><body><h1>{title}</h1><main>
{pictures}
</main></body></html>
"""
_PICTURE = (
    '<figure><a href="{file}"><img src="{file}" alt="{name}" loading="lazy"></a>'
    "<figcaption>{name}{found}</figcaption></figure>"
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that was taken: its file, and what is wrong in it."""

    file: str
    name: str
    findings: tuple[Finding, ...] = ()


def write_index(folder: Path, title: str, dark: bool, shots: Sequence[Shot]) -> Path:
    """Write index.html beside the pictures."""
    page = _PAGE.format(
        title=escape(title), pictures="\n".join(_picture(shot) for shot in shots),
        ground="#131516" if dark else "#F4F3EF", ink="#EDEBE7" if dark else "#1D1C19",
    )
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def _picture(shot: Shot) -> str:
    wrong = [f"<li>{escape(str(finding))}</li>" for finding in shot.findings if finding.is_wrong]
    found = f"<ul>{''.join(wrong)}</ul>" if wrong else ""
    return _PICTURE.format(file=escape(shot.file), name=escape(shot.name), found=found)
