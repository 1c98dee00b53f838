"""Gradients of a deep network at its start: activations and initializations compared, and clipping's angle."""
import numpy as np

DEPTH, WIDTH, BATCH = 20, 32, 64
rng = np.random.default_rng(0)
X = rng.standard_normal((BATCH, 2))
T = (X[:, :1] * X[:, 1:] > 0).astype(float)

ACTIVATIONS = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
}
STARTS = {
    "small": lambda fan_in, fan_out: 0.01,
    "Xavier": lambda fan_in, fan_out: np.sqrt(2 / (fan_in + fan_out)),
    "He": lambda fan_in, fan_out: np.sqrt(2 / fan_in),
    "large": lambda fan_in, fan_out: 1.0,
}


def gradients(activation, start):
    """Gradient of every weight matrix, by backpropagation with cross-entropy."""
    f, slope = ACTIVATIONS[activation]
    sizes = [2] + [WIDTH] * DEPTH + [1]
    W = [STARTS[start](i, o) * rng.standard_normal((i, o)) for i, o in zip(sizes, sizes[1:])]
    a, z = [X], []
    for layer, w in enumerate(W):
        z.append(a[-1] @ w)
        a.append(z[-1] if layer == DEPTH else f(z[-1]))
    delta = (1 / (1 + np.exp(-np.clip(a[-1], -500, 500))) - T) / BATCH
    result = []
    for layer in range(DEPTH, -1, -1):
        result.insert(0, a[layer].T @ delta)
        if layer:
            delta = (delta @ W[layer].T) * slope(z[layer - 1])
    return result


def rms(g):
    return np.sqrt(np.mean(g**2))


print(f"{'network':18s}{'layer 2':>12s}{'layer 20':>12s}{'ratio':>12s}")
for activation, start in [("sigmoid", "Xavier"), ("tanh", "Xavier"), ("tanh", "large"), ("ReLU", "He"), ("ReLU", "small"), ("ReLU", "large")]:
    g = gradients(activation, start)
    first, last = rms(g[1]), rms(g[DEPTH - 1])
    print(f"{activation + ' + ' + start:18s}{first:12.1e}{last:12.1e}{first / last:12.1e}")

g = np.concatenate([m.ravel() for m in gradients("ReLU", "He")])
by_value = np.clip(g, -0.01, 0.01)
by_norm = g * min(1, 0.01 / np.linalg.norm(g))
for name, clipped in (("by value", by_value), ("by norm", by_norm)):
    cosine = g @ clipped / np.linalg.norm(g) / np.linalg.norm(clipped)
    print(f"clipping {name:9s} turns the gradient by {np.degrees(np.arccos(min(1, cosine))):.1f} degrees")
