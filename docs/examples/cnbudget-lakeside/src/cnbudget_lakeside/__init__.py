"""Lakeside district (湖畔区, made up), 2024 to 2026; example: 湖畔区水务局2026年部门预算.

Its forms call the general public budget 区级统筹款 and basic expenditure 保运转支出, and print no unit: all is in 万元.
"""

from cnbudget.formats import Profile

__all__ = ["Lakeside"]


class Lakeside:
    """The format; cnbudget finds it by the entry point in pyproject.toml."""

    name = "lakeside"
    description = "Lakeside district (湖畔区), 2024-2026, for example 湖畔区水务局2026年部门预算"

    def recognises(self, head: str) -> bool:
        """Whether a document begins like theirs."""
        return "湖畔区" in head and "区级统筹款" in head

    def profile(self) -> Profile:
        """What is different."""
        return Profile(
            words=(("区级统筹款", "一般公共预算"), ("保运转支出", "基本支出"), ("促发展支出", "项目支出")),
            unit="万元",
            severities=(("change-rate", "info"),),
        )
