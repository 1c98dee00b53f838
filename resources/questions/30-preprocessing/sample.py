"""One table, one pipeline: gaps, scales, categories and a leak, each judged by a model."""
import numpy as np
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

rng = np.random.default_rng(1)
n = 330  # three species of birds; males are larger within each species
species, male = rng.integers(0, 3, n), rng.integers(0, 2, n)
bill = np.array([38.8, 48.8, 47.5])[species] + 3.2 * (male - 0.5) + rng.normal(0, 1.7, n)  # mm
mass = np.array([3700, 3730, 5080])[species] + 640 * (male - 0.5) + rng.normal(0, 290, n)  # g
X = np.column_stack([bill, mass, species])
X[rng.random(n) < 0.05, 0] = np.nan
print(f"{n} birds, {np.isnan(X).sum()} gaps; bill {np.nanmin(bill):.0f}-{np.nanmax(bill):.0f} mm,"
      f" mass {mass.min():.0f}-{mass.max():.0f} g\n")

filled = SimpleImputer(strategy="median").fit_transform(X)[:, :2]
for name, scaler in [("raw", None), ("min-max", MinMaxScaler()), ("standard", StandardScaler())]:
    Z = filled if scaler is None else scaler.fit_transform(filled)
    Z1 = np.column_stack([Z, np.ones(n)])
    kappa = np.linalg.cond(Z1) ** 2
    rate = 1 / (np.linalg.eigvalsh(Z1.T @ Z1 / n)[-1] / 4)  # 1/λ_max of the logistic loss at 0
    w = np.zeros(3)
    for _ in range(300):
        p = 1 / (1 + np.exp(-np.clip(Z1 @ w, -500, 500)))
        w -= rate * Z1.T @ (p - male) / n
    loss = -np.mean(np.log(np.clip(np.where(male == 1, p, 1 - p), 1e-12, 1)))
    print(f"{name:<9} condition number {kappa:10.3g}   loss after 300 gradient steps {loss:.3f}")

folds = StratifiedKFold(5, shuffle=True, random_state=1)
numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())


def accuracy(columns, *more):
    model = make_pipeline(make_column_transformer((numbers, columns), *more), LogisticRegression())
    return cross_val_score(model, X, male, cv=folds).mean()


print(f"\nsex from bill and mass:        {accuracy([0, 1]):.2f}")
print(f"with the species, one-hot:     {accuracy([0, 1], (OneHotEncoder(drop='first'), [2])):.2f}")

code = rng.integers(0, 150, n)  # means nothing
means = {c: male[code == c].mean() for c in np.unique(code)}  # over all rows: the leak
X = np.column_stack([X, [means[c] for c in code]])
print(f"with a random code, leaked:    {accuracy([0, 1, 3]):.2f}")
scores = []
for train, test in folds.split(X, male):
    honest = np.array([male[train][code[train] == c].mean() if (code[train] == c).any() else male[train].mean()
                       for c in code])
    Z = np.column_stack([X[:, :2], honest])
    scores.append(make_pipeline(numbers, LogisticRegression()).fit(Z[train], male[train]).score(Z[test], male[test]))
print(f"the code from training rows:   {np.mean(scores):.2f}")
