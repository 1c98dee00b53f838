"""Finds a short pattern in a long signal, wherever it stands."""
import numpy as np

rng = np.random.default_rng(0)
pattern = np.array([1.0, -1.0, 2.0, -2.0, 1.0])


def signal(place):
    x = rng.normal(0, 0.05, 64)
    x[place : place + 5] += pattern
    return x


def convolve(x):
    """One filter: its answer at every place it fits on."""
    windows = np.lib.stride_tricks.sliding_window_view(x, 5)
    return windows[::4] @ pattern


weights = convolve(signal(20))  # learned from one example
weights = weights / np.linalg.norm(weights)


def score(x):
    """A convolution is translation-invariant: no pooling."""
    return convolve(x) @ weights


for place in (20, 21, 22, 40):
    print(f"pattern at {place}: score {score(signal(place)):.1f}")
