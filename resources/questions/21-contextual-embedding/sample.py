"""One word in two sentences: a table gives it one vector, self-attention two."""
import math

# A table with two numbers a word: how much it has to do with food, and with business.
table = {"apple": (0.5, 0.5), "eat": (1.0, 0.0), "ripe": (1.0, 0.1), "pie": (0.9, 0.0),
         "sue": (0.0, 1.0), "listed": (0.1, 1.0), "patent": (0.0, 0.9),
         "we": (0.0, 0.0), "the": (0.0, 0.0), "and": (0.0, 0.0)}
sentences = ["we eat the ripe apple and the pie", "we sue the listed apple and the patent",
             "we eat the listed apple and the pie"]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def softmax(scores):
    powers = [math.exp(s - max(scores)) for s in scores]
    return [p / sum(powers) for p in powers]


def attention(word, words, sharpness=3.0):
    """The new vector of `word` and its weights. Queries, keys and values are the rows themselves,
    the queries `sharpness` times; a trained network has a learned matrix for each of the three."""
    query = [sharpness * x for x in table[word]]
    scores = [dot(query, table[other]) / math.sqrt(2) for other in words]
    weights = softmax(scores)
    mixed = [sum(w * table[other][i] for w, other in zip(weights, words)) for i in range(2)]
    return mixed, weights


print("from the table, in each sentence:", table["apple"])
vectors = []
for sentence in sentences:
    words = sentence.split()
    vector, weights = attention("apple", words)
    vectors.append(vector)
    print(f"\n{sentence}")
    print("  weights:", ", ".join(f"{w} {a:.2f}" for w, a in zip(words, weights)))
    print(f"  apple from its context: food {vector[0]:.2f}, business {vector[1]:.2f}")

food, business, between = vectors
gap = [b - a for a, b in zip(food, business)]
way = dot([x - a for a, x in zip(food, between)], gap) / dot(gap, gap)
print(f"\nwith one cue of three swapped, apple goes {way:.2f} of the way from fruit to company")

# Pooling: padding counts unless it is masked.
tokens = [table[w] for w in "eat ripe pie".split()] + [(0.0, 0.0)] * 5
mask = [1] * 3 + [0] * 5
plain = [sum(t[i] for t in tokens) / len(tokens) for i in range(2)]
masked = [sum(m * t[i] for m, t in zip(mask, tokens)) / sum(mask) for i in range(2)]
print(f"mean of 3 words padded to 8: {plain[0]:.2f}; with the padding masked: {masked[0]:.2f}")
