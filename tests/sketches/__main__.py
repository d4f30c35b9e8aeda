"""Write what the cells of the sketches mean now, for a person to look at before it is committed."""

import cnbudget
from tests.sketches.sketch import LAYOUTS, meanings, page, read

for path in sorted(LAYOUTS.glob("*.txt")):
    path.with_suffix(".out").write_text(meanings(cnbudget.parse(page(read(path)))), "utf-8")
