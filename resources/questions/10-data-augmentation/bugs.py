"""Copies of the letter b for training; are they legible?"""
import numpy as np

rng = np.random.default_rng(0)
B = ["#...", "#...", "#...", "###.", "#..#", "#..#", "###."]
D = [row[::-1] for row in B]


def picture(rows):
    dots = [[dot == "#" for dot in row] for row in rows]
    return np.pad(np.kron(dots, np.ones((4, 4))), 8)


def shear(image, degrees):
    """Moves each row sideways, the more the higher it stands."""
    slope = np.tan(np.radians(degrees))
    rows = [np.roll(row, round(slope * (len(image) / 2 - i)))
            for i, row in enumerate(image)]
    return np.array(rows)


def copy(image):
    if rng.random() < 0.5:
        image = np.fliplr(image)
    return shear(image, rng.choice([-0.2, 0.2]))


letters = {"b": picture(B), "d": picture(D)}
copies = [copy(letters["b"]) for _ in range(100)]
read = [min("bd", key=lambda b: np.abs(letters[b] - c).sum())
        for c in copies]
print(f"{read.count('d')} of 100 copies of b look like d")
print(len(np.unique(copies, axis=0)), "different pictures")
