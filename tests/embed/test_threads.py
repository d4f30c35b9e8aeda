"""Inside other people's systems: threads, processes, and nothing changed or left behind."""

import concurrent.futures
import decimal
import functools
import gc
import multiprocessing
import os
import pickle
import pkgutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

import cnbudget
from cnbudget.export.json_document import dumps
from cnbudget.testing import Fixture, render_docx, render_html, render_pdf, render_text, render_xlsx
from tests.embed.guest import changes

THREADS = 8


@pytest.fixture(scope="module")
def sources(tianhe: Fixture) -> list[bytes]:
    data = tianhe.data
    return [
        *(render_pdf(data), render_text(data, tianhe.style).encode(), render_html(data), render_docx(data)),
        render_xlsx(data),
    ]


def as_json(data: bytes) -> str:
    return dumps(cnbudget.parse(data))


def in_another_process(data: bytes) -> tuple[str, bytes]:
    document = cnbudget.parse(data)
    return dumps(document), pickle.dumps((document, cnbudget.reconcile(document)))


@pytest.mark.slow
def test_eight_threads_read_the_same(sources: list[bytes]) -> None:
    alone = [as_json(data) for data in sources]
    start = threading.Barrier(THREADS)

    def work(first: int) -> list[str]:
        start.wait()
        order = [(first + n) % len(sources) for n in range(len(sources))]
        read = {n: as_json(sources[n]) for n in order}
        return [read[n] for n in range(len(sources))]

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(work, range(THREADS))) == [alone] * THREADS


def test_spawned_processes_read_the_same_and_hand_back_whole_objects(sources: list[bytes]) -> None:
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        for data, (text, pickled) in zip(sources, pool.map(in_another_process, sources), strict=True):
            document = cnbudget.parse(data)
            assert text == dumps(document)
            assert pickle.loads(pickled) == (document, cnbudget.reconcile(document))  # noqa: S301 - we wrote it


def test_objects_cross_to_a_spawned_process(sources: list[bytes]) -> None:
    document = cnbudget.parse(sources[1])
    report = cnbudget.reconcile(document)
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(cnbudget.reconcile, document).result() == report
        assert pool.submit(dumps, document).result() == dumps(document)
        assert pool.submit(cnbudget.to_report, document, report).result() == cnbudget.to_report(document, report)


def test_nothing_of_the_process_is_changed(sources: list[bytes]) -> None:
    """In a process of its own: what other tests left running can't be taken for our doing."""
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(changes, sources).result() == {}


def test_the_callers_decimal_context_does_not_matter(sources: list[bytes]) -> None:
    plain = cnbudget.reconcile(cnbudget.parse(sources[0]))
    with decimal.localcontext() as context:
        context.prec, context.rounding = 3, decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        document = cnbudget.parse(sources[0])
        assert cnbudget.reconcile(document) == plain
        cnbudget.compare(document, document)


def test_a_thread_with_the_smallest_stack_parses(sources: list[bytes]) -> None:
    """64 KB, in a process of its own: a stack that overflows takes the process with it."""
    code = """if True:
        import sys, threading, cnbudget
        cnbudget.parse(sys.argv[1])  # what is imported late is imported
        threading.stack_size(64 * 1024)
        found = []
        thread = threading.Thread(target=lambda: found.append(len(cnbudget.parse(sys.argv[1]).facts)))
        thread.start()
        thread.join()
        print(*found)
    """
    expected = len(cnbudget.parse(sources[0]).facts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source"
        path.write_bytes(sources[0])
        ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, str(expected)), ran.stderr[-500:]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="handles are counted in /proc")
def test_no_handle_or_file_is_left(sources: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for number, data in enumerate(sources):
        paths.append(tmp_path / f"source{number}")
        paths[-1].write_bytes(data)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    for path in paths:
        cnbudget.parse(path)
    gc.collect()
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208 - links that may vanish
    for path in paths * 3:
        cnbudget.parse(path)
        if path.name in {"source0", "source3", "source4"}:  # PDF, DOCX, XLSX; of the others a half can be read
            with pytest.raises(cnbudget.CnbudgetError):
                cnbudget.parse(path.read_bytes()[: path.stat().st_size // 2])
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    assert list(scratch.iterdir()) == []


def test_every_pdfium_object_is_closed(sources: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    open_: Counter[str] = Counter()
    pairs = {
        "FPDF_LoadMemDocument64": ("document", 1),
        "FPDF_CloseDocument": ("document", -1),
        "FPDF_LoadPage": ("page", 1),
        "FPDF_ClosePage": ("page", -1),
        "FPDFText_LoadPage": ("text", 1),
        "FPDFText_ClosePage": ("text", -1),
    }
    for name, (kind, step) in pairs.items():
        real = getattr(pdfium, name)

        def counted(*given: object, _real: object = real, _kind: str = kind, _step: int = step) -> object:
            assert callable(_real)
            result = _real(*given)
            if _step < 0 or result:
                open_[_kind] += _step
            return result

        monkeypatch.setattr(pdfium, name, counted)
    cnbudget.parse(sources[0])
    assert open_ == {"document": 0, "page": 0, "text": 0}
    for limits in (cnbudget.Limits(max_pages=1), cnbudget.Limits(max_page_items=10), cnbudget.Limits(max_seconds=0.0)):
        with pytest.raises(cnbudget.LimitExceededError):
            cnbudget.parse(sources[0], limits=limits)
        assert not any(open_.values())


_CHILDREN = """
children = []
for data in datas:
    child = os.fork()
    if not child:
        signal.alarm(60)
        os._exit(0 if cnbudget.parse(data).tables else 1)
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
"""Code that forks a child for each source of `datas`, which parses it, and prints how they ended."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_fork_while_a_thread_parses_leaves_a_child_that_parses(sources: list[bytes], tmp_path: Path) -> None:
    """In a process of its own, so that a child that hangs is stopped with it."""
    source = tmp_path / "budget.pdf"
    source.write_bytes(sources[0])
    code = """
import os, signal, sys, threading, warnings
import cnbudget
warnings.simplefilter("ignore")  # Python 3.12 warns of any fork beside threads
data = open(sys.argv[1], "rb").read()
going = True
def work():
    while going:
        cnbudget.parse(data)
cnbudget.parse(data)
thread = threading.Thread(target=work)
thread.start()
datas = [data] * 6
"""
    end = "going = False\nthread.join()\n"
    done = subprocess.run(
        [sys.executable, "-c", code + _CHILDREN + end, str(source)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert done.stdout.strip() == str([0] * 6)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_fork_while_a_thread_imports_what_its_first_parse_needs(sources: list[bytes], tmp_path: Path) -> None:
    """A child would wait for ever for the modules that the thread was importing."""
    for n, data in enumerate(sources):
        (tmp_path / f"{n}").write_bytes(data)
    code = """
import os, signal, sys, threading, time, warnings
import cnbudget
warnings.simplefilter("ignore")  # Python 3.12 warns of any fork beside threads
datas = [open(name, "rb").read() for name in sys.argv[2:]]
threads = [threading.Thread(target=cnbudget.parse, args=(data,)) for data in datas[:4:3]]
for thread in threads:
    thread.start()
time.sleep(float(sys.argv[1]))
"""
    names = [str(tmp_path / f"{n}") for n in range(len(sources))]
    for seconds in ("0", "0.05", "0.2"):
        done = subprocess.run(
            [sys.executable, "-c", code + _CHILDREN, seconds, *names],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        assert (done.stdout.strip(), done.stderr) == (str([0] * len(sources)), "")


def test_what_is_imported_late_is_imported_before_a_fork(sources: list[bytes], tmp_path: Path) -> None:
    for n, data in enumerate(sources):
        (tmp_path / f"{n}").write_bytes(data)
    code = """
import importlib, sys
import cnbudget
from cnbudget._forks import LATE
for name in LATE:
    importlib.import_module(f"cnbudget.{name}")
before = set(sys.modules)
for name in sys.argv[1:]:
    document = cnbudget.parse(name)
    report = cnbudget.reconcile(document)
    cnbudget.to_report(document, report), cnbudget.cells(document), cnbudget.key_figures(document, report)
    cnbudget.compare(document, document), cnbudget.repair(document, report)
print(sorted(name for name in set(sys.modules) - before if name.startswith(("cnbudget", "lxml", "pypdfium2"))))
"""
    names = [str(tmp_path / f"{n}") for n in range(len(sources))]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == "[]"


def test_no_class_has_a_property_with_a_lock() -> None:
    """`functools.cached_property` of Python 3.11 keeps a lock, which a child forked meanwhile would wait for."""
    locked = [
        f"{module.name}.{kind.__name__}.{name}"
        for module in pkgutil.walk_packages(cnbudget.__path__, "cnbudget.")
        if module.name in sys.modules
        for kind in vars(sys.modules[module.name]).values()
        if isinstance(kind, type) and kind.__module__ == module.name
        for name, value in vars(kind).items()
        if isinstance(value, functools.cached_property)
    ]
    assert locked == []


@pytest.mark.slow
def test_an_exit_while_a_daemon_thread_parses_is_clean(sources: list[bytes], tmp_path: Path) -> None:
    source = tmp_path / "budget.pdf"
    source.write_bytes(sources[0])
    code = """
import sys, threading, time
import cnbudget
data = open(sys.argv[1], "rb").read()
def work():
    while True:
        cnbudget.parse(data)
cnbudget.parse(data)
threading.Thread(target=work, daemon=True).start()
time.sleep(float(sys.argv[2]))
"""
    for seconds in ("0.05", "0.13", "0.21", "0.34"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(source), seconds], capture_output=True, text=True, timeout=120, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
