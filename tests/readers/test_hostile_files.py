"""Files made to hurt: refused or read, quickly and in one line, and the process lives."""

import random
import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import cnbudget
import tests
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from tests.conftest import shared
from tests.readers.ofd_files import ofd, root, text
from tests.readers.office_files import docx, package, sheet, xlsx

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
# VmHWM, not ru_maxrss: the latter starts from the size of the process that started this one.
_RUN = """
import re, sys
import cnbudget
from tests.pace import seconds_of
cnbudget.parse(b"")  # modules are loaded late; loading them is no cost of the file's
said = ["read"]
def read():
    try:
        cnbudget.parse(sys.argv[1])
    except cnbudget.CnbudgetError as error:
        said[0] = f"{type(error).__name__}: {error}"
took = seconds_of(read)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024
print(round(took, 2), peak, said[0], sep="|")
"""


@pytest.mark.parametrize("head", [LAUGHS, FILE])
def test_entities_are_refused(head: str) -> None:
    with pytest.raises(
        DamagedSourceError, match=r"^the source: its part \S+ declares entities, which an Office file must not$"
    ):
        cnbudget.parse(docx("<w:p><w:r><w:t>&c;&f;</w:t></w:r></w:p>", head=head))
    with pytest.raises(
        DamagedSourceError, match=r"^the source: its part \S+ declares entities, which an Office file must not$"
    ):
        cnbudget.parse(xlsx(head + sheet('<row r="1"><c r="A1" t="str"><v>&c;&f;</v></c></row>')))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_entities_are_refused_in_any_encoding_and_wherever(encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding}'?><!--{'x' * 5000}--><!DOCTYPE x [<!ENTITY c '3']>"
    content = (head.replace("'3']", "'3'>]") + sheet('<row r="1"><c r="A1" t="str"><v>&c;00</v></c></row>')).encode(
        encoding
    )
    with pytest.raises(DamagedSourceError):
        cnbudget.parse(xlsx(content))


def test_bombs_are_refused_by_their_ratio_and_by_their_size() -> None:
    bomb = sheet("<!--" + "0" * 30_000_000 + "-->")
    with pytest.raises(LimitExceededError, match="max_ratio"):
        cnbudget.parse(xlsx(bomb))
    with pytest.raises(LimitExceededError, match="max_unpacked = 1000"):
        cnbudget.parse(xlsx(sheet("<row/>" * 1000)), limits=Limits(max_unpacked=1000))


def test_a_part_that_is_longer_than_it_says_is_damaged() -> None:
    data = bytearray(package({"word/document.xml": "<a>" + "x" * 5000 + "</a>"}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as made:
        size = made.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    at = data.rfind(size)
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(DamagedSourceError):
        cnbudget.parse(bytes(data))


def test_ten_thousand_parts_are_too_many() -> None:
    with pytest.raises(LimitExceededError, match="parts"):
        cnbudget.parse(package({"word/document.xml": ""} | {f"p{n}": "" for n in range(10_001)}))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (package({"a.zip": package({"a.txt": "x"})}), "archive within another"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "without a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "legacy Office"),
        (b"Rar!\x1a\x07\x00", "unpack"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedSourceError, match=what):
        cnbudget.parse(data)


@pytest.mark.parametrize("share", range(0, 100, 4))
def test_cut_files_are_refused(share: int) -> None:
    for data in (docx("<w:p><w:r><w:t>文</w:t></w:r></w:p>" * 50), xlsx(sheet('<row r="1"/>' * 50))):
        cut = data[: max(4, len(data) * share // 100)]
        with pytest.raises(cnbudget.CnbudgetError):
            cnbudget.parse(cut)


@pytest.mark.slow
def test_time_grows_with_size_and_no_faster() -> None:
    def seconds(rows: int) -> float:
        cells = "".join(
            f'<row r="{n}"><c r="A{n}"><v>{n}.5</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, rows)
        )
        data = xlsx(sheet(cells))
        times = []
        for _ in range(3):  # the least of three: a collection of the session's garbage is none of the reader's
            begin = time.process_time()
            cnbudget.parse(data)
            times.append(time.process_time() - begin)
        return min(times)

    seconds(100)
    assert seconds(4000) < 24 * max(seconds(500), 0.02)  # eight times the rows; were it quadratic, 64


def costs_little(path: Path) -> str:
    """Parse a file in a process of its own, within two seconds and 300 MB; return what it says, in one line."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(tests.__file__).parent.parent,
    )
    seconds, megabytes, said = done.stdout.strip().split("|", 2)
    assert float(seconds) < 2, (path.name, said)
    assert int(megabytes) < 300, (path.name, said)
    assert "\n" not in said
    return said


@pytest.mark.slow
def test_every_hostile_file_costs_little() -> None:
    for path in sorted(shared("hostile").iterdir()):
        costs_little(path)


def _many_distances() -> bytes:
    chance = random.Random(1)  # noqa: S311 - nothing secret
    deltas = " ".join(f"{chance.uniform(0, 9):.4f}" for _ in range(500_000))
    return ofd(text(f'<ofd:TextCode X="0" Y="4" DeltaX="{deltas}">{"收入" * 50}</ofd:TextCode>'))


def _nested_units() -> bytes:
    draws = "".join(f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{n % 9}"/>' for n in range(1000))
    units = "".join(f'<ofd:CompositeGraphicUnit ID="{n}">{draws}</ofd:CompositeGraphicUnit>' for n in range(9))
    return ofd(draws, common="<ofd:PublicRes>R.xml</ofd:PublicRes>", more={"D/R.xml": root("Res", units)})


def _unknown_elements() -> bytes:
    chance = random.Random(1)  # noqa: S311 - nothing secret
    return ofd("", more={"D/P0.xml": root("Page", "".join(chance.choice(("<a/>", "<b/>")) for _ in range(1_000_000)))})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "what"),
    [
        (_many_distances, "read"),
        (_nested_units, "composite objects"),
        (lambda: ofd("", more={"D/P0.xml": f"{LAUGHS}<x>&c;</x>"}), "declares entities"),
        (lambda: ofd("", more={"D/P0.xml": root("Page", "<a/>" * 9_000_000)}), "more than a part"),
        (_unknown_elements, "blank"),
        (lambda: ofd(text(f"<ofd:TextCode>{'收' * 600_000}</ofd:TextCode>")), "max_ratio"),
    ],
)
def test_hostile_ofd_files_cost_little(tmp_path: Path, make: Callable[[], bytes], what: str) -> None:
    path = tmp_path / "hostile.ofd"
    path.write_bytes(make())
    assert re.search(what, costs_little(path))


def test_this_process_did_not_swell() -> None:
    """All of the above together stay far below what one bomb would take."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500 * 1024
