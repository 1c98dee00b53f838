"""Convolution and pooling by hand, beside what PyTorch and SciPy compute."""
import numpy as np
import torch
import torch.nn.functional as F
from scipy.signal import convolve2d, correlate2d


def windows(x, size, stride=1, padding=0, dilation=1, fill=0.0):
    """Every window, as an array of shape (rows, columns, size, size): the idea of im2col."""
    x = np.pad(x, padding, constant_values=fill)
    reach = dilation * (size - 1) + 1
    view = np.lib.stride_tricks.sliding_window_view(x, (reach, reach))
    return view[::stride, ::stride, ::dilation, ::dilation]


def cross_correlate(x, kernel, **sliding):
    return np.einsum("ijab,ab->ij", windows(x, len(kernel), **sliding), kernel)


def batch(x):
    return torch.from_numpy(x)[None, None]  # images, channels, rows, columns


def torch_conv(x, kernel, **options):
    return F.conv2d(batch(x), batch(kernel), **options)[0, 0].numpy()


zero = np.array([[0, 2, 7, 5, 2, 0],
                 [0, 4, 6, 4, 5, 1],
                 [1, 5, 2, 1, 5, 1],
                 [1, 4, 1, 1, 5, 1],
                 [0, 4, 3, 4, 4, 0],
                 [0, 2, 6, 5, 1, 0]], dtype=float)
sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=float)

print("Sobel over a handwritten 0, padding 1, by hand:")
print(cross_correlate(zero, sobel, padding=1).astype(int))
print("by PyTorch's conv2d:")
print(torch_conv(zero, sobel, padding=1).astype(int))

print("\nOutput sizes, by the formula and by PyTorch (input 6, kernel 3):")
for stride, padding, dilation in [(1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1), (1, 0, 2)]:
    size = (6 + 2 * padding - dilation * (3 - 1) - 1) // stride + 1
    real = torch_conv(zero, sobel, stride=stride, padding=padding, dilation=dilation).shape[0]
    print(f"  stride {stride}, padding {padding}, dilation {dilation}: {size} {real}")

impulse = np.zeros((5, 5))
impulse[2, 2] = 1
emboss = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], dtype=float)
print("\nA single 1 under the kernel")
print(emboss.astype(int))
print("cross-correlation (SciPy, and PyTorch's “convolution”): turned by 180°")
print(correlate2d(impulse, emboss, mode="valid").astype(int))
print("same as PyTorch:", np.array_equal(correlate2d(impulse, emboss, mode="valid"), torch_conv(impulse, emboss)))
print("convolution (SciPy): the kernel itself")
print(convolve2d(impulse, emboss, mode="valid").astype(int))

print("\nMax pooling 2 × 2, stride 2, by hand:")
print(windows(zero, 2, stride=2).max(axis=(2, 3)).astype(int))
print("by PyTorch:")
print(F.max_pool2d(batch(zero), 2)[0, 0].numpy().astype(int))
print("Average pooling 2 × 2, by hand:")
print(windows(zero, 2, stride=2).mean(axis=(2, 3)))
print("by PyTorch:")
print(F.avg_pool2d(batch(zero), 2)[0, 0].numpy())

layer = torch.nn.Conv2d(3, 16, kernel_size=3, padding=1)
weights = sum(p.numel() for p in layer.parameters())
print(f"\nA layer from 3 to 16 channels: 3·3·3·16 + 16 = {3 * 3 * 3 * 16 + 16} parameters; PyTorch counts {weights}.")
