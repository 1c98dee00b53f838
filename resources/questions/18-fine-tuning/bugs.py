"""Fine-tunes a network on twenty samples of a new task."""
import numpy as np

rng = np.random.default_rng(0)
mix = rng.normal(size=(3, 30))

def draw(count):
    causes = rng.normal(size=(count, 3))
    return causes @ mix + rng.normal(0, 2, (count, 30)), causes

def forward(net, x):
    hidden = np.tanh(x @ net[0])
    return hidden, 1 / (1 + np.exp(-hidden @ net[1]))

def train(net, x, y, rate, parts):
    net = [weights.copy() for weights in net]
    for step in range(500):
        hidden, p = forward(net, x)
        error = (p - y) / len(x)
        back = error @ net[1].T * (1 - hidden**2)
        slopes = [x.T @ back, hidden.T @ error]
        for part in parts:
            net[part] -= rate * slopes[part]
    return net

x, causes = draw(2000)  # the old task: the signs of three causes
start = [rng.normal(0, 0.05, (30, 8)), rng.normal(0, 0.1, (8, 3))]
old = train(start, x, causes > 0, 0.5, (0, 1))
few, c = draw(20)  # the new task: the sign of a sum
y = c[:, :1] + c[:, 1:2] > 0
new = [old[0], rng.normal(0, 3, (8, 1))]
new = train(new, few, y, 1.0, (0, 1))
for body in (old[0], new[0]):
    said = forward([body, old[1]], x)[1] > 0.5
    print(f"old task: {np.mean(said == (causes > 0)):.2f}")
