"""Search in Spanish, behind one door: `index`, `forget`, `rank`, `suggest`, `parse`.

Texts become folded, stemmed words (`words`); each published practice keeps how much each word says of it (`weight`,
`index`); a question is the sum of what its words say (`rank`). Nothing here depends on the database's own full text.
"""

from minka.practices.search.index import forget, index
from minka.practices.search.question import Question, parse
from minka.practices.search.rank import Ranking, rank
from minka.practices.search.suggest import suggest

__all__ = ["Question", "Ranking", "forget", "index", "parse", "rank", "suggest"]
