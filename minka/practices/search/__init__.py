"""Search in Spanish, behind one door: `fold`, `index`, `forget`, `rank`, `rank_each`, `suggest`, `parse`.

Texts become folded, stemmed words (`words`); each published practice keeps how much each word says of it (`weight`,
`index`); a question is the sum of what its words say (`rank`). Nothing here depends on the database's own full text.
"""

from minka.practices.search.index import forget, index
from minka.practices.search.question import Question, parse
from minka.practices.search.rank import Ranking, rank, rank_each
from minka.practices.search.suggest import suggest
from minka.practices.search.words import fold

__all__ = ["Question", "Ranking", "fold", "forget", "index", "parse", "rank", "rank_each", "suggest"]
