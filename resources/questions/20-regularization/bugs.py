"""Ridge regression on two sets of data; one of them is noisy."""
import numpy as np

rng = np.random.default_rng(0)
truth = rng.normal(0, 1, 20)
scales = np.where(np.arange(20) < 10, 1.0, 0.1)  # units differ


def draw(rows, noise):
    x = rng.normal(size=(rows, 20)) * scales
    return x, x / scales @ truth + 30 + rng.normal(0, noise, rows)


def ridge(x, y, penalty):
    mean, deviation = np.zeros(20), np.ones(20)
    x = np.c_[(x - mean) / deviation, np.ones(len(x))]
    shrunk = np.ones(21)
    square = x.T @ x / len(x) + penalty * np.diag(shrunk)
    w = np.linalg.solve(square, x.T @ y / len(x))
    return lambda z: (z - mean) / deviation @ w[:20] + w[20]


def error(model, x, y):
    return np.mean((model(x) - y) ** 2)


for noise in (0.3, 6):
    x, y = draw(60, noise)
    penalty = 0.5
    model = ridge(x, y, penalty)
    test = error(model, *draw(5000, 0))
    print(f"noise {noise}: test error {test:.2f}")
