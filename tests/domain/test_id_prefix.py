"""Ids by a unique beginning: what is none is refused in a sentence that names the thing."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.id_prefix import between


@pytest.mark.parametrize("what", ["entry", "touch", "absence"])
def test_what_is_no_id_says_whose_id_is_wanted(what: str) -> None:
    with pytest.raises(Refused) as refused:
        between("xyz!", what)
    assert refused.value.sentence == f"'xyz!' is no id, give the first characters of the {what}'s id"
