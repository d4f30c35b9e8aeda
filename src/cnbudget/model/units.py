"""Units of money as printed (金额单位)."""

from decimal import Decimal
from typing import Literal

__all__ = ["FACTORS", "Unit"]

Unit = Literal["元", "百元", "千元", "万元", "十万元", "亿元"]

FACTORS: dict[Unit, Decimal] = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "十万元": Decimal(100000),
    "亿元": Decimal(100000000),
}
"""How many 元 one of each unit is."""
