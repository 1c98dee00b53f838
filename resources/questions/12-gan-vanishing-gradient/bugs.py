"""How much gradient is left for G when D tells all fakes?"""
import numpy as np

rng = np.random.default_rng(0)
real = rng.normal(2, 0.3, 200)
fake = rng.normal(-2, 0.3, 200)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def bce_with_logits(logits, label):
    return np.mean(np.logaddexp(0, logits) - label * logits)


def d(x, w):
    return sigmoid(w * x)


def loss_d(w):
    return (bce_with_logits(d(real, w), 1)
            + bce_with_logits(d(fake, w), 0))


def loss_g(x, w):  # G is deep enough to learn from it
    return -bce_with_logits(d(x, w), 0)


w, h = 0.1, 1e-5
for step in range(2000):
    w -= 0.5 * (loss_d(w + h) - loss_d(w - h)) / (2 * h)
slope = (loss_g(fake + h, w) - loss_g(fake - h, w)) / (2 * h)
print(f"D's loss: {loss_d(w):.3f}")
print(f"gradient that reaches the fakes: {abs(slope):.1e}")
