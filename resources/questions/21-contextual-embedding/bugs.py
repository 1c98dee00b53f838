"""Vectors of words and sentences from one layer of attention."""
import numpy as np

rng = np.random.default_rng(0)
WORDS = "<pad> the bank river lends money flows loans by".split()
table = rng.normal(size=(len(WORDS), 16))
PAD = 0

def tokens(sentence, length=12):
    ids = [WORDS.index(word) for word in sentence.split()]
    return np.array(ids + [PAD] * (length - len(ids)))

def attend(x, real):
    scores = np.where(real, x @ x.T / 16, -np.inf)
    weights = np.exp(scores - scores.max(1, keepdims=True))
    return weights / weights.sum(1, keepdims=True) @ x

def contextual(ids):
    return table[ids]

def sentence_vector(ids):
    return contextual(ids).mean(axis=0)

def cosine(a, b):
    return a @ b / np.sqrt((a @ a) * (b @ b))

a = tokens("the bank lends money")
b = tokens("the river flows by the bank")
same = cosine(contextual(a)[1], contextual(b)[5])
print(f"'bank' in both sentences: cosine {same:.2f}")
alike = cosine(sentence_vector(a), sentence_vector(b))
print(f"the two sentences: cosine {alike:.2f}")
