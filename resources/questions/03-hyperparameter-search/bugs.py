"""Which depth suits a small forest? Five folds for each try."""
import numpy as np

rng = np.random.default_rng(0)
x, y = samples[:, 0], samples[:, 1]


def tree(x, y, depth):
    """A regression tree with random cuts, as a function."""
    left = x < rng.choice(x)
    cut = x[~left].min()
    if depth == 0 or not left.any():
        return lambda z: np.full(len(z), y.mean())
    below = tree(x[left], y[left], depth - 1)
    above = tree(x[~left], y[~left], depth - 1)
    return lambda z: np.where(z < cut, below(z), above(z))


def error(trees, depth):
    """Mean squared error over five folds."""
    errors = []
    for fold in np.array_split(rng.permutation(len(x)), 5):
        rest = np.setdiff1d(np.arange(len(x)), fold)
        forest = [tree(x[rest], y[rest], depth)
                  for _ in range(trees)]
        guess = np.mean([t(x[fold]) for t in forest], axis=0)
        errors.append(np.mean((guess - y[fold]) ** 2))
    return np.mean(errors)


grid = [(t, d) for t in (30, 100, 300) for d in (1, 3, 5, 7)]
best = min(grid, key=lambda pair: error(*pair))
print(f"{5 * sum(trees for trees, depth in grid)} trees grown")
print(f"depth {best[1]}: error {error(*best):.2f}")
