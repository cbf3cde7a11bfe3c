"""What a member wants to be told, and what was told to whom."""

from minka.notifications.models.notice import Mail as Mail
from minka.notifications.models.notice import Notice as Notice
from minka.notifications.models.preference import Digest as Digest
from minka.notifications.models.preference import Preference as Preference
