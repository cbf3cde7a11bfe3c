"""What search and facets read: one card a published practice, and the words by which it is found.

Plain tables on purpose: the same question has the same answer, in the same order, on SQLite and on PostgreSQL
(docs/decisions/0010-search-in-plain-tables.md). Written by `minka/practices/search`, by nobody else.
"""

from django.db import models
from django.utils.timezone import now

from minka.practices.models.practice import Practice


class Card(models.Model):
    """`signature` holds every facet value of the practice: «tema:lectura region:ica». Never changed, written anew."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="+")
    signature = models.TextField()
    title_key = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    stage_rank = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["written_at", "id"], name="card_edition")]

    def __str__(self) -> str:
        return self.title_key


class Term(models.Model):
    """A stem of the vocabulary, with one word as people write it, for «quizá quisiste decir»."""

    text = models.CharField(max_length=40, unique=True)
    word = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, db_index=True)

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """How much a term says of a practice, in thousandths; search/weight.py has the formula."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="postings", db_index=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    impact = models.PositiveIntegerField()  # times a rarity, it would leave a small integer

    class Meta:
        indexes = [models.Index(fields=["term", "practice", "impact"], name="posting_covers")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.practice_id}"
