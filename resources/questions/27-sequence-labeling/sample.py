"""Tags by themselves and along the best path; F1 by entity; one label for the whole sentence."""
import math

TAGS = ["O", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
WORDS = "president of Green Star Group visits Paris".split()
TRUE = ["O", "O", "B-ORG", "I-ORG", "I-ORG", "O", "B-LOC"]
# What each word looks like by itself: scores of the five tags.
SCORES = [
    [4.0, 0.0, 0.0, 0.0, 0.0],
    [5.0, 0.0, 0.0, 0.0, 0.0],
    [0.5, 1.5, 0.0, 2.0, 0.0],  # Green: after "of" mostly a place
    [0.5, 0.5, 1.0, 0.5, 1.5],  # Star
    [0.0, 0.0, 4.0, 0.0, 0.0],  # Group
    [3.0, 0.0, 0.0, 0.0, 0.0],
    [0.5, 0.5, 0.0, 3.0, 0.0],
]


def allowed(before, tag):
    """I continues a B or I of its own kind; it never comes first."""
    return not tag.startswith("I") or (before is not None and before[1:] == tag[1:])


def transition(before, tag):
    if not allowed(before, tag):
        return -math.inf
    return 1.0 if tag.startswith("I") else 0.0  # names like to go on


def viterbi(scores):
    best = [[s if allowed(None, tag) else -math.inf for s, tag in zip(scores[0], TAGS)]]
    came_from = []
    for row in scores[1:]:
        ways = [[best[-1][j] + transition(TAGS[j], tag) for j in range(len(TAGS))] for tag in TAGS]
        came_from.append([max(range(len(TAGS)), key=way.__getitem__) for way in ways])
        best.append([max(way) + score for way, score in zip(ways, row)])
    so_far = [TAGS[max(range(len(TAGS)), key=column.__getitem__)] for column in best]
    path = [max(range(len(TAGS)), key=best[-1].__getitem__)]
    for links in reversed(came_from):
        path.insert(0, links[path[0]])
    return [TAGS[k] for k in path], so_far


def entities(tags):
    found, last = [], None
    for t, tag in enumerate(tags):
        if tag != "O" and tag.startswith("I") and allowed(last, tag):
            found[-1] = (found[-1][0], found[-1][1], t)
        elif tag != "O":
            found.append((tag[2:], t, t))
        last = tag
    return set(found)


def f1(tags):
    said, real = entities(tags), entities(TRUE)
    return 2 * len(said & real) / (len(said) + len(real))


alone = [TAGS[max(range(len(TAGS)), key=row.__getitem__)] for row in SCORES]
path, so_far = viterbi(SCORES)
print(f"{'word':10}{'true':8}{'by itself':11}{'so far':8}path")
for row in zip(WORDS, TRUE, alone, so_far, path):
    print("{:10}{:8}{:11}{:8}{}".format(*row))
illegal = [w for w, before, tag in zip(WORDS, [None] + alone, alone) if not allowed(before, tag)]
print("illegal by itself at:", ", ".join(illegal))
for name, tags in [("by itself", alone), ("path", path), ("all O", ["O"] * len(WORDS))]:
    right = sum(a == b for a, b in zip(tags, TRUE)) / len(TRUE)
    print(f"{name:10} words right {right:.2f}, entity F1 {f1(tags):.2f}")

# Classification: the same words, pooled before the output. One label, and no word is left to tag.
weights = {"president": (2, 0), "visits": (1, 0), "Group": (0, 2)}  # politics, business
pooled = [sum(weights.get(w, (0, 0))[k] for w in WORDS) / len(WORDS) for k in range(2)]
shares = [math.exp(z) / sum(map(math.exp, pooled)) for z in pooled]
print(f"whole sentence: politics {shares[0]:.2f}, business {shares[1]:.2f}")
mean = [sum(row[k] for row in SCORES) / len(SCORES) for k in range(len(TAGS))]
print("tags if scores are pooled first:", [TAGS[max(range(len(TAGS)), key=mean.__getitem__)]] * len(WORDS))
