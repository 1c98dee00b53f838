"""One next-token predictor, four tasks: only the prompt says which. Then temperature, top-k and top-p."""
import math
import random
from collections import Counter

corpus = """
news : storm hits coast => weather
news : rain reaches city => weather
news : team wins match => sports
news : coach loses final => sports
english : storm hits coast => 暴风 袭击 海岸
english : team wins match => 球队 赢得 比赛
question : capital of france => paris
question : capital of japan => tokyo
story : a fox lived in the forest
story : a fox lived in the forest
story : a fox lived in the village
story : a bear lived in the cave
"""
texts = [line.split() + ["<end>"] for line in corpus.strip().splitlines()]
vocabulary = sorted({token for text in texts for token in text})


def logits(context):
    """Counts what followed in the corpus, most where most of the context agrees: a Transformer learns
    which tokens to look at; here every earlier token that stands at the same place has a vote."""
    votes = Counter()
    for text in texts:
        if len(text) > len(context):
            agree = sum(a == b for a, b in zip(text, context))
            same_task = text[0] == context[0]
            votes[text[len(context)]] += math.exp(1.5 * agree + 3 * same_task)
    return [math.log(votes[token] + 0.01) for token in vocabulary]


def probabilities(z, temperature=1.0, top_k=0, top_p=1.0):
    if temperature == 0:
        p = [0.0] * len(z)
        p[z.index(max(z))] = 1.0
        return p
    powers = [math.exp((x - max(z)) / temperature) for x in z]
    p = [x / sum(powers) for x in powers]
    order = sorted(range(len(p)), key=lambda i: -p[i])
    keep, total = set(), 0.0
    for i in order[:top_k or len(p)]:
        keep.add(i)
        total += p[i]
        if total >= top_p:
            break
    return [x / total if i in keep else 0.0 for i, x in enumerate(p)]


def answer(prompt, rng, **sampling):
    tokens = prompt.split()
    start = len(tokens)
    while tokens[-1] != "<end>" and len(tokens) < start + 8:   # max_new_tokens = 8
        p = probabilities(logits(tokens), **sampling)
        tokens.append(rng.choices(vocabulary, p)[0])
    return " ".join(token for token in tokens[start:] if token != "<end>")


rng = random.Random(1)
for prompt in ["news : storm hits coast =>", "english : storm hits coast =>",
               "question : capital of france =>", "story : a"]:
    print(f"{prompt:32} {answer(prompt, rng, temperature=0)}")

z = logits("story : a fox lived in the".split())
print("\nafter “a fox lived in the”")
for t in (0.5, 1, 2):
    p = probabilities(z, t)
    best = sorted(zip(p, vocabulary), reverse=True)[:3]
    count, total = 0, 0.0
    for x in sorted(p, reverse=True):
        count, total = count + (total < 0.9), total + x
    print(f"T {t:3}: " + ", ".join(f"{w} {x:.2f}" for x, w in best) + f"; {count} tokens make up 90 %")
print("top-k 2:  ", {w: round(x, 2) for w, x in zip(vocabulary, probabilities(z, top_k=2)) if x})
print("top-p 0.9:", {w: round(x, 2) for w, x in zip(vocabulary, probabilities(z, top_p=0.9)) if x})
for t in (0, 1, 2):
    print(f"three stories at T {t}:", [answer("story : a", rng, temperature=t) for _ in range(3)])
