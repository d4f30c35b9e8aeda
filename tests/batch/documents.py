"""Small made documents for batches, and rows of a dataset to compare."""

from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pyarrow.dataset as ds

__all__ = ["PAGE", "make", "page", "rows", "threads"]

PAGE = """<html><body><h1>某市第{n}局2026年部门预算</h1><p>一般公共预算支出表</p><p>单位：万元</p><table>
<tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th><th>项目支出</th></tr>
<tr><td></td><td>合计</td><td>{a}.50</td><td>{n}.25</td><td>{b}.25</td></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>{a}.50</td><td>{n}.25</td><td>{b}.25</td></tr>
</table></body></html>"""


def threads(workers: int) -> Executor:
    """A pool of threads, whose tasks see what a test puts in the place of functions."""
    return ThreadPoolExecutor(workers)


def page(n: int) -> str:
    """A web page with a document of six amounts."""
    return PAGE.format(n=n, a=2 * n, b=n)


def make(folder: Path, count: int) -> Path:
    """Write so many documents, and one each that is empty, damaged or no budget."""
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:03}.html").write_text(PAGE.format(n=n, a=2 * n, b=n), "utf-8")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (folder / "list.html").write_text("<html><p>信息公开目录</p></html>", "utf-8")
    return folder


def rows(dataset: Path) -> list[tuple[object, ...]]:
    """All rows of a dataset, sorted."""
    table = ds.dataset(dataset, format="parquet").to_table()
    return sorted(zip(*(table[name].to_pylist() for name in table.column_names), strict=True), key=repr)
