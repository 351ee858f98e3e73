"""The shape of what is left over: a heavy-tailed guess that gives way to one's own residuals.

Standardised residuals are kept in a ring per owner, together with fixed points of a unit-variance Student t with
4 degrees of freedom: with nothing logged the shape is the t's, after a few hundred rows it is the owner's own.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from csm_tui.domain.effort.log import Floats, Ints


def t4_quantile(level: Floats) -> Floats:
    """Quantiles of a Student t4 scaled to variance 1 (closed form: Shaw 2006, "Sampling Student's T distribution")."""
    root = np.sqrt(4 * level * (1 - level))
    size = np.sqrt(np.maximum(np.cos(np.arccos(root) / 3) / root - 1, 0.0))
    return np.asarray(np.sign(level - 0.5) * size * np.sqrt(2.0))


class OwnShape:
    """A distribution per owner, made of `points` of the t4 and of its last `keep` residuals."""

    def __init__(self, owners: int, points: int, keep: int) -> None:
        self._points, self._keep = points, keep
        self._ring = np.full((owners, points + keep), np.inf)
        self._ring[:, :points] = t4_quantile((np.arange(points) + 0.5) / points)
        self._sorted = self._ring.copy()
        self._next = np.zeros(owners, np.int64)
        self._size = np.full(owners, points)

    def at(self, owner: Ints, level: Floats) -> Floats:
        """The residual at each level (0..1, any shape whose leading axes match `owner`), interpolated."""
        last = (self._size - 1)[owner]
        place = np.clip(level * (last + 1) - 0.5, 0, last)
        low = place.astype(np.int64)
        start = owner * self._sorted.shape[1]
        flat = self._sorted.ravel()
        below, above = flat[start + low], flat[start + np.minimum(low + 1, last)]
        return np.asarray(below + (above - below) * (place - low))

    def learn(self, owner: Ints, residual: Floats) -> None:
        """Take in residuals, oldest first; several of one owner may come at once."""
        if not len(owner):
            return
        order = np.argsort(owner, kind="stable")
        owner, residual = owner[order], residual[order]
        number = np.bincount(owner, minlength=len(self._next))
        rank = np.arange(len(owner)) - (np.cumsum(number) - number)[owner]
        self._ring[owner, self._points + (self._next[owner] + rank) % self._keep] = residual
        self._next = (self._next + number) % self._keep
        self._size = np.minimum(self._size + number, self._points + self._keep)
        met: Any = np.flatnonzero(number) if len(number) > 1 else slice(None)
        self._sorted[met] = np.sort(self._ring[met], axis=1)
