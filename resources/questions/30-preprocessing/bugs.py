"""Which rides end in a complaint? Mostly those at night."""
import numpy as np

rng = np.random.default_rng(0)
hour, km = rng.uniform(0, 24, 800), rng.exponential(5, 800)
night = np.cos(2 * np.pi * hour / 24) > 0.5
complaint = rng.random(800) < np.where(night, 0.9, 0.1)
humidity = rng.normal(60, 10, 800)
humidity[night & (rng.random(800) < 0.7)] = np.nan

table = np.c_[hour, km, humidity, complaint]
table = table[~np.isnan(table).any(axis=1)]
x, y = table[:, :2], table[:, -1]
order = rng.permutation(len(x))
train, test = order[:200], order[200:]

mean, deviation = x.mean(axis=0), x.std(axis=0)
x = (x - mean) / deviation  # feature engineering
model.fit(x[train], y[train])
said = model.predict(x[test])
print(f"{len(x)} rides, {np.mean(y):.0%} with a complaint")
print(f"always no: {np.mean(y[test] == 0):.0%} right")
print(f"the model: {np.mean((said > 0.5) == y[test]):.0%} right")
