"""A new head on borrowed features: twenty labels are enough."""
import numpy as np

rng = np.random.default_rng(0)
mix = rng.normal(size=(2, 30))


def draw(count):
    """Thirty sensors read two causes; one gives the class."""
    causes = rng.normal(size=(count, 2))
    x = 900 + 10 * causes @ mix + rng.normal(0, 12, (count, 30))
    return x, causes, np.sign(causes[:, 0])


x, causes, _ = draw(5000)  # pre-training: to tell the causes
mean, deviation = x.mean(0), x.std(0)
scaled = (x - mean) / deviation
body = np.linalg.lstsq(scaled, causes, rcond=None)[0]


def features(x):
    return np.tanh(x @ body)


def add_one(f):
    return np.c_[f, np.ones(len(f))]


head = np.linalg.lstsq(add_one(features(x_train)), y_train)[0]
x, _, y = draw(2000)
right = np.sign(add_one(features(x)) @ head) == y
print(f"right on new samples: {right.mean():.2f}")
