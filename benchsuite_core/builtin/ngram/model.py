"""A token n-gram model: counted, interpolated, sampled from and asked for probabilities.

Probabilities are interpolated after Jelinek and Mercer ("Interpolated estimation of Markov source parameters from
sparse data", 1980; in the form of Chen and Goodman, "An empirical study of smoothing techniques for language
modeling", 1999, section 2.3) with one weight for all orders:

    P(w | h) = weight * count(h w) / count(h) + (1 - weight) * P(w | h without its oldest token)

where the history h was seen, and the lower order alone where it was not; below the empty history stands the
uniform distribution over the vocabulary. The vocabulary is every token of the training text, the 256 bytes, of
which every other text is made, and the end of a text: so the probabilities of a history sum to 1, and any text
has one greater than 0.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from benchsuite_core.backends import cut_at_stop
from benchsuite_core.records import Sampling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

END = 256
"""The token after the last one of a text; those below it are the bytes."""

_TOKEN = re.compile(r" {2,}| ?(?:[A-Za-z_]+|[0-9]+|[-+*/%=<>!&|^]+|.)", re.DOTALL)
_TAIL = 2000  # characters of a history that are looked at; far more than any order needs
_CHUNK = 64  # tokens drawn between two searches for stop strings
_TABLES = 20_000  # sampling tables kept, a few kB each


@frozen(kw_only=True)
class Document:
    """A text to learn from.

    Attributes:
        context: what stands before it; it is not learnt itself.
        text: what is learnt.
        count: as if it had been read so many times.
        ends: the end of the text is learnt too.
    """

    context: str
    text: str
    count: float = 1.0
    ends: bool = True


class NgramModel:
    """Counts of documents, and what follows from them. Safe to use from several threads at once.

    Args:
        documents: what to learn.
        order: tokens of the longest n-gram.
        weight: of an order against those below it, between 0 and 1.
    """

    def __init__(self, documents: Sequence[Document], order: int, weight: float) -> None:
        import numpy as np

        self._order = order
        self._weight = weight
        words = {token for one in documents for token in _split(one.context + one.text)}
        self._ids = {word: END + 1 + number for number, word in enumerate(sorted(words))}
        self._pieces = [bytes([byte]) for byte in range(256)] + [b""] + [word.encode() for word in self._ids]
        counts = self._count(documents)
        self._states = {history: number for number, history in enumerate(counts)}
        self._histories = list(counts)
        # What follows each state stands in two long arrays, and where in them in a list of slices.
        places = np.cumsum([0, *(len(row) for row in counts.values())])
        self._seen = [slice(start, end) for start, end in pairwise(places.tolist())]
        self._followers = np.array([token for row in counts.values() for token in row])
        totals = np.repeat([sum(row.values()) for row in counts.values()], np.diff(places))
        self._shares = np.array([count for row in counts.values() for count in row.values()]) / totals
        self._moves: dict[tuple[int, int], int] = {}
        self._tables: dict[tuple[Any, ...], tuple[array[float], array[int]]] = {}

    def _count(self, documents: Iterable[Document]) -> dict[tuple[int, ...], dict[int, float]]:
        counts: dict[tuple[int, ...], dict[int, float]] = {(): {}}
        for one in documents:
            before = self.encode(one.context)[1 - self._order :]
            tokens = before + self.encode(one.text) + ([END] if one.ends else [])
            for place in range(len(before), len(tokens)):
                token = tokens[place]
                for start in range(max(0, place - self._order + 1), place + 1):
                    row = counts.setdefault(tuple(tokens[start:place]), {})
                    row[token] = row.get(token, 0.0) + one.count
        return counts

    @property
    def vocabulary(self) -> int:
        """How many tokens there are; each is a number below it."""
        return len(self._pieces)

    def encode(self, text: str) -> list[int]:
        """The tokens of a text; a word that was not learnt becomes the bytes of its UTF-8."""
        tokens: list[int] = []
        for word in _split(text):
            number = self._ids.get(word)
            tokens += word.encode("utf-8", "surrogatepass") if number is None else [number]
        return tokens

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens; bytes that are no UTF-8 become replacement characters."""
        return b"".join([self._pieces[token] for token in tokens]).decode("utf-8", "replace")

    def state(self, text: str) -> int:
        """The state of the model after a text: the longest of its ends that was seen as a history."""
        return self._longest(tuple(self.encode(text[-_TAIL:])[-self._order :]))

    def _longest(self, history: tuple[int, ...]) -> int:
        for start in range(max(0, len(history) - self._order + 1), len(history) + 1):
            state = self._states.get(history[start:])
            if state is not None:
                return state
        return self._states[()]

    def after(self, state: int, token: int) -> int:
        """The state after one more token."""
        move = self._moves.get((state, token))
        if move is None:
            move = self._moves[state, token] = self._longest((*self._histories[state], token))
        return move

    def probabilities(self, state: int) -> NDArray[np.float64]:
        """Probability of each token of the vocabulary; they sum to 1."""
        import numpy as np

        history = self._histories[state]
        share, tokens, shares = 1.0, [], []
        for start in range(len(history) + 1):
            seen = self._seen[self._states[history[start:]]]
            tokens.append(self._followers[seen])
            shares.append(self._shares[seen] * (share * self._weight))
            share *= 1.0 - self._weight
        sums = np.bincount(np.concatenate(tokens), np.concatenate(shares), self.vocabulary)
        return np.asarray(sums, np.float64) + share / self.vocabulary

    def _likeliest(self, chances: NDArray[np.float64]) -> int:
        import numpy as np

        return int(np.argmax(np.round(chances, 12)))

    def table(self, state: int, sampling: Sampling) -> tuple[array[float], array[int]]:
        """What is drawn from in a state.

        Temperature comes first, then top-k, then top-p, each on what the one before it left. Ties are decided
        by the token's number, and differences below 1e-12 are ties, so that a machine that rounds otherwise
        draws the same.

        Returns:
            Upper bounds of the tokens' shares of [0, 1), and the tokens, likeliest first.
        """
        key = (state, sampling.temperature, sampling.top_k, sampling.top_p)
        table = self._tables.get(key)
        if table is None:
            if len(self._tables) >= _TABLES:
                self._tables.clear()
            table = self._tables[key] = self._table(state, sampling)
        return table

    def _table(self, state: int, sampling: Sampling) -> tuple[array[float], array[int]]:
        import numpy as np

        if sampling.temperature <= 0.0:
            return array("d", [1.0]), array("I", [self._likeliest(self.probabilities(state))])
        logs = np.log(self.probabilities(state))
        chances = np.exp((logs - logs.max()) / sampling.temperature)
        chances /= chances.sum()
        tokens = np.argsort(-np.round(chances, 12), kind="stable")
        if sampling.top_k > 0:
            tokens = tokens[: sampling.top_k]
        bounds = np.cumsum(chances[tokens])
        bounds /= bounds[-1]
        if sampling.top_p < 1.0:
            kept = 1 + int(np.count_nonzero(bounds[:-1] < sampling.top_p - 1e-12))
            tokens, bounds = tokens[:kept], bounds[:kept] / bounds[kept - 1]
        return array("d", bounds.tolist()), array("I", tokens.tolist())

    def draw(self, prompt: str, sampling: Sampling, seed: Sequence[int]) -> tuple[str, str, int]:
        """Continue a text.

        Args:
            prompt: the text.
            sampling: how to draw; its seed is not looked at.
            seed: of numpy's PCG64; numbers from 0 to 2**64 - 1.

        Returns:
            The continuation up to the stop string, the end or the limit; ``stop`` or ``length``; and the number
            of tokens drawn, without the end.
        """
        import numpy as np

        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
        stop = [mark for mark in sampling.stop if mark]
        tokens: list[int] = []
        state = self.state(prompt)
        ended = False
        while not ended and len(tokens) < sampling.max_tokens:
            for draw in random.random(min(_CHUNK, sampling.max_tokens - len(tokens))).tolist():
                bounds, choices = self.table(state, sampling)
                token = choices[min(bisect_right(bounds, draw), len(choices) - 1)]
                ended = token == END
                if ended:
                    break
                tokens.append(token)
                state = self.after(state, token)
            if _has(self.decode(tokens), stop):
                tokens = self._until(tokens, stop)
                return cut_at_stop(self.decode(tokens), stop)[0], "stop", len(tokens)
        return self.decode(tokens), "stop" if ended else "length", len(tokens)

    def _until(self, tokens: list[int], stop: Sequence[str]) -> list[int]:
        """The tokens up to that which completes the first stop string, where drawing one by one would have ended."""
        low, high = 1, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if _has(self.decode(tokens[:middle]), stop):
                high = middle
            else:
                low = middle + 1
        return tokens[:low]

    def loglikelihood(self, context: str, continuation: str) -> tuple[float, bool]:
        """Natural logarithm of the probability of a continuation, and whether each of its tokens is the likeliest."""
        total, greedy = 0.0, True
        state = self.state(context)
        for token in self.encode(continuation):
            chances = self.probabilities(state)
            greedy = greedy and token == self._likeliest(chances)
            total += math.log(chances[token])
            state = self.after(state, token)
        return total, greedy


def _has(text: str, stop: Sequence[str]) -> bool:
    return any(mark in text for mark in stop)


def _split(text: str) -> list[str]:
    return _TOKEN.findall(text)
