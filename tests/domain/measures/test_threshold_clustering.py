"""Readings that crowd just inside a target are a question; plain noise is none."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from builders import judged
from teamboard.domain.definitions.indicator import Direction
from teamboard.domain.measures.threshold_clustering import Cluster, heaps

# A process about 92 with a spread of 4. In `CROWD` every third reading is 95 and a little more.
_NOISE = random.Random(7)  # noqa: S311 - the same noise each time
CALM = tuple(round(_NOISE.gauss(92, 4), 1) for _ in range(36))
CROWD = tuple(
    round(95 + place % 5 / 10, 1) if place % 3 == 0 or 93 <= value < 95 else min(value, 99.0)
    for place, value in enumerate(CALM)
)


def found(values: Sequence[float], **fields: Any) -> tuple[Cluster, ...]:
    given: dict[str, Any] = {"unit": "", "floor": None, "amber": 0.0}
    return heaps(judged(*values, **(given | fields)))


def test_a_crowd_just_inside_the_target_is_a_sentence_and_no_accusation() -> None:
    [heap] = found(CROWD)
    assert heap.words == (
        f"{heap.inside} of 36 readings lie just inside 95 and none just outside: "
        "worth asking what happens close to the target"
    )
    assert heap.inside > 12
    assert (heap.beyond, heap.of) == (0, 36)


def test_the_same_process_without_the_crowd_is_silent() -> None:
    assert found(CALM) == ()


def test_where_lower_is_better_the_crowd_lies_just_below_the_target() -> None:
    mirrored = [190 - value for value in CROWD]
    [heap] = found(mirrored, direction=Direction.LOWER)
    assert heap == found(CROWD)[0]
    assert found([190 - value for value in CALM], direction=Direction.LOWER) == ()


def test_a_range_has_two_edges_to_crowd_at() -> None:
    [low] = found(CROWD, direction=Direction.WITHIN, target=(95.0, 200.0))
    assert low.target == 95.0
    [high] = found([190 - v for v in CROWD], direction=Direction.WITHIN, target=(-50.0, 95.0))
    assert (high.target, high.inside) == (95.0, low.inside)
    assert found(CROWD, direction=Direction.WITHIN, target=(95.0, 95.5)) == ()


def test_one_outside_is_counted_in_words() -> None:
    assert Cluster(target=95.0, inside=14, beyond=1, further=2, of=36).words == (
        "14 of 36 readings lie just inside 95 and 1 just outside: "
        "worth asking what happens close to the target"
    )


def test_few_readings_are_not_looked_at() -> None:
    many = [*CROWD[:9], *[95.1, 95.2] * 5]
    assert found(many[:19]) == ()
    assert found([*many, 95.0]) != ()


STILL = [*[95.0] * 3, *[95.1] * 3, *[90.0] * 3, *[99.0] * 3] * 3
COARSE = [95.0, 97.0, 95.0, 92.0, 95.0, 98.0, 95.0, 93.0] * 4
AT_NOTHING = [0.2, 0.3, 1.3, 0.3, 0.2, 0.0, 0.2, 1.1, 0.2, 0.3] * 3
AT_ALL = [min(value + 4, 100.0) for value in CROWD]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        (CROWD, {"target": None}),
        (STILL, {}),
        (COARSE, {}),
        # There is nothing below 0 and above 100 %: what stops there does not stop for the target.
        (AT_NOTHING, {"target": 0.3, "direction": Direction.LOWER}),
        (AT_ALL, {"unit": "%", "target": 99.0}),
    ],
)
def test_what_cannot_be_told_is_not_said(values: Sequence[float], fields: dict[str, Any]) -> None:
    assert found(values, **fields) == ()


def test_a_process_that_never_misses_its_target_is_good_and_no_crowd() -> None:
    assert found([95.1, 98.0, 96.4, 95.9, 99.1, 96.9, 95.4, 97.2, 96.6, 98.6] * 3) == ()
    assert found([value + 8 for value in CALM]) == ()


def test_on_plain_noise_it_is_hardly_ever_said() -> None:
    noise = random.Random(1)  # noqa: S311 - the same noise each time
    false = 0
    for place in range(600):
        target = 80 + 2.3 * (place % 8 - 4) / 2
        values = [round(noise.gauss(80, 2.3), 1) for _ in range(24 + place % 3 * 24)]
        false += bool(found(values, target=round(target, 1)))
    assert false <= 6  # one in a hundred
