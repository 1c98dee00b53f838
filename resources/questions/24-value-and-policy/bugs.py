"""Actor-critic in a corridor whose right end pays 1."""
import numpy as np

rng = np.random.default_rng(0)
GAMMA, FAST, SLOW = 0.9, 0.3, 0.3
theta, v = np.zeros((7, 2)), np.zeros(7)  # policy, values


def policy(cell):
    """The probabilities of left and right."""
    score = v[[max(cell - 1, 0), cell + 1]]
    return np.exp(score) / np.exp(score).sum()


for episode in range(300):
    cell, steps = 2, 0
    while cell < 6 and steps < 100:
        p = policy(cell)
        action = rng.choice(2, p=p)
        following = max(0, cell + 2 * action - 1)
        there = following == 6
        target = 1.0 if there else GAMMA * v[following]
        surprise = target - v[cell]
        v[cell] -= FAST * 2 * v[cell]
        chosen = np.eye(2)[action]
        theta[cell] += SLOW * (chosen - p)
        cell, steps = following, steps + 1
right = [policy(cell)[1] for cell in range(6)]
print("to the right:", *np.round(right, 2))
print("values:", *np.round(v[:6], 2))
