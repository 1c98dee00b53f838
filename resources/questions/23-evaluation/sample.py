"""Tune on folds, look at the right metrics, test once; and see what a leak does to coin flips."""
import numpy as np
from sklearn.datasets import load_digits
from sklearn.dummy import DummyClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (average_precision_score, confusion_matrix, log_loss,
                             precision_score, recall_score, roc_auc_score)
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(1)
digits = load_digits()
eights, others = np.where(digits.target == 8)[0], np.where(digits.target != 8)[0]
rows = np.concatenate([rng.choice(eights, 40, replace=False), rng.choice(others, 760, replace=False)])
X, y = digits.data[rows] / 16, (digits.target[rows] == 8).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=1)
folds = StratifiedKFold(5, shuffle=True, random_state=1)


def model(C):  # the scaler is refitted inside every training fold
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=5000))


print("Is it an 8? Five percent are.   log loss of five folds")
values = [10.0 ** e for e in range(-4, 4)]
scores = [-cross_val_score(model(C), X_train, y_train, cv=folds, scoring="neg_log_loss") for C in values]
means = np.array([s.mean() for s in scores])
errors = np.array([s.std(ddof=1) / np.sqrt(len(s)) for s in scores])
for C, mean, error in zip(values, means, errors):
    print(f"  C = {C:<8g} {mean:.3f} ± {error:.3f}")
best = means.argmin()
chosen = next(i for i in range(len(values)) if means[i] <= means[best] + errors[best])
print(f"best C = {values[best]:g}; simplest within one standard error: C = {values[chosen]:g}\n")

print("On the test set, once        accuracy precision recall   AUC    AP  log loss")
for name, m in [("constant guess", DummyClassifier(strategy="prior")), ("chosen model", model(values[chosen]))]:
    p = m.fit(X_train, y_train).predict_proba(X_test)[:, 1]
    for threshold in (0.5, 0.1) if name == "chosen model" else (0.5,):
        yes = p >= threshold
        print(f"  {name:<15} at {threshold}   {np.mean(yes == y_test):8.3f}"
              f" {precision_score(y_test, yes, zero_division=0):9.3f} {recall_score(y_test, yes):6.3f}"
              f" {roc_auc_score(y_test, p):5.3f} {average_precision_score(y_test, p):5.3f} {log_loss(y_test, p):9.3f}")
print("confusion (rows: truth) at 0.1:", confusion_matrix(y_test, yes).tolist(), "\n")

print("50 coin flips, 1,000 random features, the best 20 kept: accuracy of five folds")
leaked, honest = [], []
for _ in range(10):
    X, y = rng.normal(size=(50, 1000)), rng.permutation([0, 1] * 25)
    before = SelectKBest(f_classif, k=20).fit_transform(X, y)  # the mistake: all cases have a say
    leaked.append(cross_val_score(model(1), before, y, cv=folds).mean())
    inside = make_pipeline(SelectKBest(f_classif, k=20), *[step for _, step in model(1).steps])
    honest.append(cross_val_score(inside, X, y, cv=folds).mean())
print(f"  chosen before the split: {np.median(leaked):.2f}    inside the folds: {np.median(honest):.2f}")
