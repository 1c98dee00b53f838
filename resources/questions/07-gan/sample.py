"""A GAN on eight Gaussians in plain numpy: the losses stand still while the distance shrinks."""
import numpy as np

rng = np.random.default_rng(1)
ANGLES = np.arange(8) * np.pi / 4
CENTERS = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])


def real(n):
    return CENTERS[rng.integers(8, size=n)] + 0.05 * rng.normal(size=(n, 2))


class Network:
    """Two hidden layers with (leaky) ReLU, trained by Adam."""

    def __init__(self, sizes, slope):
        self.slope, self.t = slope, 0
        self.params = []
        for fan_in, fan_out in zip(sizes, sizes[1:]):
            self.params += [rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in), np.zeros(fan_out)]
        self.m = [np.zeros_like(p) for p in self.params]
        self.v = [np.zeros_like(p) for p in self.params]

    def forward(self, x):
        self.inputs, last = [], len(self.params) - 2
        for k in range(0, len(self.params), 2):
            self.inputs.append(x)
            x = x @ self.params[k] + self.params[k + 1]
            if k < last:
                x = np.where(x > 0, x, self.slope * x)
        return x

    def backward(self, g):
        """Gradients of the parameters, and of the input."""
        grads = []
        for k in range(len(self.params) - 2, -1, -2):
            x = self.inputs[k // 2]
            grads = [x.T @ g, g.sum(axis=0)] + grads
            g = g @ self.params[k].T
            if k > 0:
                g = g * np.where(x > 0, 1, self.slope)
        return grads, g

    def adam(self, grads, rate, beta1=0.5, beta2=0.999):
        self.t += 1
        for p, g, m, v in zip(self.params, grads, self.m, self.v):
            m += (1 - beta1) * (g - m)
            v += (1 - beta2) * (g * g - v)
            p -= rate * (m / (1 - beta1**self.t)) / (np.sqrt(v / (1 - beta2**self.t)) + 1e-8)


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


def sliced_wasserstein(a, b, directions=64):
    angles = np.pi * (np.arange(directions) + 0.5) / directions
    d = np.array([np.cos(angles), np.sin(angles)])
    return np.abs(np.sort(a @ d, axis=0) - np.sort(b @ d, axis=0)).mean()


def modes(samples):
    near = np.linalg.norm(samples[:, None] - CENTERS, axis=2) < 0.15
    return int((near.mean(axis=0) >= 0.01).sum())


def train(rate_g, rate_d, iterations=3000, batch=64):
    G, D = Network([2, 32, 32, 2], 0.0), Network([2, 32, 32, 1], 0.2)
    seeds, reference = rng.normal(size=(512, 2)), real(512)
    print(f"\nlearning rates: G {rate_g}, D {rate_d}")
    print("iteration   loss D   loss G   distance   modes")
    for i in range(iterations + 1):
        x, fake = real(batch), G.forward(rng.normal(size=(batch, 2)))
        scores = D.forward(np.vstack([x, fake]))
        target = np.vstack([np.ones((batch, 1)), np.zeros((batch, 1))])
        loss_d = 2 * np.mean(np.logaddexp(0, scores) - target * scores)
        D.adam(D.backward((sigmoid(scores) - target) / batch)[0], rate_d)
        scores = D.forward(fake)  # by the new D
        loss_g = np.mean(np.logaddexp(0, -scores))
        pull = D.backward((sigmoid(scores) - 1) / batch)[1]  # through D, which stands still
        G.adam(G.backward(pull)[0], rate_g)
        if i % 750 == 0:
            samples = G.forward(seeds)
            print(f"{i:9d} {loss_d:8.2f} {loss_g:8.2f} {sliced_wasserstein(samples, reference):10.3f}"
                  f" {modes(samples):7d}")


train(0.001, 0.002)
train(0.05, 0.001)  # G fifty times as fast: mode collapse, with the same losses
