import pytest

from minka.practices.models import Stage, State
from minka.practices.panels import advanced_by_region, published_by_region
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def test_the_map_counts_a_practice_in_each_of_its_regions_and_only_published_ones():
    junin = make_institution(region=make_region("junin"))
    pasco = make_institution(region=make_region("pasco"))
    make_practice(institutions=[junin, pasco], stage=Stage.ADVANCED)
    make_practice(institutions=[junin], stage=Stage.INITIAL)
    make_practice(institutions=[pasco], stage=Stage.ADVANCED, state=State.DRAFT)
    assert published_by_region() == {"junin": 2, "pasco": 1}
    assert advanced_by_region() == {"junin": 1, "pasco": 1}
