"""Backpropagation by hand through a network 2-3-3-1, and its check."""
import numpy as np

rng = np.random.default_rng(15)
sizes = [2, 3, 3, 1]
x, t = np.array([[1.0, -0.5]]), np.array([[1.0]])
W = [rng.uniform(-1, 1, (m, n)) for m, n in zip(sizes, sizes[1:])]
b = [np.zeros((1, n)) for n in sizes[1:]]


def forward():
    """Every layer's output; the backward pass will need them."""
    a = [x]
    for l, (weights, bias) in enumerate(zip(W, b)):
        z = a[-1] @ weights + bias
        a.append(z if l == len(W) - 1 else np.tanh(z))
    return a


def loss():
    return float(((forward()[-1] - t) ** 2).sum())


def backward(a):
    dW, db = [None] * len(W), [None] * len(W)
    delta = 2 * (a[-1] - t)  # dL/dz of the last layer
    for l in reversed(range(len(W))):
        dW[l] = a[l].T @ delta
        db[l] = delta.sum(axis=0, keepdims=True)
        if l > 0:  # the product sums over all units that use a[l]
            delta = (delta @ W[l].T) * (1 - a[l] ** 2)
    return dW, db


def numerical(parameter, h=1e-5):
    gradient = np.zeros_like(parameter)
    for i in np.ndindex(parameter.shape):
        kept = parameter[i]
        parameter[i] = kept + h
        high = loss()
        parameter[i] = kept - h
        low = loss()
        parameter[i] = kept
        gradient[i] = (high - low) / (2 * h)
    return gradient


print("update      loss   largest error of the gradient")
for update in range(1, 61):
    a = forward()
    dW, db = backward(a)
    if update in (1, 2, 5, 10, 20, 60):
        error = max(
            np.max(np.abs(g - numerical(p)) / np.maximum(1, abs(g)))
            for g, p in zip(dW + db, W + b)
        )
        print(f"{update:6d}  {loss():.2e}   {error:.1e}")
    for p, g in zip(W + b, dW + db):  # only now, all at once
        p -= 0.05 * g

try:
    import torch
except ImportError:
    print("\n(PyTorch is not installed: no comparison)")
else:
    t = -t  # a target that the network has not learned
    TW = [torch.tensor(w, requires_grad=True) for w in W]
    Tb = [torch.tensor(c, requires_grad=True) for c in b]
    h = torch.tensor(x)
    for l in range(len(TW)):
        h = h @ TW[l] + Tb[l]
        h = torch.tanh(h) if l < len(TW) - 1 else h
    ((h - torch.tensor(t)) ** 2).sum().backward()
    dW, db = backward(forward())
    worst = max(
        np.abs(g - p.grad.numpy()).max()
        for g, p in zip(dW + db, TW + Tb)
    )
    print(f"\nlargest difference to PyTorch: {worst:.1e}")
