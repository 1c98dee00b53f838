"""The smallest GAN: two numbers against three, with D frozen in G's step and not frozen."""
import math
import random


def sigmoid(s):
    return 1 / (1 + math.exp(-s)) if s > 0 else 1 - 1 / (1 + math.exp(s))


class Adam:
    """One for each player: it alone moves that player's weights."""

    def __init__(self, weights, rate):
        self.w, self.rate, self.t = weights, rate, 0
        self.m, self.v = [0.0] * len(weights), [0.0] * len(weights)

    def step(self, gradient):
        self.t += 1
        for i, g in enumerate(gradient):
            self.m[i] += 0.5 * (g - self.m[i])
            self.v[i] += 0.001 * (g * g - self.v[i])
            m, v = self.m[i] / (1 - 0.5**self.t), self.v[i] / (1 - 0.999**self.t)
            self.w[i] -= self.rate * m / (math.sqrt(v) + 1e-8)


def features(x):
    return 1, x, x * x


def D(w, x):
    """Between two normal densities the best logit is a parabola: log p(x) - log q(x)."""
    return sigmoid(sum(a * f for a, f in zip(w, features(x))))


def gradient_of_d(w, samples, label):
    """Of the cross-entropy, with this label for all of them: (D(x) - label) features."""
    total = [0.0] * 3
    for x in samples:
        error = (D(w, x) - label) / len(samples)
        total = [t + error * f for t, f in zip(total, features(x))]
    return total


def play(frozen, turns=3000, batch=128):
    random.seed(1)
    judge, forger = [0.0, 0.0, 0.0], [0.0, 1.0]  # D's logit; G(z) = center + width z
    adam_d, adam_g = Adam(judge, 0.01), Adam(forger, 0.003)
    lately = []
    for turn in range(turns):
        real = [random.gauss(2, 0.7) for _ in range(batch)]
        fake = [forger[0] + forger[1] * random.gauss(0, 1) for _ in range(batch)]
        # D's step: real ones are labeled 1, fakes 0; G stands still.
        adam_d.step([r + f for r, f in
                     zip(gradient_of_d(judge, real, 1), gradient_of_d(judge, fake, 0))])
        # G's step: fakes are labeled 1; the gradient goes through D into G.
        noise = [random.gauss(0, 1) for _ in range(batch)]
        fake = [forger[0] + forger[1] * z for z in noise]
        slopes = [(D(judge, x) - 1) * (judge[1] + 2 * judge[2] * x) / batch for x in fake]
        if not frozen:  # the mistake: D is moved, too
            adam_d.step(gradient_of_d(judge, fake, 1))
        adam_g.step([sum(slopes), sum(s * z for s, z in zip(slopes, noise))])
        if turn >= turns - 1000:
            lately.append((forger[0], abs(forger[1]), sum(D(judge, x) for x in real) / batch,
                           sum(D(judge, x) > 0.5 for x in fake) / batch))
    return [sum(column) / len(lately) for column in zip(*lately)]


print("data: center 2.00, width 0.70; means of the last 1,000 turns\n")
print("D in G's step   center   width   D on the data   fakes that pass")
for frozen in True, False:
    center, width, on_data, fooled = play(frozen)
    print(f"{'frozen' if frozen else 'not frozen':13} {center:8.2f} {width:7.2f} {on_data:15.2f} {fooled:17.2f}")
print(f"\nThree equal batches vote where both densities agree, 1 + 0 + 1 of 3: {2 / 3:.2f}")
