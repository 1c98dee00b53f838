"""Grid, random and Bayesian search on one cross-validated error; unseen data then give more, or less."""
import numpy as np
from scipy.stats import loguniform, norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel
from sklearn.kernel_ridge import KernelRidge
from sklearn.model_selection import GridSearchCV, KFold, RandomizedSearchCV, cross_val_score

rng = np.random.default_rng(0)


def draw(count):
    x = rng.uniform(0, 1, (count, 1))
    return x, np.sin(2 * np.pi * 1.3 * x * (1 + 3 * x)).ravel() + 0.2 * rng.standard_normal(count)


X, y = draw(60)
X_test, y_test = draw(400)
folds = KFold(5, shuffle=True, random_state=0)
model = KernelRidge(kernel="rbf")
scoring = "neg_mean_squared_error"

grid = GridSearchCV(model, {"alpha": np.logspace(-5, 1, 5), "gamma": np.logspace(-0.5, 3.5, 5)}, scoring=scoring, cv=folds)
random = RandomizedSearchCV(
    model, {"alpha": loguniform(1e-6, 1e2), "gamma": loguniform(1e-1, 1e4)}, n_iter=25, scoring=scoring, cv=folds, random_state=0
)


def objective(point):
    """log10 of the cross-validated error at (log10 alpha, log10 gamma)."""
    candidate = KernelRidge(kernel="rbf", alpha=10 ** point[0], gamma=10 ** point[1])
    return np.log10(-cross_val_score(candidate, X, y, scoring=scoring, cv=folds).mean())


def bayesian_search(trials=25):
    low, high = np.array([-6.0, -1.0]), np.array([2.0, 4.0])
    points = [low + (high - low) * rng.uniform(size=2) for _ in range(5)]
    values = [objective(p) for p in points]
    kernel = RBF(0.3, (0.1, 0.6)) + WhiteKernel(1e-3, "fixed")
    for _ in range(trials - 5):
        process = GaussianProcessRegressor(kernel, normalize_y=True, random_state=0)
        process.fit((np.array(points) - low) / (high - low), values)
        unit = rng.uniform(size=(2000, 2))
        mean, deviation = process.predict(unit, return_std=True)
        z = (min(values) - mean) / deviation
        improvement = (min(values) - mean) * norm.cdf(z) + deviation * norm.pdf(z)
        points.append(low + (high - low) * unit[improvement.argmax()])
        values.append(objective(points[-1]))
    best = int(np.argmin(values))
    return points[best], 10 ** values[best]


print(f"{'search':10s}{'cross-validated':>17s}{'unseen data':>13s}")
for name, search in (("grid", grid), ("random", random)):
    search.fit(X, y)
    error = np.mean((search.predict(X_test) - y_test) ** 2)
    print(f"{name:10s}{-search.best_score_:17.4f}{error:13.4f}   {search.best_params_}")
point, found = bayesian_search()
winner = KernelRidge(kernel="rbf", alpha=10 ** point[0], gamma=10 ** point[1]).fit(X, y)
print(f"{'Bayesian':10s}{found:17.4f}{np.mean((winner.predict(X_test) - y_test) ** 2):13.4f}   alpha {10 ** point[0]:.3g}, gamma {10 ** point[1]:.3g}")
