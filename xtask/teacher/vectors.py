"""Word vectors for the net of the readings, from the texts of the labelled and unlabelled sets.

Words that stand near the same words get like vectors: of how much oftener two words stand within
four words of each other than by chance (positive pointwise mutual information), the greatest
singular vectors. No label is looked at, and nothing of the part kept aside. The net's learning
begins with them: `fit --vectors FILE`.

    pip install scipy   # beside what teach.py needs
    python xtask/teacher/vectors.py --data DIR --out target/vectors.txt
"""

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import svds
from teach import dev

# The sets and the fields their texts are in.
TEXTS = [
    ("press-releases/health.jsonl.gz", ["text"]),
    ("fakehealth/release.jsonl", ["text"]),
    ("fakehealth/story.jsonl", ["text"]),
    ("abstract-claims/abstracts.jsonl", ["text"]),
    ("clean/cochrane_pls.jsonl", ["abstract", "text"]),
    ("clean/medquad.jsonl.gz", ["text"]),
    ("abstrct/sentences.jsonl", ["text"]),
    ("health-advice/structured_abstract.jsonl", ["text"]),
    ("health-advice/discussion.jsonl", ["text"]),
    ("health-advice/unstructured_abstract.jsonl", ["text"]),
    ("claim-strength/press_release.jsonl", ["text"]),
    ("claim-strength/pubmed.jsonl", ["text"]),
    ("exaggeration/pairs.jsonl", ["press_release", "abstract"]),
    ("hedges/bioscope.jsonl", ["text"]),
]
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]")
REACH, LEAST, SINGULAR, DIMENSIONS, SPREAD = 4, 5, 100, 24, 0.3
AT_ONCE = 3000


def counts(texts, number):
    """How often words stand near each other, the nearer the more."""
    near = sparse.csr_matrix((len(number), len(number)))
    for start in range(0, len(texts), AT_ONCE):
        one, other, weight = [], [], []
        for text in texts[start : start + AT_ONCE]:
            words = np.array([number.get(word, -1) for word in text])
            for away in range(1, REACH + 1):
                left, right = words[:-away], words[away:]
                both = (left >= 0) & (right >= 0)
                one += [left[both], right[both]]
                other += [right[both], left[both]]
                weight.append(np.full(2 * both.sum(), 1 / away))
        places = (np.concatenate(one), np.concatenate(other))
        near += sparse.csr_matrix((np.concatenate(weight), places), shape=near.shape)
    return near


def vectors(near):
    """The vector of each word."""
    pairs = near.tocoo()
    alone = np.asarray(near.sum(1)).ravel()
    chance = alone**0.75 / (alone**0.75).sum()
    surprise = np.log(pairs.data / (alone[pairs.row] * chance[pairs.col]))
    more = surprise > 0
    table = sparse.csr_matrix((surprise[more], (pairs.row[more], pairs.col[more])), shape=near.shape)
    left, values, _ = svds(table, SINGULAR, v0=np.ones(len(alone)))
    found = left * np.sqrt(values)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    # The directions in which words differ most.
    found -= found.mean(0)
    directions = np.linalg.svd(found.T @ found)[0][:, :DIMENSIONS]
    found = found @ directions
    return found / found.std() * SPREAD


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    texts = []
    for file, fields in TEXTS:
        for record in dev(given.data, file):
            for text in filter(None, map(record.get, fields)):
                texts.append(["#" if word.isdigit() else word for word in WORD.findall(text.lower())])
    often = Counter(word for text in texts for word in text).most_common()
    words = [word for word, count in often if count >= LEAST]
    found = vectors(counts(texts, {word: at for at, word in enumerate(words)}))
    with given.out.open("w") as out:
        for word, vector in zip(words, found):
            out.write(" ".join([word, *(f"{figure:.4f}" for figure in vector)]) + "\n")


if __name__ == "__main__":
    main()
