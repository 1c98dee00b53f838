"""REINFORCE on CartPole in plain Python: with a mean baseline, without one, and with argmax instead of a sample."""
import math
import random

FORCE, STEP, LIMIT, HIDDEN = 10.0, 0.02, math.radians(12), 8


def push(s, right):
    """One Euler step of the cart and its pole (Barto, Sutton and Anderson 1983)."""
    x, v, angle, spin = s
    sine, cosine = math.sin(angle), math.cos(angle)
    pull = ((FORCE if right else -FORCE) + 0.05 * spin * spin * sine) / 1.1
    bend = (9.8 * sine - cosine * pull) / (0.5 * (4 / 3 - 0.1 * cosine * cosine / 1.1))
    return (x + STEP * v, v + STEP * (pull - 0.05 * bend * cosine / 1.1), angle + STEP * spin, spin + STEP * bend)


def policy(w, seen):
    """The tanh units and π(right); w: 4 weights and a bias for each unit, then the output's weights and bias."""
    h = [math.tanh(sum(a * b for a, b in zip(w[5 * i:5 * i + 4], seen)) + w[5 * i + 4]) for i in range(HIDDEN)]
    return h, 1 / (1 + math.exp(-sum(a * b for a, b in zip(w[5 * HIDDEN:], h)) - w[-1]))


def play(w, rng, sample):
    s, steps = tuple(rng.uniform(-0.05, 0.05) for _ in range(4)), []
    while len(steps) < 200 and abs(s[0]) <= 2.4 and abs(s[2]) <= LIMIT:
        seen = (s[0] / 2.4, s[1] / 2, s[2] / LIMIT, s[3] / 2)
        h, p = policy(w, seen)
        right = rng.random() < p if sample else p > 0.5
        steps.append((seen, h, right - p))  # right − p is ∂ log π(chosen) / ∂ logit
        s = push(s, right)
    returns, g = [0.0] * len(steps), 0.0
    for t in reversed(range(len(steps))):  # backward from the end
        returns[t] = g = 1 + 0.99 * g
    return steps, returns


def train(seed, baseline=True, sample=True, updates=40):
    rng = random.Random(seed)
    size = 6 * HIDDEN + 1
    w = [rng.gauss(0, 0.3) if i % 5 < 4 and i < 5 * HIDDEN else 0.0 for i in range(size)]
    m, v, lengths, first = [0.0] * size, [0.0] * size, [], None
    for k in range(1, updates + 1):
        batch = [play(w, rng, sample) for _ in range(8)]
        returns = [g for _, episode in batch for g in episode]
        mean, deviation = 0.0, 1.0
        if baseline:
            mean = sum(returns) / len(returns)
            deviation = math.sqrt(sum((g - mean) ** 2 for g in returns) / len(returns)) + 1e-8
        gradient = [0.0] * size
        for steps, episode in batch:
            for (seen, h, d), g in zip(steps, episode):
                d *= (g - mean) / deviation  # the push on this step's logit
                for i in range(HIDDEN):
                    back = d * w[5 * HIDDEN + i] * (1 - h[i] * h[i])
                    for j in range(4):
                        gradient[5 * i + j] += back * seen[j]
                    gradient[5 * i + 4] += back
                    gradient[5 * HIDDEN + i] += d * h[i]
                gradient[-1] += d
        first = first or [(g - mean) / deviation for g in batch[0][1]]
        for i in range(size):  # Adam, uphill
            m[i] += 0.1 * (gradient[i] / 8 - m[i])
            v[i] += 0.001 * ((gradient[i] / 8) ** 2 - v[i])
            w[i] += 0.02 * (m[i] / (1 - 0.9 ** k)) / (math.sqrt(v[i] / (1 - 0.999 ** k)) + 1e-8)
        lengths.append(sum(len(steps) for steps, _ in batch) / 8)
    return lengths, first


for name, options in [("mean baseline", {}), ("no baseline", {"baseline": False}), ("argmax", {"sample": False})]:
    runs = [train(seed, **options) for seed in (1, 2)]
    pushes = runs[0][1]
    print(f"{name:13}  mean steps of the last 5 updates:", *(f"{sum(r[0][-5:]) / 5:4.0f}" for r in runs))
    print(f"{'':13}  first episode: {sum(p > 0 for p in pushes)} of {len(pushes)} actions pushed up,",
          f"{sum(p > 0 for p in pushes[-5:])} of its last five")
