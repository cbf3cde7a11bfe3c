import pytest

from minka.route.conflict import House, conflict

DRE = House(1, None, 7, "DRE")
UGEL = House(2, 1, 7, "UGEL")
NEIGHBOUR = House(3, 1, 7, "UGEL")
FAR_DRE = House(4, None, 8, "GRE")
MINISTRY = House(5, None, None, "MINEDU")


@pytest.mark.parametrize(
    ("house", "runs", "reason"),
    [
        (UGEL, [UGEL], "Trabaja en una institución de la práctica."),
        (DRE, [UGEL], "Trabaja en la dirección regional de la que depende la práctica."),
        (House(9, None, 7, "DRE"), [UGEL], "Trabaja en la dirección regional de la que depende la práctica."),
        (UGEL, [DRE], "Su institución depende de una que lleva la práctica."),
        (NEIGHBOUR, [UGEL], ""),
        (FAR_DRE, [UGEL], ""),
        (MINISTRY, [UGEL], ""),
        (FAR_DRE, [MINISTRY], ""),  # no region is not the same region
    ],
)
def test_who_may_not_judge(house, runs, reason):
    assert conflict(1, [house], [], runs) == reason


def test_who_was_ever_in_the_team_does_not_judge_it():
    assert conflict(1, [MINISTRY], [1], [UGEL]) == "Integra el equipo de la práctica."
