"""A generator and a discriminator for images of 28 x 28."""
import numpy as np

rng = np.random.default_rng(0)
dense = rng.normal(0, 0.3, (49, 16))
kernels = rng.normal(0, 0.5, (4, 3, 3))

def conv(x, kernel, stride=1, pad=1):
    x = np.pad(x, pad)
    windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3))
    return (windows[::stride, ::stride] * kernel).sum(axis=(2, 3))

def enlarge(x):
    return x.repeat(2, axis=0).repeat(2, axis=1)

def generate(z):
    x = (dense @ z).reshape(7, 7)
    x = conv(enlarge(x), kernels[0])
    return conv(x, kernels[1], stride=2)

def judge(image):
    x = conv(image, kernels[2], stride=2, pad=0)
    x = conv(np.maximum(x, 0), kernels[3], pad=0)
    return 1 / (1 + np.exp(-x))

z, none = rng.normal(size=16), np.zeros(16)
middle = (generate(z) + generate(-z)) / 2
print("size of a generated image:", generate(z).shape)
print("a linear map:", np.allclose(middle, generate(none)))
answer = judge(rng.normal(size=(28, 28)))
print("probabilities for one image:", np.size(answer))
