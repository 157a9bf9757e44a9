#!/usr/bin/env python3
"""Prints the reference values of PictureDifferenceReferenceTest.

An independent implementation: whole-window sums instead of separable passes, two-pass variances
instead of differences of moments, numpy only. Run it after changing the test pictures, which are
made of integers alone so that both languages make the same ones.
"""
import numpy as np

WEIGHTS = np.array([0.0448, 0.2856, 0.3001, 0.2363, 0.1333])
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def original(width, height):
    x, y, c = np.meshgrid(np.arange(width), np.arange(height), np.arange(3), indexing="xy")
    waves = (x * x // 37 + y * (c + 3) + (x * y) // 53) % 256
    blocks = ((x // 24 + y // 17 + c) % 5) * 40
    return np.where((x // 60 + y // 45) % 2 == 0, waves, blocks).astype(np.int64)


def damaged(picture):
    height, width, _ = picture.shape
    x, y, c = np.meshgrid(np.arange(width), np.arange(height), np.arange(3), indexing="xy")
    noise = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % 23 - 11
    return np.clip(picture * 15 // 16 + 6 + noise, 0, 255)


def window(length):
    d = np.arange(length) - (length - 1) / 2
    g = np.exp(-d * d / (2 * 1.5 ** 2))
    return g / g.sum()


def ssim(a, b):
    wy, wx = window(min(11, a.shape[0])), window(min(11, a.shape[1]))
    w = np.outer(wy, wx)
    va = np.lib.stride_tricks.sliding_window_view(a, w.shape)
    vb = np.lib.stride_tricks.sliding_window_view(b, w.shape)
    cs_sum = whole_sum = 0.0
    for ra, rb in zip(va, vb):
        ma = (ra * w).sum(axis=(1, 2))
        mb = (rb * w).sum(axis=(1, 2))
        da, db = ra - ma[:, None, None], rb - mb[:, None, None]
        cs = (2 * (w * da * db).sum(axis=(1, 2)) + C2) / ((w * (da * da + db * db)).sum(axis=(1, 2)) + C2)
        cs_sum += cs.sum()
        whole_sum += (cs * (2 * ma * mb + C1) / (ma * ma + mb * mb + C1)).sum()
    count = va.shape[0] * va.shape[1]
    return cs_sum / count, whole_sum / count


def halve(p):
    p = np.pad(p, ((0, p.shape[0] % 2), (0, p.shape[1] % 2)), mode="edge")
    return (p[0::2, 0::2] + p[1::2, 0::2] + p[0::2, 1::2] + p[1::2, 1::2]) / 4


def ms_ssim(a, b):
    a, b = a.astype(float), b.astype(float)
    terms = []
    while True:
        cs, whole = ssim(a, b)
        if len(terms) == 4 or (min(a.shape) + 1) // 2 < 11:
            terms.append(whole)
            break
        terms.append(cs)
        a, b = halve(a), halve(b)
    w = WEIGHTS[:len(terms)] * WEIGHTS.sum() / WEIGHTS[:len(terms)].sum()
    return float(np.prod(np.maximum(terms, 0) ** w)), len(terms)


def psnr(a, b):
    return float(10 * np.log10(255 ** 2 / np.mean((a - b) ** 2.0)))


def luma(p):
    return p @ np.array([0.299, 0.587, 0.114])


if __name__ == "__main__":
    for width, height in ((193, 170), (176, 176), (97, 64), (28, 28), (12, 7), (3, 2)):
        a = original(width, height)
        b = damaged(a)
        rgb = [ms_ssim(a[..., c], b[..., c]) for c in range(3)]
        y, scales = ms_ssim(luma(a), luma(b))
        print("%d, %d, %.8f, %.8f, %.8f, %.8f, %d, %d" % (
            width, height, psnr(a, b), psnr(luma(a), luma(b)),
            sum(v for v, _ in rgb) / 3, y, scales, np.abs(a - b).max()))
