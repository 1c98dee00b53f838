"""Two networks, the same 200 digits: one sees them as they are, the other a fresh copy of each every time."""
import numpy as np
from scipy.ndimage import affine_transform
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

rng = np.random.default_rng(1)
digits = load_digits()
images, labels = digits.images / 16, digits.target
mix = rng.permutation(len(labels))
train, test = mix[:200], mix[1000:]
center = np.full(2, 3.5)  # of the 8 × 8 pixels


def copy(image):
    """Turned, sheared, zoomed and shifted by chance; the label stays."""
    angle = np.radians(rng.uniform(-20, 20))
    lean = np.tan(np.radians(rng.uniform(-6, 6)))  # degrees, not a slope
    turn = np.array([[np.cos(angle), np.sin(angle)],
                     [-np.sin(angle), np.cos(angle)]])
    shear = np.array([[1, 0], [lean, 1]])
    matrix = turn @ shear / rng.uniform(0.9, 1.1)
    shift = rng.uniform(-1, 1, size=2)
    # Pixel p takes its ink from matrix @ (p - shift - center) + center.
    offset = center - matrix @ (center + shift)
    return affine_transform(image, matrix, offset, order=1)


def copies(rows):
    return np.array([copy(images[row]) for row in rows])


def network():
    return MLPClassifier(64, batch_size=32, learning_rate_init=0.003,
                         random_state=1)


plain, augmented = network(), network()
classes = np.arange(10)
for epoch in range(143):  # some 1,000 updates
    plain.partial_fit(images[train].reshape(-1, 64), labels[train], classes)
    augmented.partial_fit(copies(train).reshape(-1, 64), labels[train], classes)

# The test digits are never augmented for training or for choosing a model; here
# their transformed copies are a second test, of how much the networks can stand.
tests = {"as they are": images[test], "transformed": copies(test),
         "mirrored": images[test][:, :, ::-1]}
print("share of right answers   plain  augmented")
for name, pictures in tests.items():
    flat = pictures.reshape(-1, 64)
    print(f"{name:<22}{plain.score(flat, labels[test]):>8.2f}"
          f"{augmented.score(flat, labels[test]):>11.2f}")
