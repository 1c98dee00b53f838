"""Is the project feasible? Five probabilities, multiplied, simulated, and moved together."""
from statistics import NormalDist

import numpy as np

CRITERIA = ["market", "technology", "data", "money and people", "business model"]
p = np.array([0.95, 0.90, 0.80, 0.70, 0.65])


def simulate(p, correlation, projects, rng):
    """Outcomes (projects x criteria) of a Gaussian copula with one common factor."""
    common = rng.standard_normal((projects, 1))
    own = rng.standard_normal((projects, len(p)))
    z = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
    limits = [NormalDist().inv_cdf(probability) for probability in p]
    return z < limits


def wilson(hits, trials, z=1.96):
    share = hits / trials
    center = share + z * z / (2 * trials)
    half = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (center - half) / (1 + z * z / trials), (center + half) / (1 + z * z / trials)


rng = np.random.default_rng(1)
print("Every criterion alone looks fine:")
for name, probability in zip(CRITERIA, p):
    print(f"  {name:18s} {probability:.0%}")
print(f"All five, if independent: {np.prod(p):.1%}\n")

for correlation in (0.0, 0.4, 0.8):
    outcomes = simulate(p, correlation, 1000, rng)
    feasible = int(outcomes.all(axis=1).sum())
    low, high = wilson(feasible, 1000)
    print(f"correlation {correlation:.1f}: {feasible / 1000:.1%} of 1,000 projects, 95% band {low:.1%} to {high:.1%}")

print("\nTen points more on one criterion (at most up to 100%) buy:")
for j, name in enumerate(CRITERIA):
    better = p.copy()
    better[j] = min(1, better[j] + 0.1)
    print(f"  {name:18s} +{np.prod(better) - np.prod(p):.1%}")
