"""One degraded digit, both answers: an enhancement chain, and a generator that paints what could have been there."""
import numpy as np
from sklearn.datasets import load_digits

rng = np.random.default_rng(1)
digits = load_digits()
images, labels = digits.data / 16, digits.target


def shrink(x):
    """Each 4 × 4 pixels become their mean: 2 × 2 squares, shown at full size."""
    small = x.reshape(-1, 2, 4, 2, 4).mean((2, 4))
    return np.kron(small, np.ones((4, 4))).reshape(len(x), 64)


def show(*pictures):
    for row in range(8):
        print("   ".join("".join(" .:-=+*#%@"[min(9, int(10 * v))] * 2 for v in p[8 * row:8 * row + 8])
                         for p in pictures))
    print()


# ---- Enhancement: stretch, gamma, equalize, on 256 gray levels -----------------------------------------
def entropy(levels):
    p = np.bincount(levels, minlength=256) / len(levels)
    return -(p[p > 0] * np.log2(p[p > 0])).sum()


original = images[23:24]
seen = np.rint(255 * shrink(original)[0]).astype(int)
chain = {"seen": seen}
chain["stretched"] = np.rint(255 * (seen - seen.min()) / np.ptp(seen)).astype(int)
chain["gamma 0.6"] = np.rint(255 * (chain["stretched"] / 255) ** 0.6).astype(int)
cdf = np.bincount(chain["gamma 0.6"], minlength=256).cumsum()
first = cdf[cdf > 0].min()
chain["equalized"] = np.rint((cdf[chain["gamma 0.6"]] - first) / (64 - first) * 255).astype(int)
for name, levels in chain.items():
    print(f"{name:10} grays {np.unique(levels)}  {entropy(levels):.2f} bits"
          f"  error {np.abs(levels / 255 - original[0]).mean():.3f}")

# ---- Generation: a conditional VAE with one hidden layer in each half, and Adam by hand ------------------
def layer(inputs, outputs):
    return [rng.normal(0, np.sqrt(2 / inputs), (inputs, outputs)), np.zeros(outputs)]


weights = layer(128, 64) + layer(64, 16) + layer(72, 64) + layer(64, 64)
moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
sigmoid = lambda a: 1 / (1 + np.exp(-np.clip(a, -30, 30)))


def decode(z, c):
    """The painted pictures, and what was on the way."""
    zc = np.hstack([z, c])
    h = np.maximum(zc @ weights[4] + weights[5], 0)
    return sigmoid(h @ weights[6] + weights[7]), h, zc


train = rng.permutation(np.arange(100, 1797))[:1200]      # the first hundred digits are never trained on
for step in range(1, 2001):
    x = images[rng.choice(train, 32)]
    c = shrink(x)
    xc = np.hstack([x, c])
    h = np.maximum(xc @ weights[0] + weights[1], 0)
    code = h @ weights[2] + weights[3]
    mean, log_variance = code[:, :8], code[:, 8:]
    noise = rng.normal(size=mean.shape)
    z = mean + np.exp(log_variance / 2) * noise
    y, g, zc = decode(z, c)
    dy = (y - x) / len(x)                                   # slope of the cross-entropy at the logits
    dg = (dy @ weights[6].T) * (g > 0)
    dz = (dg @ weights[4].T)[:, :8]
    dmean = dz + mean / len(x)                              # … and of the divergence
    dlog = dz * noise * np.exp(log_variance / 2) / 2 + (np.exp(log_variance) - 1) / 2 / len(x)
    dcode = np.hstack([dmean, dlog])
    dh = (dcode @ weights[2].T) * (h > 0)
    slopes = [xc.T @ dh, dh.sum(0), h.T @ dcode, dcode.sum(0), zc.T @ dg, dg.sum(0), g.T @ dy, dy.sum(0)]
    for w, s, (m, v) in zip(weights, slopes, moments):
        m += 0.1 * (s - m)
        v += 0.001 * (s * s - v)
        w -= 0.005 * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-8)

samples = decode(rng.normal(size=(16, 8)), np.repeat(seen[None] / 255, 16, 0))[0]
print("\noriginal, seen, equalized, and three of sixteen generated:")
show(original[0], seen / 255, chain["equalized"] / 255, *samples[:3])
nearest = np.linalg.norm(samples[:, None] - images[train][None], axis=2)
print("labels of the nearest training digits:", *labels[train][nearest.argmin(1)], " least distance",
      round(nearest.min(), 2))
print("shrunk again, the sixteen differ from what was seen by",
      round(np.abs(shrink(samples) - seen / 255).mean(), 3))
