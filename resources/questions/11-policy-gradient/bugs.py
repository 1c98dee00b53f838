"""REINFORCE in a corridor: learn to leave it at the right end."""
import numpy as np

rng = np.random.default_rng(0)
CELLS, RATE = 5, 0.5
theta, exits = np.zeros((CELLS, 2)), 0

def reward(cell):
    return float(cell == CELLS)

def log_policy(theta, cell):
    return theta[cell] - np.log(np.exp(theta[cell]).sum())

def merit(theta, path, gain):
    return sum(g * log_policy(theta, cell).sum()
               for (cell, action), g in zip(path, gain))

def slope(f, x):
    bumps = 1e-6 * np.eye(x.size).reshape(-1, *x.shape)
    rises = [f(x + bump) - f(x) for bump in bumps]
    return np.reshape(rises, x.shape) / 1e-6

for episode in range(200):
    cell, path, rewards = 2, [], []
    while 0 <= cell < CELLS and len(path) < 30:
        p = np.exp(log_policy(theta, cell))
        action = int(p.argmax())
        path.append((cell, action))
        cell += 2 * action - 1
        rewards.append(1.0)
    gain = rewards
    objective = lambda t: merit(theta, path, gain)
    theta += RATE * slope(objective, theta)
    exits += episode >= 100 and cell == CELLS
print(f"{exits} of the last 100 episodes left at the right end")
