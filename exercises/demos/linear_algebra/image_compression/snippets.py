"""The numbers of a rank with NumPy and SciPy, on the picture itself."""

from exercises.demos.states import State

__all__ = ["snippet"]

STEPS = "t = np.linspace(0, 1, 512)"
GREY = "pixels = np.repeat(np.rint(255 * grey)[..., None], 3, axis=2)"

DRAWN = {
    "gradient": (
        STEPS,
        "x, y = np.meshgrid(t, t)",
        "planes = [(x + y) / 2, (2 - x - y) / 2, 0.5 + 0 * x]",
        "pixels = np.rint(255 * np.stack(planes, axis=2))",
    ),
    "checkerboard": (
        "odd = np.arange(512) * 8 // 512 % 2",
        "grey = odd[:, None] ^ odd",
        GREY,
    ),
    "rings": (
        STEPS,
        "r = (2 * t[:, None] - 1) ** 2 + (2 * t - 1) ** 2",
        "grey = 0.5 + 0.5 * np.cos(40 * np.pi * r)",
        GREY,
    ),
    "diagonal": ("grey = np.eye(512)", GREY),
    "noise": (
        "source = np.random.default_rng(0)",
        "pixels = source.integers(0, 256, (512, 512, 3), dtype=np.uint8) * 1.0",
    ),
}
"""Pictures that a few lines draw."""

LOADED = (
    '# With Pillow: np.save(file, np.asarray(Image.open("mine.png").convert("RGB")))',
    'file = "picture.npy"',
    "try:",
    "    pixels = np.load(file) * 1.0",
    "except FileNotFoundError:",
    "    pixels = None  # then there are only the numbers that need no picture",
)
"""Photographs, paintings and the learner's own picture come from a file."""

MATRICES = {
    "rgb": "[pixels[..., c] for c in range(3)]",
    "grey": "[pixels.mean(axis=2)]",
    "luma": "[pixels @ axis for axis in axes]",
    "stacked": "[np.concatenate([pixels[..., c] for c in range(3)])]",
}
AXES = "axes = np.array([[1, 1, 1], [1, -1, 0], [1, 1, -2]]) / np.sqrt([[3], [2], [6]])"


def snippet(state: State, shape: tuple[int, int] | None) -> str:
    """Return error, energy and storage afresh; `shape` of a picture that is known."""
    drawn = DRAWN.get(state["image"])
    if int(state["side"]) < 512 and not state["image"].startswith("own:"):
        drawn = None
    mode, k, chroma = state["mode"], state["rank"], state["chroma"]
    ranks = {"luma": f"[{k}, {chroma}, {chroma}]", "rgb": f"[{k}] * 3"}
    size = (
        f"height, width = {shape[0]}, {shape[1]}"
        if shape
        else "height, width = pixels.shape[:2]"
    )
    centre = ["pixels = pixels - pixels.mean(axis=(0, 1))"] if state["centre"] else []
    work = [
        *centre,
        *([AXES] if mode == "luma" else []),
        f"matrices = {MATRICES[mode]}",
        "spectra = [linalg.svdvals(A) for A in matrices]",
        "left = sum((s[k:] ** 2).sum() for s, k in zip(spectra, ranks))",
        "total = sum((s**2).sum() for s in spectra)",
        'print("error", float(np.sqrt(left)) / 255)',
        'print("energy", float(1 - left / total) if total else 1.0)',
        'print("spectral", float(max(np.append(s, 0)[k] for s, k in '
        "zip(spectra, ranks))) / 255)",
    ]
    if not drawn:
        work = ["if pixels is not None:", *(f"    {line}" for line in work)]
    m = "3 * height" if mode == "stacked" else "height"
    values = "height * width" if mode == "grey" else "3 * height * width"
    lines = [
        "import numpy as np",
        "from scipy import linalg",
        "",
        *(drawn or LOADED),
        size,
        f"ranks = {ranks.get(mode, f'[{k}]')}",
        f"m, n, values = {m}, width, {values}",
        'print("storage", sum(ranks) * (m + n + 1) / values)',
        *work,
    ]
    return "\n".join(lines) + "\n"
