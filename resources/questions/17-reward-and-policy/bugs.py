"""Q-learning keeps a ball on a beam, between -1 and 1."""
import numpy as np

rng = np.random.default_rng(0)
q, scores, lengths = np.zeros((10, 2)), [], []


def push(ball, action):
    """The environment pays 1 a step; the ball rolls outward."""
    kick = 0.2 if action else -0.2
    ball = 1.2 * ball + kick + rng.normal(0, 0.05)
    return ball, 1.0, abs(ball) >= 1


def place(ball):
    return int(np.clip((ball + 1) * 5, 0, 9))


for episode in range(600):
    ball, score, fell, steps = rng.uniform(-0.3, 0.3), 0, False, 0
    epsilon = 0.99**episode
    while not fell and steps < 100:
        cell = ball
        action = int(q[cell].argmax())
        ball, paid, fell = push(ball, action)
        reward = 100.0 if fell else -1.0
        target = reward + 0.9 * q[place(ball)].max()
        q[cell, action] += 0.2 * (target - q[cell, action])
        score, steps = score + paid, steps + 1
    scores, lengths = scores + [score], lengths + [steps]
print(f"reward {np.mean(scores[-100:]):.1f}", end=" ")
print(f"in {np.mean(lengths[-100:]):.1f} steps")
print("worth of the edges:", *np.round(q[[0, 9]].max(1), 1))
