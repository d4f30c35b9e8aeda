"""The bounds of a worker process."""

import os
import sys
import sysconfig
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

from cnbudget.model.errors import MissingExtraError

__all__ = ["LONGEST", "bound_memory", "check_bounds"]

LONGEST = 2e6
"""Most seconds that a caller waits: systems wait for no more than 2 ** 31 milliseconds."""


def check_bounds(seconds: float | None, memory: int | None) -> None:
    """Go on if a time and a number of bytes can be bounds.

    Raises:
        ValueError: one of them is none.
    """
    if (memory is not None and memory < 1) or (seconds is not None and not seconds >= 0):
        message = f"seconds = {seconds} and memory = {memory}: a bound is a number above 0, or None"
        raise ValueError(message)


def bound_memory(most: int | None) -> bool:
    """Bound the address space of this process, for good; return whether the system knows such a bound.

    Args:
        most: in bytes; None for none.

    Raises:
        MissingExtraError: Python was built without the module that bounds it.
    """
    resource = _resource() if most is not None else None
    if resource is None:
        return False
    most = min(most or sys.maxsize, sys.maxsize)  # the system knows no more
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    return True


def _resource() -> ModuleType | None:
    """Return the standard library's module: a `resource.py` of the working folder must not stand in for it."""
    if "resource" in sys.builtin_module_names:  # pragma: no cover -- builds that link it in
        import resource

        return resource
    library = Path(sysconfig.__file__).parent
    spec = PathFinder.find_spec("resource", [str(library / "lib-dynload"), str(library)])
    if spec is None or spec.loader is None:
        if os.name == "posix":
            message = "the standard library's module resource was not found, so memory can't be bounded"
            raise MissingExtraError(message)
        return None  # pragma: no cover -- Windows
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
