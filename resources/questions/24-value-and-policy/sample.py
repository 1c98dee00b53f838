"""Value iteration on a small grid world, and actor-critic on the same map, in plain Python."""
import math
import random

MAP = ["...G", ".#.P", "S..."]
SLIP, GAMMA, COST = 0.2, 0.99, -0.04
MOVES = [(-1, 0), (0, 1), (1, 0), (0, -1)]  # up, right, down, left
CELLS = [(r, c) for r in range(3) for c in range(4) if MAP[r][c] in ".S"]
START = next(s for s in CELLS if MAP[s[0]][s[1]] == "S")


def outcomes(s, action):
    """Straight on, to the left, to the right: (probability, reward, next cell or None at an end)."""
    for turn, p in ((0, 1 - SLIP), (3, SLIP / 2), (1, SLIP / 2)):
        down, right = MOVES[(action + turn) % 4]
        r, c = s[0] + down, s[1] + right
        if not (0 <= r < 3 and 0 <= c < 4) or MAP[r][c] == "#":
            r, c = s  # bumped
        if MAP[r][c] in "GP":
            yield p, 1 if MAP[r][c] == "G" else -1, None
        else:
            yield p, COST, (r, c)


def worth(v, s, action):
    return sum(p * (r + (GAMMA * v[t] if t else 0)) for p, r, t in outcomes(s, action))


def show(name, v, policy):
    print(name)
    for r in range(3):
        print("  " + "  ".join(f"{v[r, c]:+.2f} {'↑→↓←'[policy[r, c]]}" if (r, c) in v else
                               {"#": "   #   ", "G": " goal  ", "P": "  pit  "}[MAP[r][c]] for c in range(4)))


# Values first: the map is known.
v, sweeps, change = {s: 0.0 for s in CELLS}, 0, 1.0
while change > 1e-3:
    new = {s: max(worth(v, s, a) for a in range(4)) for s in CELLS}
    change = max(abs(new[s] - v[s]) for s in CELLS)
    v, sweeps = new, sweeps + 1
show(f"value iteration, {sweeps} sweeps", v, {s: max(range(4), key=lambda a: worth(v, s, a)) for s in CELLS})

# Now a policy and a critic that learn by walking.
rng = random.Random(1)
theta = {s: [0.0] * 4 for s in CELLS}
critic, visits, earned = {s: 0.0 for s in CELLS}, {s: 0 for s in CELLS}, []
for episode in range(1500):
    s, total, weight = START, 0.0, 1.0
    while s:
        powers = [math.exp(x) for x in theta[s]]
        pi = [x / sum(powers) for x in powers]
        a = rng.choices(range(4), pi)[0]
        choices = list(outcomes(s, a))
        _, r, t = rng.choices(choices, [c[0] for c in choices])[0]
        delta = r + (GAMMA * critic[t] if t else 0) - critic[s]  # TD error: an estimate of the advantage
        critic[s] += 0.1 * delta
        for b in range(4):
            theta[s][b] += 0.2 * delta * ((b == a) - pi[b])  # δ ∇ log π(a | s)
        visits[s] += 1
        total, weight, s = total + weight * r, weight * GAMMA, t
    earned.append(total)
show("\nactor-critic, 1500 walks", critic, {s: max(range(4), key=lambda a: theta[s][a]) for s in CELLS})
print(f"\nthe last 100 walks earned {sum(earned[-100:]) / 100:.2f}; the start is worth {v[START]:.2f}")
often = [s for s in CELLS if visits[s] >= 500]
rare = [s for s in CELLS if visits[s] < 500]
for name, cells in (("often", often), ("seldom", rare)):
    if cells:
        print(f"the critic's mean error in {len(cells)} cells that it saw {name}:",
              f"{sum(abs(critic[s] - v[s]) for s in cells) / len(cells):.2f}")
