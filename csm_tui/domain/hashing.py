"""BLAKE2 without OpenSSL.

What `hashlib.blake2b` is, under its own name: hashlib itself loads all of OpenSSL first, which is a fifth of a start of
Python and 3 MiB.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
