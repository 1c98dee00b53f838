"""Twenty labels: from scratch, on borrowed features, and fine-tuned, from a near source and from a far one."""
import warnings

import numpy as np
from scipy.ndimage import rotate
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")  # short trainings are meant to be short
rng = np.random.default_rng(1)
digits = load_digits()
images, labels = digits.images / 16, digits.target
mix = rng.permutation(len(labels))
source, target = mix[:900], mix[900:]

# The target task: two labelled digits a class to learn from, the others test.
few = np.concatenate([target[labels[target] == c][:2] for c in range(10)])
test = np.setdiff1d(target, few)


def flat(rows):
    return images[rows].reshape(-1, 64)


def network(rate=0.003, updates=1):
    return MLPClassifier((64, 32), learning_rate_init=rate, batch_size=20,
                         max_iter=updates, random_state=1)


def features(model, x):
    """What the output layer reads: frozen, it never changes."""
    for weights, bias in list(zip(model.coefs_, model.intercepts_))[:-1]:
        x = np.maximum(x @ weights + bias, 0)
    return x


scratch = network(updates=200).fit(flat(few), labels[few])
print(f"from scratch, 20 labels      {scratch.score(flat(test), labels[test]):.2f}")

for angle in (9, 36, 90):
    turned = rotate(images[source], angle, axes=(1, 2), reshape=False, order=1)
    old = network(updates=20).fit(turned.reshape(-1, 64), labels[source])

    # Frozen: only a new output layer is learned.
    head = LogisticRegression(max_iter=1000)
    head.fit(features(old, flat(few)), labels[few])
    frozen = head.score(features(old, flat(test)), labels[test])

    # Fine-tuned: all layers go on, from where the source left them.
    new = network(rate=0.001)
    new.partial_fit(flat(few), labels[few], np.arange(10))
    for layer in (0, 1):
        new.coefs_[layer][:] = old.coefs_[layer]
        new.intercepts_[layer][:] = old.intercepts_[layer]
    for _ in range(200):
        new.partial_fit(flat(few), labels[few])
    tuned = new.score(flat(test), labels[test])
    print(f"source turned by {angle:2}°: frozen {frozen:.2f}, fine-tuned {tuned:.2f}")
