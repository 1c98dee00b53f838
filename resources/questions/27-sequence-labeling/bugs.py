"""Tags the names in a sentence; most words belong to none."""
import numpy as np

rng = np.random.default_rng(0)
NAMES = ["ada", "bob", "rose", "will"]
OTHERS = ["sees", "and", "the", "dog", "to", "rose", "will"]
vectors = {word: rng.normal(size=12) for word in NAMES + OTHERS}


def draw(length=12):
    tags = rng.random(length) < 0.1
    words = [rng.choice(NAMES if tag else OTHERS) for tag in tags]
    return words, tags


def encode(words):
    """One vector for each word, and a constant."""
    v = np.array([vectors[word] for word in words])
    v[:] = v.mean(axis=0)
    return np.c_[v, np.ones(len(v))]


train = [draw() for _ in range(200)]
test = [draw() for _ in range(200)]
x = np.concatenate([encode(words) for words, tags in train])
y = np.concatenate([tags for words, tags in train])
w = np.linalg.lstsq(x, y, rcond=None)[0]
said = np.concatenate([encode(s) @ w > 0.5 for s, tags in test])
true = np.concatenate([tags for s, tags in test])
score = np.mean(said == true)
print(f"names: {true.sum()}, tagged: {said.sum()}")
print(f"score: {score:.2f}")
