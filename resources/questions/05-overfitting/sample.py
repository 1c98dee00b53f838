"""Polynomials of rising degree on twenty noisy points: training error, held-out error, cross-validation."""
import warnings

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

warnings.filterwarnings("ignore")  # high degrees are ill-conditioned, which is part of the lesson
rng = np.random.default_rng(3)


def truth(x):
    return np.sin(1.2 * np.pi * x) + x / 2


def draw(count):
    x = rng.uniform(-1, 1, (count, 1))
    return x, truth(x).ravel() + 0.25 * rng.standard_normal(count)


def model(degree, penalty):
    return make_pipeline(PolynomialFeatures(degree, include_bias=False), StandardScaler(), Ridge(alpha=penalty))


def error(fitted, x, y):
    return np.mean((fitted.predict(x) - y) ** 2)


x, y = draw(20)
x_held, y_held = draw(200)
folds = KFold(5, shuffle=True, random_state=0)

print(f"{'degree':>6s}{'training':>10s}{'held out':>12s}{'cross-val.':>12s}{'with penalty':>14s}")
for degree in (1, 2, 3, 4, 5, 7, 9, 12, 15):
    plain = model(degree, 1e-10).fit(x, y)
    ridge = model(degree, 0.1).fit(x, y)
    validated = -cross_val_score(model(degree, 1e-10), x, y, cv=folds, scoring="neg_mean_squared_error").mean()
    print(f"{degree:6d}{error(plain, x, y):10.4f}{error(plain, x_held, y_held):12.4g}{validated:12.4g}{error(ridge, x_held, y_held):14.4f}")

print("\ndegree 9, more and more data: medians of 20 draws")
for count in (12, 20, 40, 80, 160):
    errors = []
    for _ in range(20):
        x, y = draw(count)
        fitted = model(9, 1e-10).fit(x, y)
        errors.append((error(fitted, x, y), error(fitted, x_held, y_held)))
    training, held_out = np.median(errors, axis=0)
    print(f"  {count:3d} points: training {training:.4f}, held out {held_out:.4g}")
