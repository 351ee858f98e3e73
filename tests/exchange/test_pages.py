"""The writers: charts that parse, Markdown that is inert, money in a CSV."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from csm_tui.domain.pages.page import Bars, Block, Gauge, Series
from csm_tui.domain.pages.shown import amounts, heading, listed, percent
from csm_tui.exchange.writers import markdown
from csm_tui.exchange.writers.pages_csv import decimal_money
from csm_tui.exchange.writers.svg import bars, gauge


def test_bars_stand_where_their_values_are() -> None:
    chart = Bars(
        "T<>", ("a&b", "c"), (Series("s", (10.0, 20.0), "demand"),), "h", (15.0, 15.0), "supply", captions=("<", "")
    )
    drawn = ElementTree.fromstring(bars(chart))
    first, second = drawn.findall("rect")[:2]
    assert float(second.attrib["height"]) == pytest.approx(2 * float(first.attrib["height"]), abs=0.2)
    assert [text.text for text in drawn.iter("text") if text.text in ("a&b", "<")] == ["<", "a&b"]


def test_bars_of_nothing_are_a_picture_too() -> None:
    """No bar, but its label, its name, and an axis from 0 to 1 to stand on."""
    drawn = ElementTree.fromstring(bars(Bars("t", ("a",), (Series("s", (0.0,), "demand"),), "h")))
    shown = [text.text for text in drawn.iter("text")]
    assert "a" in shown and "s" in shown and "0" in shown
    assert all(float(box.attrib["height"]) in (0.0, 8.0) for box in drawn.findall("rect")), "8 is the legend's box"
    assert len([line for line in drawn.iter() if line.attrib.get("class") == "grid"]) >= 2
    assert not any("nan" in value or "inf" in value for box in drawn.iter() for value in box.attrib.values())


def test_a_gauge_without_a_value_shows_its_lines() -> None:
    drawn = ElementTree.fromstring(gauge(Gauge("ARR", None, "n/a", ((1.0, "quoted"),), ((0.2, 0.4, "band"),))))
    assert {text.text for text in drawn.iter("text")} == {"ARR: n/a", "quoted", "band"}


@pytest.mark.parametrize("text", ["<b>", "a|b", "[x](y)", "`x`", "*x*", "# x", "- x", "1. x", "http://evil.example"])
def test_markdown_shows_just_the_text(text: str) -> None:
    shown = markdown.plain(text)
    assert shown != text
    assert shown.replace("\\", "").replace("\u200b", "") == text


def test_a_number_keeps_its_sign_in_a_table() -> None:
    rows = list(markdown.table(Block("", ("a", "b"), (("x|y", "-4.0"),))))
    assert "| x\\|y | -4.0 |\n" in rows


def test_amounts() -> None:
    assert amounts({"USD": 120_000_000, "EUR": 24_000_000, "GBP": 0}) == "€240k + $1.2M"
    assert [decimal_money(-5, "USD"), decimal_money(1200, "JPY")] == ["-0.05", "1200"]
    assert [percent(None), percent(1.064)] == ["n/a", "106 %"]
    assert listed(["a", "b", "c", "d", "e\x1b[31m"]) == "a, b, c and 2 more"
    assert heading("arr_high_usd_minor") == "ARR high USD"
