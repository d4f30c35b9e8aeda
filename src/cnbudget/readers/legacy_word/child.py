"""The process in which the converter runs: `child.py SOURCE DESTINATION BYTES`.

It writes the DOCX and prints one line of JSON: `codes`, what the converter lost, or `error` and `message`.
"""

import json
import sys

__all__ = ["main"]


def main(source: str, destination: str, memory: int) -> None:
    """Convert within `memory` bytes, where the system can hold a process to that."""
    try:
        import resource
    except ModuleNotFoundError:
        pass  # Windows has no such limits
    else:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError

    try:
        report = convert(source, destination).report
    except MemoryError:
        answer = {"error": "MemoryError", "message": ""}
    except (Doc2DocxError, ArithmeticError, AssertionError, LookupError, OSError, TypeError, ValueError) as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    else:
        answer = {"codes": " ".join(sorted({entry.code for entry in report.warnings}))}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
