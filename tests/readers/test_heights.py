"""Grids by the heights they stand at."""

from cnbudget.readers.geometry.grids import Frame, Slot
from cnbudget.readers.geometry.heights import Heights


def frame(top: float, bottom: float) -> Frame:
    return Frame((0.0, 9.0), (top, bottom), (Slot(0, 0, 1, 1),), (0,), open_top=False, open_bottom=False)


FRAMES = (frame(10, 20), frame(20, 30), frame(5, 40), frame(10, 20), frame(50, 50))


def test_grids_are_found_by_their_heights_borders_included() -> None:
    heights = Heights(FRAMES)
    for y in [*range(60), 9.99, 10.01, 19.99, 20.01, 49.99, 50.01]:
        assert [*heights.at(y)] == [(n, each) for n, each in enumerate(FRAMES) if each.ys[0] <= y <= each.ys[-1]]
    assert [*Heights(()).at(1)] == []


def test_a_stretch_is_looked_for_once() -> None:
    heights = Heights(FRAMES)
    assert heights.at(12) is heights.at(18)
    assert heights.at(20) is not heights.at(19)
