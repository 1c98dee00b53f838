"""A convolutional and a dense network on real digits, with their pixels in order and shuffled."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(1)
rng = np.random.default_rng(1)

# 8 × 8 digits anywhere on a canvas of 14 × 14; 1,200 to learn from, the others test.
digits = load_digits()
canvas = np.zeros((len(digits.images), 14, 14), dtype=np.float32)
for picture, digit in zip(canvas, digits.images / 16):
    row, column = rng.integers(0, 7, size=2)
    picture[row:row + 8, column:column + 8] = digit
order = rng.permutation(196)  # one shuffle for all pictures
plain = torch.from_numpy(canvas).reshape(-1, 196)
labels = torch.from_numpy(digits.target)
mix = torch.from_numpy(rng.permutation(len(labels)))
train, test = mix[:1200], mix[1200:]


def convolutional():
    return nn.Sequential(
        nn.Unflatten(1, (1, 14, 14)),
        nn.Conv2d(1, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(16 * 5 * 5, 10))


def dense():
    return nn.Sequential(nn.Linear(196, 32), nn.ReLU(), nn.Linear(32, 10))


def accuracy(network, pictures):
    optimizer = torch.optim.Adam(network.parameters(), lr=0.003)
    shuffle = torch.Generator().manual_seed(2)  # the same batches for all
    for epoch in range(20):
        for batch in train[torch.randperm(1200, generator=shuffle)].split(32):
            loss = nn.functional.cross_entropy(network(pictures[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return (network(pictures[test]).argmax(1) == labels[test]).float().mean().item()


def count(network):
    return sum(p.numel() for p in network.parameters())


print("parameters of the convolution:", 16 * (5 * 5 + 1), "and its output layer:", 400 * 10 + 10)
print("parameters of the dense layer:", 196 * 32 + 32, "and its output layer:", 32 * 10 + 10)
for name, make in [("convolutional", convolutional), ("dense", dense)]:
    torch.manual_seed(3)
    normal, shuffled = make(), make()
    shuffled.load_state_dict(normal.state_dict())  # both start alike
    if name == "dense":  # and every weight goes along with its pixel
        with torch.no_grad():
            shuffled[0].weight.copy_(normal[0].weight[:, order])
    print(f"{name:13} {count(normal)} parameters: in order {accuracy(normal, plain):.2f}, "
          f"shuffled {accuracy(shuffled, plain[:, order]):.2f}")

# A convolution is a dense layer with few weights that are not 0, the same ones everywhere.
convolution = nn.Conv2d(1, 1, 5, bias=False)
basis = torch.eye(196).reshape(196, 1, 14, 14)
matrix = convolution(basis).reshape(196, 100).T.detach()
print("\nthe same map as a dense layer: a matrix of", tuple(matrix.shape), "with",
      int((matrix[0] != 0).sum()), "weights in a row that are not 0,",
      len(set(matrix[matrix != 0].tolist())), "different ones in all")
