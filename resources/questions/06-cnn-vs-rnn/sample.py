"""How far back do a causal CNN, a plain RNN and an LSTM see? Influence of each step on the answer."""
import numpy as np

rng = np.random.default_rng(1)
steps, symbols, units = 13, 4, 16  # the first symbol stands 12 steps before the answer


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def orthogonal(rows, columns):
    q, _ = np.linalg.qr(rng.normal(size=(max(rows, columns), min(rows, columns))))
    return q if rows >= columns else q.T


def cnn_maps(x, layers, dilations):
    """Every place sees itself and two earlier ones, spread out by the dilation; zeros before the start."""
    for weights, dilation in zip(layers, dilations):
        padded = np.vstack([np.zeros((2 * dilation, x.shape[1])), x])
        window = np.hstack([padded[k * dilation:k * dilation + len(x)] for k in range(3)])
        x = np.maximum(window @ weights, 0)
    return x


def rnn(x, w, u):
    state = np.zeros(units)
    for symbol in x:
        state = np.tanh(symbol @ w + state @ u)
    return state


def lstm(x, w, u, forget_bias):
    state, cell = np.zeros(units), np.zeros(units)
    for symbol in x:
        i, f, candidate, o = np.split(symbol @ w + state @ u, 4)
        cell = sigmoid(f + forget_bias) * cell + sigmoid(i) * np.tanh(candidate)
        state = sigmoid(o) * np.tanh(cell)
    return state


def influence(network, x, h=1e-5):
    """Norm of the Jacobian of what the network ends with, for each step, by central differences."""
    result = []
    for t in range(len(x)):
        columns = []
        for k in range(x.shape[1]):
            up, down = x.copy(), x.copy()
            up[t, k] += h
            down[t, k] -= h
            columns.append((network(up) - network(down)) / (2 * h))
        result.append(np.linalg.norm(columns))
    return np.array(result)


x = np.eye(symbols)[rng.integers(symbols, size=steps)]
layers = [rng.normal(size=(3 * n, units)) * np.sqrt(2 / (3 * n)) for n in (symbols, units, units)]
w = rng.uniform(-1, 1, (symbols, units)) / np.sqrt(symbols)
u = rng.uniform(-1, 1, (units, units)) / np.sqrt(units)
lstm_w = rng.normal(size=(symbols, 4 * units)) * np.sqrt(2 / (symbols + 4 * units))
lstm_u = orthogonal(units, 4 * units)
networks = {
    "CNN, field 7": lambda x: cnn_maps(x, layers, (1, 1, 1))[-1],
    "CNN, dilated, field 15": lambda x: cnn_maps(x, layers, (1, 2, 4))[-1],
    "RNN, uniform start": lambda x: rnn(x, w, u),
    "RNN, orthogonal start": lambda x: rnn(x, w, orthogonal_u),
    "LSTM, forget bias 0": lambda x: lstm(x, lstm_w, lstm_u, 0),
    "LSTM, forget bias 1": lambda x: lstm(x, lstm_w, lstm_u, 1),
}
orthogonal_u = orthogonal(units, units)

print("untrained; steps before the answer:", *(f"{t:7}" for t in (12, 7, 6, 3, 0)))
for name, network in networks.items():
    of_steps = influence(network, x)
    print(f"{name:34}", *(f"{of_steps[steps - 1 - t]:7.0e}" for t in (12, 7, 6, 3, 0)))

# A convolution is equivariant: shift the input by 3 steps, and the maps shift along.
longer = np.vstack([np.zeros((3, symbols)), x])
maps, shifted = cnn_maps(x, layers, (1, 1, 1)), cnn_maps(longer, layers, (1, 1, 1))
print("\nmaps of the shifted sequence, moved back, differ by", np.abs(shifted[3:] - maps).max())
print("largest value of each channel differs by", np.abs(shifted.max(0) - maps.max(0)).max(),
      "\nflattened, the same numbers differ by", round(np.abs(shifted[:steps] - maps).max(), 2))
print("\nsteps that must wait for one another: CNN", len(layers), "layers, RNN", steps, "steps")
