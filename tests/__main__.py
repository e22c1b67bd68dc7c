"""Everything that CI runs: style, types, floors and tests, each to its end, with a summary."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def steps(arguments: list[str]) -> dict[str, list[str]]:
    """What runs, by name, as arguments of this Python; `arguments` go to pytest."""
    # Windows and servers wait now and then: half as many again as there are processors keep them all busy.
    workers = str(min((os.cpu_count() or 1) * 3 // 2 or 1, 8))
    return {
        "style": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "floors": ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"],
        "tests": ["-m", "pytest", "-n", workers, "--dist", "worksteal", *arguments],
    }


def main(arguments: list[str]) -> int:
    """0 only when every step passed."""
    lines = []
    for name, step in steps(arguments).items():
        print(f"\n--- {name}", flush=True)
        start = time.monotonic()
        status = subprocess.run([sys.executable, *step], cwd=ROOT).returncode
        verdict = f"FAILED ({status})" if status else "passed"
        lines.append(f"{name:8} {verdict:14} {time.monotonic() - start:6.1f} s")
    print("\n--- summary", *lines, sep="\n", flush=True)
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
