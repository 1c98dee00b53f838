"""Ridge, lasso and elastic net on the same table; scaling, the bias, and dropout by hand."""
import warnings

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge, lasso_path
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)
truth = np.array([2, 1, -1.5] + [0] * 17)


def draw(rows):
    X = rng.standard_normal((rows, truth.size))
    X[:, 1] = 0.9 * X[:, 0] + np.sqrt(1 - 0.9**2) * X[:, 1]  # features 1 and 2 go together
    return X, 5 + X @ truth + rng.standard_normal(rows)


def tuned(model, strengths):
    """λ by cross-validation; what scales is fitted anew on the training rows of each fold."""
    pipeline = make_pipeline(StandardScaler(), model)
    grid = {f"{pipeline.steps[-1][0]}__alpha": strengths}
    return GridSearchCV(pipeline, grid, cv=5, scoring="neg_mean_squared_error")


X, y = draw(40)
X_test, y_test = draw(1000)
strengths = np.logspace(-3, 1, 40)
models = {
    "no penalty": make_pipeline(StandardScaler(), LinearRegression()),
    "ridge (L2)": tuned(Ridge(), len(y) * strengths),  # alpha = n λ
    "lasso (L1)": tuned(Lasso(), strengths),
    "elastic net": tuned(ElasticNet(l1_ratio=0.5), strengths),
}
print(f"{'':12s}{'λ (by CV)':>10s}{'train':>8s}{'test':>8s}{'non-zero':>10s}   first four weights")
for name, model in models.items():
    fit = model.fit(X, y)
    last = getattr(fit, "best_estimator_", fit)[-1]
    w = last.coef_
    strength = getattr(last, "alpha", 0) / (len(y) if name.startswith("ridge") else 1)
    train, test = (np.mean((model.predict(a) - b) ** 2) for a, b in ((X, y), (X_test, y_test)))
    print(f"{name:12s}{strength:10.3f}{train:8.2f}{test:8.2f}{np.sum(w != 0):10d}   {np.round(w[:4], 2)}")

print("\nWhich features survive along the lasso's path")
standard = StandardScaler().fit_transform(X)
alphas, paths, _ = lasso_path(standard, y - y.mean(), alphas=[2, 1, 0.5, 0.2, 0.1, 0.05])
for alpha, w in zip(alphas, paths.T):
    print(f"  λ = {alpha:4.2f}: {[int(j) + 1 for j in np.flatnonzero(w)]}")

print("\nThe same lasso when feature 1 is counted in thousands (its numbers are small)")
small_numbers = X.copy()
small_numbers[:, 0] /= 1000
raw = GridSearchCV(Lasso(), {"alpha": strengths}, cv=5, scoring="neg_mean_squared_error")
for name, model in (("raw", raw), ("standardized", tuned(Lasso(), strengths))):
    error = -cross_val_score(model, small_numbers, y, cv=5, scoring="neg_mean_squared_error").mean()
    print(f"  {name:13s} cross-validated error {error:.2f}")

print("\nDropout by hand: the mean over masks equals the activation without dropout")
activation, rate = np.array([0.2, 1.5, 0.7]), 0.5
masks = (rng.random((100_000, 3)) >= rate) / (1 - rate)
print("  training mean", np.round((masks * activation).mean(axis=0), 2), " test", activation)
