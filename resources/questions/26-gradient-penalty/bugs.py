"""A linear critic with a gradient penalty on its slope."""
import numpy as np

rng = np.random.default_rng(0)
w, theta = np.array([0.1, 0.2]), np.zeros(2)
LAMBDA, RATE = 10, 0.02

def generate(theta):
    return theta / 2 + noise

def critic(w, x):
    return x @ w

def slope(f, x):
    """Of f at x, or at every row of x, by central differences."""
    rise = [f(x + b) - f(x - b) for b in 1e-4 * np.eye(2)]
    return np.stack(rise, axis=-1) / 2e-4

def penalty(w):
    gradient = slope(lambda t: critic(w, generate(t)), theta)
    norm = np.sqrt(np.mean(gradient**2))
    return np.mean(norm**2)

def loss(w):
    return critic(w, fake).mean() - critic(w, real).mean()

for step in range(500):
    noise, share = rng.normal(size=(64, 2)), rng.random((64, 1))
    real, fake = rng.normal((2, 0), 1, (64, 2)), generate(theta)
    mixed = share * real + (1 - share) * fake
    w = w - RATE * slope(loss, w)
print(f"slope of the critic: {np.linalg.norm(w):.2f}")
