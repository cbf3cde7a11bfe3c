"""What a person typed, as the stems to look for; anything at all may be typed."""

from dataclasses import dataclass

from minka.practices.search.words import STOP, shortened, split, stem

LONGEST_QUESTION = 200  # characters; the rest of a pasted page says nothing more
MOST_WORDS = 12


@dataclass(frozen=True)
class Question:
    """`stems` in the order typed, each once; the last word may be unfinished, so its beginning counts too."""

    text: str = ""
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    unfinished: str = ""

    def __bool__(self) -> bool:
        return bool(self.stems)


def parse(text: str) -> Question:
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST_QUESTION]
    words = [word for word in split(text) if word not in STOP]
    written = {stem(word): word for word in words}
    stems = list(dict.fromkeys(shortened([stem(word) for word in words])))[:MOST_WORDS]
    last = written.get(stems[-1], "") if stems else ""
    unfinished = last if len(last) >= 3 and not last.isdigit() else ""
    return Question(text, tuple(written.get(one, one) for one in stems), tuple(stems), unfinished)
