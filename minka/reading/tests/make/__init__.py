"""Reports made up by lot: what they say is known, how they are laid out varies; all names are of nobody."""

from minka.reading.tests.make.layout import render as render
from minka.reading.tests.make.look import make_look as make_look
from minka.reading.tests.make.places import make_catalogue as make_catalogue
from minka.reading.tests.make.said import make_said as make_said
