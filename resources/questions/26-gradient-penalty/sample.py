"""Three Wasserstein critics on a line, with the gradient of the gradient written out by hand."""
import math
import random

UNITS, LAMBDA, DISTANCE = 8, 2, 5


def forward(p, x):
    """f(x) = sum of v tanh(w x + b), and its slope."""
    hidden = [math.tanh(w * x + b) for w, b, _ in p]
    height = sum(v * t for (_, _, v), t in zip(p, hidden))
    slope = sum(v * w * (1 - t * t) for (w, _, v), t in zip(p, hidden))
    return height, slope, hidden


def height_gradient(p, x, hidden):
    """Of f(x) in all weights: a backward pass."""
    return [(v * (1 - t * t) * x, v * (1 - t * t), t) for (w, b, v), t in zip(p, hidden)]


def slope_gradient(p, x, hidden):
    """Of f'(x) in all weights: a backward pass through the backward pass."""
    rows = []
    for (w, b, v), t in zip(p, hidden):
        bend = 1 - t * t
        rows.append((v * bend - 2 * v * w * x * t * bend, -2 * v * w * t * bend, w * bend))
    return rows


def loss_and_gradient(p, real, fake, where, penalized):
    n, total, loss = len(real), [[0.0] * 3 for _ in p], 0.0

    def add(rows, factor):
        for sums, row in zip(total, rows):
            for i in range(3):
                sums[i] += factor * row[i] / n

    for x, y, e in zip(real, fake, where):
        for place, sign in (x, -1), (y, 1):
            height, _, hidden = forward(p, place)
            loss += sign * height / n
            add(height_gradient(p, place, hidden), sign)
        if penalized:
            between = y + e * (x - y)
            _, slope, hidden = forward(p, between)
            off = abs(slope) - 1
            loss += LAMBDA * off * off / n
            add(slope_gradient(p, between, hidden), 2 * LAMBDA * off * math.copysign(1, slope))
    return loss, total


def batch(n):
    return ([random.gauss(-DISTANCE / 2, 0.3) for _ in range(n)],
            [random.gauss(DISTANCE / 2, 0.3) for _ in range(n)],
            [random.random() for _ in range(n)])


def train(limit, updates=600, n=24, rate=0.02):
    random.seed(2)
    p = [[random.gauss(0, 0.4), random.gauss(0, 0.8), random.gauss(0, 0.4)] for _ in range(UNITS)]
    m = [[[0.0, 0.0] for _ in range(3)] for _ in p]
    for t in range(1, updates + 1):
        _, gradient = loss_and_gradient(p, *batch(n), limit == "penalty")
        for weights, moments, row in zip(p, m, gradient):
            for i, g in enumerate(row):  # Adam, betas 0.5 and 0.9
                moments[i][0] += 0.5 * (g - moments[i][0])
                moments[i][1] += 0.1 * (g * g - moments[i][1])
                size = math.sqrt(moments[i][1] / (1 - 0.9**t)) + 1e-8
                weights[i] -= rate * moments[i][0] / (1 - 0.5**t) / size
                if limit == "clipping":
                    weights[i] = max(-0.1, min(0.1, weights[i]))
    real, fake, where = batch(400)
    slope = sum(abs(forward(p, y + e * (x - y))[1]) for x, y, e in zip(real, fake, where)) / 400
    report = sum(forward(p, x)[0] - forward(p, y)[0] for x, y in zip(real, fake)) / 400
    return slope, report


# The gradient of the gradient is right: compare with a difference.
random.seed(1)
p = [[random.gauss(0, 1) for _ in range(3)] for _ in range(UNITS)]
data = batch(6)
_, gradient = loss_and_gradient(p, *data, True)
before, h = p[3][0], 1e-6
p[3][0] = before + h
above, _ = loss_and_gradient(p, *data, True)
p[3][0] = before - h
below, _ = loss_and_gradient(p, *data, True)
print(f"one weight's gradient, penalty included: {gradient[3][0]:.6f}, "
      f"by a difference: {(above - below) / (2 * h):.6f}\n")

print("critic            slope   reported distance (it is 5)")
for limit in "no limit", "clipping", "penalty":
    slope, report = train(limit)
    print(f"{limit:12} {slope:10.3f} {report:16.2f}")
print(f"\nin theory the penalty's slope is 1 + W/(2 lambda) = {1 + DISTANCE / (2 * LAMBDA)}")
