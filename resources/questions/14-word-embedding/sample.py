"""Skip-gram with negative sampling on a few sentences: neighbors, and king - man + woman."""
import math
import random
from collections import Counter

random.seed(1)

# Sentences of a made world: two topics, and persons who have the same things beside them.
topics = [("bread rice soup cheese noodles", "eat cook", "kitchen"),
          ("guitar piano violin drum flute", "play hear", "stage")]
persons = [("king", "queen", "crown throne palace"), ("boy", "girl", "toy school kite"),
           ("man", "woman", "coat office street")]
sentences = []
for _ in range(200):
    for nouns, verbs, place in topics:
        one, other = random.sample(nouns.split(), 2)
        sentences.append(f"we {random.choice(verbs.split())} {one} and {other} in the {place}")
    for he, she, things in persons:
        person, subject, possessive = random.choice([(he, "he", "his"), (she, "she", "her")])
        thing = random.choice(things.split())
        sentences.append(random.choice([f"the {person} loves {possessive} {thing}",
                                        f"{subject} is a {person} with {possessive} {thing}"]))
sentences = [s.split() for s in sentences]

counts = Counter(word for sentence in sentences for word in sentence)
words, total = list(counts), sum(counts.values())
noise = [counts[w] ** 0.75 for w in words]
keep = {w: min(1, math.sqrt(0.003 * total / counts[w])) for w in words}  # thins out “the”

dimension, window, negatives, passes = 16, 4, 5, 8


def table():
    return {w: [random.gauss(0, 0.03) for _ in range(dimension)] for w in words}


V, U = table(), table()  # each word as a center, and as company


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def learn(center, context, rate):
    """One step of gradient descent for a true pair and its random words; returns the loss."""
    v, loss, pull = V[center], 0.0, [0.0] * dimension
    asked = [(context, 1)] + [(w, 0) for w in random.choices(words, noise, k=negatives)]
    for word, label in asked:
        u = U[word]
        probability = 1 / (1 + math.exp(-dot(v, u)))
        loss -= math.log(probability if label else 1 - probability)
        error = label - probability
        for i in range(dimension):
            pull[i] += error * u[i]
            u[i] += rate * error * v[i]
    for i in range(dimension):
        v[i] += rate * pull[i]
    return loss


for epoch in range(passes):
    rate, losses = 0.15 * (1 - 0.9 * epoch / passes), []
    for sentence in random.sample(sentences, len(sentences)):
        kept = [w for w in sentence if random.random() < keep[w]]
        for at, center in enumerate(kept):
            for context in kept[max(0, at - window):at] + kept[at + 1:at + 1 + window]:
                losses.append(learn(center, context, rate))
    print(f"pass {epoch + 1}: {len(losses)} pairs, mean loss {sum(losses) / len(losses):.2f}")

N = {w: [x / math.sqrt(dot(v, v)) for x in v] for w, v in V.items()}


def nearest(vector, without, count=4):
    length = math.sqrt(dot(vector, vector))
    found = sorted(((dot(N[w], vector) / length, w) for w in words if w not in without), reverse=True)
    return ", ".join(f"{w} {cosine:.2f}" for cosine, w in found[:count])


print("\nbread:", nearest(N["bread"], ["bread"]))
print("guitar:", nearest(N["guitar"], ["guitar"]))
total = [a - b + c for a, b, c in zip(N["king"], N["man"], N["woman"])]
print("king - man + woman:", nearest(total, ["king", "man", "woman"]))
print("nothing left out:  ", nearest(total, []))
print(f"king and queen, never in one sentence: {dot(N['king'], N['queen']):.2f}")
print(f"king and his, often in one sentence:   {dot(N['king'], N['his']):.2f}")
