"""What openrid writes is valid by a validator that is not ours: the reference oracle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openrid
from conftest import VECTORS, spec


def test_what_is_written_is_valid_by_the_oracle(tmp_path: Path) -> None:
    oracle = spec("oracle/oracle.py")
    sources = [
        *sorted((VECTORS / "valid").glob("*.xml")),
        *sorted((VECTORS / "lenient").glob("*.xml")),
        *sorted(spec("examples").glob("rid-*.xml")),
        *sorted(spec("examples").glob("iodef1-7*.xml")),
        *sorted(spec("examples").glob("iodef2-8274*.xml")),
        *sorted(spec("examples").glob("sci-*.xml")),
    ]
    assert len(sources) > 80
    for source in sources:
        document = openrid.parse(source.read_bytes())
        (tmp_path / source.name).write_bytes(openrid.serialize(document))
    told = subprocess.run(
        [sys.executable, str(oracle), *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    refused = [line for line in told.stdout.splitlines() if not line.startswith("valid")]
    assert told.returncode == 0, refused or told.stderr
