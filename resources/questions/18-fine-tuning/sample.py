"""A network trained on the digits 0-6 is tuned for 7, 8, 9: plainly, with replay, and with low-rank adapters."""
import numpy as np
from sklearn.datasets import load_digits

rng = np.random.default_rng(0)
data = load_digits()
pictures, labels = data.data / 16, data.target
order = rng.permutation(len(labels))
test, source, rest = order[:597], order[597:1397], order[1397:]
source = source[labels[source] < 7]
target = np.concatenate([rest[labels[rest] == c][:20] for c in (7, 8, 9)])
old_test, new_test = test[labels[test] < 7], test[labels[test] >= 7]
sizes = [64, 64, 48, 32, 10]


def fresh():
    return [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in zip(sizes, sizes[1:])]


def forward(layers, x):
    inputs = []
    for i, (w, b) in enumerate(layers):
        inputs.append(x)
        x = x @ w + b
        if i < len(layers) - 1:
            x = np.maximum(x, 0)
    return x, inputs


def gradients(layers, x, y):
    """Of the mean cross-entropy, for each layer's weights and biases."""
    logits, inputs = forward(layers, x)
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    d, slopes = p / len(y), []
    for (w, b), x in zip(layers[::-1], inputs[::-1]):
        slopes.insert(0, (x.T @ d, d.sum(0)))
        d = (d @ w.T) * (x > 0)
    return slopes


def accuracy(layers, rows, among=10):
    return (forward(layers, pictures[rows])[0][:, :among].argmax(1) == labels[rows]).mean()


def report(name, layers):
    print(f"{name:34} new {accuracy(layers, new_test):.2f}   old {accuracy(layers, old_test):.2f}"
          f"   old, asked among 0-6 {accuracy(layers, old_test, 7):.2f}")


# ---- Pre-training ------------------------------------------------------------------------------------
start = fresh()
for step in range(3000):
    rows = rng.choice(source, 32)
    start = [(w - 0.1 * dw, b - 0.1 * db)
             for (w, b), (dw, db) in zip(start, gradients(start, pictures[rows], labels[rows]))]
report("pre-trained on 0-6", start)


# ---- Fine-tuning -------------------------------------------------------------------------------------
def tuned(rate=0.03, replay=0, frozen=0):
    layers = list(start)
    for step in range(300):
        rows = np.concatenate([rng.choice(target, 32 - replay), rng.choice(source, replay)])
        slopes = gradients(layers, pictures[rows], labels[rows])
        layers = [(w, b) if i < frozen else (w - rate * dw, b - rate * db)
                  for i, ((w, b), (dw, db)) in enumerate(zip(layers, slopes))]
    return layers


report("fine-tuned, rate 0.03", tuned())
report("fine-tuned, rate 0.001", tuned(rate=0.001))
report("only the output layer", tuned(frozen=3))
report("with 3 old digits in each batch", tuned(replay=3))

# ---- Low-rank adapters: W + A B, where only A and B learn ----------------------------------------------
rank = 4
adapters = [(rng.normal(0, np.sqrt(2 / a), (a, rank)), np.zeros((rank, b))) for a, b in zip(sizes, sizes[1:])]
with_adapters = lambda: [(w + a @ b, bias) for (w, bias), (a, b) in zip(start, adapters)]
for step in range(300):
    rows = rng.choice(target, 32)
    slopes = gradients(with_adapters(), pictures[rows], labels[rows])
    adapters = [(a - 0.03 * dw @ b.T, b - 0.03 * a.T @ dw) for (a, b), (dw, _) in zip(adapters, slopes)]
report("adapters of rank 4, on", with_adapters())
report("adapters off: nothing has changed", start)
print("numbers trained:", sum(a.size + b.size for a, b in adapters), "of",
      sum(w.size + b.size for w, b in start))
