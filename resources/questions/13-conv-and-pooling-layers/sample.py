"""Do pooled feature maps change less under a small shift?"""
import numpy as np


def convolve(image, kernel):
    k = kernel.shape[0]
    windows = np.lib.stride_tricks.sliding_window_view(
        image, (k, k))
    sums = (windows * kernel).sum(axis=(2, 3))
    return np.maximum(sums, 0)  # ReLU


def pool(maps):
    h, w = maps.shape[0] // 2 * 2, maps.shape[1] // 2 * 2
    blocks = maps[:h, :w].reshape(h // 2, 2, w // 2, 2)
    return blocks.max(axis=(1, 3))


def cosine(a, b):
    return (a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum())


sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
y, x = np.mgrid[:64, :72]
rings = (np.hypot(y - 32, x - 34) % 16 < 8).astype(float)


def unpooled(image):
    return convolve(convolve(image, sobel), sobel)


def pooled(image):
    return pool(convolve(pool(convolve(image, sobel)), sobel))


for shift in (1, 2, 4, 8):
    before, after = rings[:, 8:], rings[:, 8 - shift:72 - shift]
    maps, moved = unpooled(before), unpooled(after)
    small, small_moved = pooled(before), pooled(after)
    back = cosine(maps[:, :-shift], moved[:, shift:])
    print(f"moved by {shift}: unpooled {cosine(maps, moved):.2f},",
          f"pooled twice {cosine(small, small_moved):.2f},",
          f"unpooled and moved back {back:.2f}")
