"""A GAN in one dimension: G shifts its noise toward data at 2."""
import numpy as np

rng = np.random.default_rng(0)
weights = np.array([0, 0.1, 0, 0])  # three of D, and G's shift
OF_D, OF_G = np.array([1, 1, 1, 0]), np.array([0, 0, 0, 1])

def logit(w, x):
    return w[0] + w[1] * x + w[2] * x**2

def bce(logits, label):
    return np.mean(np.logaddexp(0, logits) - label * logits)

def loss_d(w, real, fake):
    return bce(logit(w, real), 0) + bce(logit(w, fake), 1)

def slope(loss, h=1e-5):
    ways = h * np.eye(4)
    rise = [loss(weights + b) - loss(weights - b) for b in ways]
    return np.array(rise) / (2 * h)

for step in range(3000):
    real, noise = rng.normal(2, 0.5, 64), rng.normal(0, 0.5, 64)
    fake = weights[3] + noise
    progress = loss_d(weights, real, fake)
    push = slope(lambda w: bce(logit(w, w[3] + noise), 1))
    weights = weights - 0.05 * push
says = 1 / (1 + np.exp(-logit(weights, real)))
print(f"G stands at {weights[3]:.1f}")
print(f"D says {says.mean():.2f} to real samples")
