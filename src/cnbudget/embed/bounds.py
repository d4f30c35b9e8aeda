"""The memory bound of a worker process."""

import os
import sys
import sysconfig
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

from cnbudget.model.errors import MissingExtraError

__all__ = ["bound_memory"]


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
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most or hard, hard)
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
