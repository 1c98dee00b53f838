"""Tabular Q-learning on CartPole: bins, an epsilon-greedy choice, Bellman updates. Needs numpy and gymnasium."""
import gymnasium as gym
import numpy as np

EPISODES, MAX_STEPS, BINS = 400, 200, 12
GAMMA = 0.99
LIMITS = np.array([np.radians(12), 2.0])  # pole angle (rad), angular velocity (rad/s)


def cell(observation):
    """Bins of angle and angular velocity; position and velocity are left out, which is enough for 200 steps."""
    share = (observation[2:] + LIMITS) / (2 * LIMITS)
    return tuple(np.clip((share * BINS).astype(int), 0, BINS - 1))


def train(explore=True, limit_is_a_fall=False, seed=1):
    env = gym.make("CartPole-v1", max_episode_steps=MAX_STEPS)
    rng = np.random.default_rng(seed)
    q = np.zeros((BINS, BINS, 2))
    returns = []
    for episode in range(EPISODES):
        epsilon = 0.99**episode if explore else 0.0
        alpha = max(0.05, 0.5 * 0.995**episode)
        observation, info = env.reset(seed=1000 * seed + episode)
        state, total, over = cell(observation), 0.0, False
        while not over:
            if rng.random() < epsilon:
                action = int(rng.integers(2))
            else:
                best = np.flatnonzero(q[state] == q[state].max())
                action = int(rng.choice(best))  # equal values: by lot
            observation, reward, terminated, truncated, info = env.step(action)
            following = cell(observation)
            nothing_follows = terminated or (truncated and limit_is_a_fall)
            target = reward + (0.0 if nothing_follows else GAMMA * q[following].max())
            q[state][action] += alpha * (target - q[state][action])
            state, total, over = following, total + reward, terminated or truncated
        returns.append(total)
    env.close()
    return np.array(returns), q


print("mean return of each 50 episodes (200 is the most)")
for name, options in [("Q-learning", {}),
                      ("never explores", {"explore": False}),
                      ("time limit taken for a fall", {"limit_is_a_fall": True})]:
    returns, q = train(**options)
    print(f"{name:>28s}", *(f"{mean:5.0f}" for mean in returns.reshape(-1, 50).mean(axis=1)))

returns, q = train()
print("\nthe better action, by angle (rows, −12° to 12°) and angular velocity (columns, −2 to 2 rad/s)")
for left, right in zip(q[:, :, 0], q[:, :, 1]):
    print(" ", " ".join("·" if a == b else "<" if a > b else ">" for a, b in zip(left, right)))
