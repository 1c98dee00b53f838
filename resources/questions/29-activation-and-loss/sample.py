"""Two losses on a sigmoid neuron that starts badly wrong; four activations on XOR."""
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(loss, z, target):
    """dL/dz for 1/2 (o - t)^2 and for cross-entropy."""
    output = sigmoid(z)
    if loss == "squared error":
        return (output - target) * output * (1 - output)
    return output - target


def cross_entropy_from_logit(z, target):
    """Finite for every z, unlike log(sigmoid(z))."""
    return max(z, 0) - target * z + np.log1p(np.exp(-abs(z)))


def updates_until(loss, rate, start=2.0, goal=0.2, x=1.0, target=0.0):
    w = b = start
    for update in range(1, 100_000):
        g = gradient(loss, w * x + b, target)
        w, b = w - rate * g * x, b - rate * g
        if sigmoid(w * x + b) < goal:
            return update
    return None


z = 4.0
print(f"start: z = {z}, output {sigmoid(z):.3f}, target 0")
for loss in ("squared error", "cross-entropy"):
    print(f"  gradient with {loss:14s} {gradient(loss, z, 0.0):.4f}")

print("\nupdates until the output falls below 0.2")
print(f"{'learning rate':>14s}{'squared error':>16s}{'cross-entropy':>16s}")
for rate in (0.1, 0.15, 0.5, 2.0):
    counts = [updates_until(loss, rate) for loss in ("squared error", "cross-entropy")]
    print(f"{rate:14}{counts[0]:16d}{counts[1]:16d}")

print("\ncross-entropy of a logit of 800, target 0")
with np.errstate(divide="ignore"):
    print(f"  log of the rounded probability: {-np.log(1 - sigmoid(800.0))}")
print(f"  from the logit:                 {cross_entropy_from_logit(800.0, 0.0)}")

activations = {  # and their slopes
    "none": (lambda z: z, lambda z: np.ones_like(z)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
}
X = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]], dtype=float)
t = np.array([[0.0], [1.0], [1.0], [0.0]])  # no straight line separates them


def train_xor(f, slope, hidden=16, updates=2000, rate=0.5):
    rng = np.random.default_rng(1)
    W, b = rng.standard_normal((2, hidden)), np.zeros(hidden)
    v, c = rng.standard_normal((hidden, 1)) / np.sqrt(hidden), 0.0
    for _ in range(updates):
        z = X @ W + b
        g = (sigmoid(f(z) @ v + c) - t) / len(X)  # cross-entropy: prediction minus label
        back = g @ v.T * slope(z)
        v, c = v - rate * f(z).T @ g, c - rate * g.sum()
        W, b = W - rate * X.T @ back, b - rate * back.sum(axis=0)
    return sigmoid(f(X @ W + b) @ v + c).ravel()


print("\nXOR (0 1 1 0) after 2000 updates, by the hidden layer's activation; its slope at z = -4 and 4")
for name, (f, slope) in activations.items():
    print(f"  {name:8s} answers {np.round(train_xor(f, slope), 2)}  slopes {np.round(slope(np.array([-4.0, 4.0])), 4)}")
