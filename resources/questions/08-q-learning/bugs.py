"""Q-learning in a corridor whose right end pays 1."""
import numpy as np

rng = np.random.default_rng(0)
RATE, GAMMA = 0.5, 0.9


class Corridor:
    """Seven cells, with the interface of Gymnasium."""

    def reset(self):
        self.cell, self.time = 0, 0
        return self.cell, {}

    def step(self, action):
        self.cell = max(0, self.cell + 2 * action - 1)
        self.time += 1
        there = self.cell == 6
        return self.cell, float(there), there, self.time >= 60, {}


env, wins = Corridor(), 0
q = np.zeros((7, 1))
for episode in range(300):
    epsilon, over = 0.99**episode, False
    cell, info = env.reset()
    while not over:
        action = int(q[cell].argmax())
        following, reward, over, info = env.step(action)
        q[cell, action] += RATE * reward * q[cell, action]
        cell = following
    wins += episode >= 200 and reward == 1
print(f"the end was reached in {wins} of the last 100 episodes")
print("values in the first cell:", *np.round(q[0], 2))
