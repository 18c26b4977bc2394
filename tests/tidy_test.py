#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A rule that cannot fail holds nothing: tidy must name each fault put into a small tree."""

import pathlib
import subprocess
import sys
import tempfile

TIDY = pathlib.Path(__file__).resolve().parent.parent / "tools" / "tidy.py"
LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"
SQL = (
    "-- SPDX-License-Identifier: Apache-2.0\n"
    "-- Rows.\n-- grain: one\n-- clock: none\n-- returns: a\n"
)
PARTS = "".join(f"**{part}.** Text.\n" for part in
                ("Status", "Context", "Decision", "Alternatives", "Consequences"))  # fmt: skip

SOUND = {
    "CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n"
    "add_subdirectory(src/core)\nadd_subdirectory(src/model)\nadd_subdirectory(src/jobs)\n",
    "ARCHITECTURE.md": "**`core`** one.\n\n**`model`** two.\n\n**`jobs`** three.\n",
    "README.md": "Short.\n",
    "deploy/debian/copyright": "SPDX-License-Identifier: Apache-2.0\nreact, react-dom: of others\n",
    "web/package-lock.json": '{"packages": {"": {}, "node_modules/react": {}, '
    '"node_modules/react-dom": {}, "node_modules/vite": {"dev": true}}}',
    "docs/adr/0001-first.md": "# 1. First\n" + PARTS,
    "src/core/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\nplimsoll_module(core)\n",
    "src/core/word.h": LICENCE + "#pragma once\n",
    "src/core/internal/secret.h": LICENCE + "#pragma once\n",
    "src/model/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n"
    "plimsoll_module(model DEPENDS core\n                LINK fmt::fmt)\n",
    "src/model/fit.cpp": LICENCE + '#include "core/word.h"\nint fit() { return 1; }\n',
    "src/model/sql/rows.sql": SQL + "select 1 as a\n",
    "src/jobs/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n"
    "plimsoll_module(jobs DEPENDS core model)\n",
}

LONG_FUNCTION = "int fit() {\n" + "  ++count;\n" * 60 + "}\n"
SWALLOWED = "void f() {\n  try {\n  } catch (const core::Error&) {\n  }\n}\n"
PASSED_ON = "void f() {\n  try {\n  } catch (const core::Error&) {\n    throw;\n  }\n}\n"

# (file, what it says, what tidy must say; nothing = it must be content)
FAULTS = [
    ("src/model/fit.cpp", LICENCE + '#include "jobs/week.h"\n', "does not declare DEPENDS jobs"),
    ("src/model/fit.cpp", LICENCE + '#include "core/internal/secret.h"\n', "is private to core"),
    ("src/model/fit.cpp", LICENCE + "#include <fstream>\n", "model is pure"),
    ("src/model/fit.cpp", LICENCE + "#include <duckdb.h>\n", "only engine includes duckdb.h"),
    ("src/model/fit.cpp", LICENCE + "#include <soci/soci.h>\n", "only store includes soci/soci.h"),
    ("src/model/fit.cpp", LICENCE + "#include <sodium.h>\n", "only access includes sodium.h"),
    ("src/model/fit.cpp", LICENCE + "#include <boost/asio/post.hpp>\n", "only http includes"),
    ("src/model/fit.cpp", LICENCE + "std::map<int, int> f();\n", "uses what <map> declares"),
    ("src/model/fit.cpp", LICENCE + "#include <map>\nstd::map<int, int> f();\n", ""),
    ("src/model/fit.cpp", LICENCE + LONG_FUNCTION, "a function of 62 lines"),
    ("src/model/fit.cpp", LICENCE + SWALLOWED, "does not throw on"),
    ("src/model/fit.cpp", LICENCE + PASSED_ON, ""),
    ("src/jobs/week.cpp", LICENCE + SWALLOWED, ""),
    ("src/model/fit.cpp", LICENCE + 'auto s = R"(\n' + "  {\n" * 70 + ')";\n', ""),
    ("src/model/fit.cpp", LICENCE + "// line\n" * 500, "501 lines"),
    ("src/model/fit.cpp", "int fit();\n", "begins without 'SPDX"),
    ("src/model/fit.cpp", LICENCE + "// TODO: later\n", "a TODO needs an issue"),
    ("src/model/word.h", LICENCE, "word.h: one name, 2 files"),
    ("src/model/string_utils.h", LICENCE, "a name that says nothing: utils"),
    ("src/model/sql/rows.sql", SQL.replace("-- clock: none\n", ""), "lacks '-- clock:'"),
    ("src/model/sql/rows.sql", SQL.replace("-- Rows.\n", ""), "says what the rows mean"),
    ("src/model/sql/rows.sql", SQL + "-- " + "x" * 98 + "\n", "101 columns"),
    ("profiles/p/features/f.sql", SQL + "select * from t\n", "'select *' in gold"),
    ("src/model/migrations/0001_t.sql", SQL.replace("-- clock: none\n", ""), ""),
    ("profiles/p/tables/t.sql", SQL, "lacks '-- owner:'"),
    ("src/core/CMakeLists.txt", "# SPDX-License-Identifier: Apache-2.0\n"
     "plimsoll_module(core\n  DEPENDS model)\n", "core: may not depend on model"),
    ("docs/adr/0003-third.md", "# 3. Third\n" + PARTS, "not one after the other"),
    ("docs/adr/0001-first.md", "# 1. First\n", "lacks '**Decision.**'"),
    ("README.md", "line\n" * 81, "README.md: 81 lines"),
    ("README.md", "[away](docs/nowhere.md)\n", "leads nowhere: docs/nowhere.md"),
    ("deploy/debian/copyright", "react-dom: of others\n", "copyright: says nothing of react\n"),
    ("ARCHITECTURE.md", "**`model`** two.\n", "the build order is"),
    ("data.bin", "x" * 200_001, "the limit is 200000"),
]  # fmt: skip


def tidy_says(tree: dict[str, str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in tree.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        subprocess.run(["git", "init", "-q", folder], check=True)
        run = subprocess.run([sys.executable, TIDY, folder], capture_output=True, text=True)
        return run.stdout + run.stderr


def main() -> int:
    failures = 0
    for name, text, expected in [("README.md", "Short.\n", ""), *FAULTS]:
        said = tidy_says({**SOUND, name: text})
        if (expected or "tidy\n") not in said:
            failures += 1
            print(f"{name}: expected '{expected or 'tidy'}', tidy said:\n{said}")
    print(f"{len(FAULTS) + 1} trees, {failures} failures")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
