"""Tabular Q-learning on CartPole: the same learner, paid for standing and paid for falling."""
import math
import random

FORCE, STEP, LIMIT = 10.0, 0.02, math.radians(12)


def push(s, right):
    """One Euler step of the cart and its pole (Barto, Sutton and Anderson 1983)."""
    x, v, angle, spin = s
    sine, cosine = math.sin(angle), math.cos(angle)
    pull = ((FORCE if right else -FORCE) + 0.05 * spin * spin * sine) / 1.1
    bend = (9.8 * sine - cosine * pull) / (0.5 * (4 / 3 - 0.1 * cosine * cosine / 1.1))
    return (x + STEP * v, v + STEP * (pull - 0.05 * bend * cosine / 1.1), angle + STEP * spin, spin + STEP * bend)


def cell(s):
    """12 × 12 bins of angle and angular velocity: a table needs states that can be counted."""
    place = [min(11, max(0, int((value + most) / (2 * most) * 12))) for value, most in ((s[2], LIMIT), (s[3], 2))]
    return 12 * place[0] + place[1]


def learn(step_reward, fall_reward, seed, episodes=400, gamma=0.99):
    rng = random.Random(seed)
    q = [[0.0, 0.0] for _ in range(144)]
    rewards, lengths = [], []
    for n in range(episodes):
        epsilon, alpha = 0.99 ** n, max(0.05, 0.5 * 0.995 ** n)
        s, total, steps, fallen = tuple(rng.uniform(-0.05, 0.05) for _ in range(4)), 0.0, 0, False
        while not fallen and steps < 200:
            here = q[cell(s)]
            explore = rng.random() < epsilon or here[0] == here[1]
            action = rng.randrange(2) if explore else here.index(max(here))
            s = push(s, action)
            steps += 1
            fallen = abs(s[0]) > 2.4 or abs(s[2]) > LIMIT
            r = fall_reward if fallen else step_reward
            target = r if fallen else r + gamma * max(q[cell(s)])  # nothing follows a fall
            here[action] += alpha * (target - here[action])
            total += r
        rewards.append(total)
        lengths.append(steps)
    return rewards, lengths


def mean(values):
    return sum(values) / len(values)


print("reward as written           reward, first 20 → last 100   steps, first 20 → last 100")
for name, step_reward, fall_reward in [("+1 a step", 1, 1), ("−1 a step, +100 at the fall", -1, 100),
                                       ("−1 a step (be quick)", -1, 0), ("0, −1 at the fall", 0, -1),
                                       ("+0.02 a step, −1 at the fall", 0.02, -1)]:
    rewards, lengths = learn(step_reward, fall_reward, seed=1)
    print(f"{name:28}  {mean(rewards[:20]):8.1f} → {mean(rewards[-100:]):6.1f}"
          f"  {mean(lengths[:20]):14.1f} → {mean(lengths[-100:]):5.1f}")
