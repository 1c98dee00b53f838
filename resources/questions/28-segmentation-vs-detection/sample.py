"""Segmentation and detection of the same scene: discs, two of which touch, and one that is a crescent."""
import numpy as np
from scipy import ndimage as nd

rng = np.random.default_rng(0)
rows, columns = np.mgrid[0:120, 0:200]


def disc(x, y, r):
    return (columns - x) ** 2 + (rows - y) ** 2 <= r * r


centers = [(30, 35), (75, 35), (104, 35), (160, 35), (40, 88), (100, 88), (160, 88)]
scene = np.zeros(rows.shape, dtype=bool)
for x, y in centers:
    scene |= disc(x, y, 15)            # the second and the third are 29 apart: they touch
scene &= ~disc(160 + 15, 88, 15)       # the last one becomes a crescent
image = 60 + 0.2 * columns + 90 * scene + rng.normal(0, 12, scene.shape)


# ---- Segmentation: a class for every pixel ----------------------------------------------------------
def otsu(levels):
    """The threshold that makes the variance between both classes largest."""
    counts = np.bincount(levels.ravel(), minlength=256).astype(float)
    n = counts.cumsum()
    s = (counts * np.arange(256)).cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        between = n * (n[-1] - n) * (s / n - (s[-1] - s) / (n[-1] - n)) ** 2
    return int(np.nanargmax(between))


even = nd.gaussian_filter(image - nd.gaussian_filter(image, 40) + image.mean(), 1.5)
levels = np.clip(np.rint(even), 0, 255).astype(int)
mask = nd.binary_opening(nd.binary_fill_holes(levels > otsu(levels)))
labels, objects = nd.label(mask)
print(f"segmentation: {objects} objects of {len(centers)}")
print("  areas:", np.bincount(labels.ravel())[1:], " pixels right:", f"{(mask == scene).mean():.3f}")
print(f"  an empty mask would have {(~scene).mean():.3f} of the pixels right")


# ---- Detection: a box for every object --------------------------------------------------------------
def iou(a, boxes):
    width = np.minimum(a[2], boxes[:, 2]) - np.maximum(a[0], boxes[:, 0])
    height = np.minimum(a[3], boxes[:, 3]) - np.maximum(a[1], boxes[:, 1])
    both = np.clip(width, 0, None) * np.clip(height, 0, None)
    area = lambda b: (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
    return both / (area(a) + area(boxes) - both)


def suppress(boxes, scores, threshold):
    order, kept = np.argsort(-scores), []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(best)
        order = order[iou(boxes[best], boxes[order]) <= threshold]
    return kept


r, reach = 15, 20
y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
inner = (x * x + y * y <= r * r).astype(float)
window = (x * x + y * y <= reach * reach).astype(float)
share = inner.sum() / window.sum()
mean = lambda picture, k: nd.correlate(picture, k / k.sum(), mode="nearest")
variance = mean(image ** 2, window) - mean(image, window) ** 2
contrast = (mean(image, inner) - mean(image, window)) / (1 - share)   # disc less ring
score = contrast * np.sqrt(share * (1 - share)) / np.sqrt(variance + 4)

py, px = np.nonzero(score > 0.6)
boxes = np.stack([px - r, py - r, px + r + 1, py + r + 1], axis=1).astype(float)
scores = score[py, px]
for threshold in (0.3, 0.8):
    kept = suppress(boxes, scores, threshold)
    print(f"detection: {len(boxes)} candidates, {len(kept)} boxes after suppression at {threshold}")

x1, y1, x2, y2 = boxes[suppress(boxes, scores, 0.3)].astype(int).T
last = np.argmin((x1 + r - 157) ** 2 + (y1 + r - 88) ** 2)             # the crescent's
part = scene[y1[last]:y2[last], x1[last]:x2[last]]
print(f"of the crescent's box {part.mean():.2f} is object; of a whole disc's box it would be {np.pi / 4:.2f}")
