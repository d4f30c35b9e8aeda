"""The garbage collector of a process that is ours."""

import gc

__all__ = ["collect_rarely"]

_OBJECTS = 50_000  # made and not given back, before Python looks for cycles; its own default is 700 to 2000
_ROUNDS = 20  # looks at the youngest objects for each at older ones


def collect_rarely() -> None:
    """Let Python look for garbage in cycles more rarely, and never among what is loaded by now.

    A parse makes hundreds of thousands of objects that live as long as the document and hold no cycles; looking
    through them again and again takes a tenth of its time. Call this only where the process belongs to the library:
    the command, the workers of batch and embed. In a caller's process the collector is the caller's.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, _ROUNDS, _ROUNDS)
