"""The gradient that reaches a generator ten standard deviations away, under four ways to train D."""
import math
import random

DISTANCE, SIGMA = 5, 0.5


def sigmoid(s):
    return 1 / (1 + math.exp(-s)) if s > 0 else 1 - 1 / (1 + math.exp(s))


def batch(n):
    return ([random.gauss(0, SIGMA) - DISTANCE / 2 for _ in range(n)],  # inputs are centered
            [random.gauss(DISTANCE, SIGMA) - DISTANCE / 2 for _ in range(n)])


def train(kind, updates, n=32, rate=0.1):
    """The logit (or the critic) is a x + b, which is enough between two equal hills; Adam."""
    random.seed(1)
    weights, first, second = [0.1, 0.0], [0.0, 0.0], [0.0, 0.0]
    for t in range(1, updates + 1):
        gradient = [0.0, 0.0]
        for samples, label in zip(batch(n), (1, 0)):
            for x in samples:
                s = weights[0] * x + weights[1]
                if kind == "wasserstein":
                    error = 1 - 2 * label  # E f(fake) - E f(real)
                elif kind == "sigmoid twice":
                    p = sigmoid(s)  # the loss takes this for a logit
                    error = (sigmoid(p) - label) * p * (1 - p)
                else:
                    error = sigmoid(s) - label
                gradient[0] += error * x / n
                gradient[1] += error / n
        for i, g in enumerate(gradient):
            first[i] += 0.1 * (g - first[i])
            second[i] += 0.001 * (g * g - second[i])
            step = first[i] / (1 - 0.9**t) / (math.sqrt(second[i] / (1 - 0.999**t)) + 1e-8)
            weights[i] -= rate * step
        if kind == "wasserstein":
            weights[0] = max(-1.0, min(1.0, weights[0]))  # 1-Lipschitz
    return weights


def at_the_fakes(kind, weights):
    """Size of the gradient of G's loss at the center of the fakes."""
    slope, logit = abs(weights[0]), weights[0] * DISTANCE / 2 + weights[1]
    if kind == "minimax":
        return sigmoid(logit) * slope
    if kind == "non-saturating":
        return (1 - sigmoid(logit)) * slope
    if kind == "sigmoid twice":  # and the non-saturating loss
        p = sigmoid(logit)
        return (1 - sigmoid(p)) * p * (1 - p) * slope
    return slope


kinds = ["minimax", "non-saturating", "wasserstein", "sigmoid twice"]
print("updates of D " + "".join(f"{kind:>16}" for kind in kinds))
for updates in 10, 30, 100, 300, 800:
    row = [at_the_fakes(kind, train(kind, updates)) for kind in kinds]
    print(f"{updates:12} " + "".join(f"{value:16.2g}" for value in row))
print(f"\nwith sigmoid twice D's loss cannot fall below {math.log(1 + math.exp(-1)) + math.log(2):.3f}")
