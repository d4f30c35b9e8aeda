"""What is said to do about pictures: no extra is named that is installed."""

import pytest

import cnbudget
from cnbudget.readers import ocr_advice

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010800000000") + b"\0" * 64


def test_the_extra_is_named_only_where_a_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_advice, "_PACKAGES", ("attrs",))
    with pytest.raises(cnbudget.UnsupportedSourceError) as installed:
        cnbudget.parse(PNG)
    assert "pass ocr=True, or --ocr" in str(installed.value)
    assert "cnbudget[ocr]" not in str(installed.value)
    monkeypatch.setattr(ocr_advice, "_PACKAGES", ("attrs", "no_such_package"))
    with pytest.raises(cnbudget.UnsupportedSourceError, match=r"run pip install 'cnbudget\[ocr\]' and pass ocr=True"):
        cnbudget.parse(PNG)
    assert ocr_advice.missing_packages() == ("no_such_package",)
