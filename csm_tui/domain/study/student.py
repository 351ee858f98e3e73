"""Student's t: how wide a 95 % interval of a mean is, by degrees of freedom."""

from __future__ import annotations

from math import cos, expm1, pi, sin, sqrt

_NORMAL = 1.959963984540054


def t975(degrees: int) -> float:
    """The .975 quantile, to a relative error below 1e-4 (G. W. Hill 1970, "Algorithm 396").

    >>> [round(t975(n), 3) for n in (1, 2, 5, 30, 1000)]
    [12.706, 4.303, 2.571, 2.042, 1.962]

    Raises ValueError below one degree.
    """
    if degrees < 1:
        raise ValueError("there are no degrees of freedom")
    if degrees == 1:
        return cos(0.05 * pi / 2) / sin(0.05 * pi / 2)
    if degrees == 2:
        return sqrt(2 / (0.05 * 1.95) - 2)
    n = float(degrees)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    y = (d * 0.05) ** (2 / n)
    if y > 0.05 + a:
        x = -_NORMAL
        y = x * x
        if n < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = y + 0.5 * y * y if y <= 0.002 else expm1(y)
    else:
        y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (
            n + 2
        ) + 1 / y
    return sqrt(n * y)
