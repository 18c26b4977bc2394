# SPDX-License-Identifier: Apache-2.0
"""Precompiled headers (cmake/compile.cmake) hide a forgotten #include; this finds it."""

import functools
import pathlib
import re

# What is used, and the headers of which one must be included: by the file, or by one of ours that
# it includes.
NEEDED = {
    r"std::(?:vector)<": ("vector",),
    r"std::(?:multi)?map<": ("map",),
    r"std::(?:multi)?set<": ("set",),
    r"std::array<": ("array",),
    r"std::span\b": ("span",),
    r"std::(?:basic_)?string\b|std::to_string": ("string",),
    r"std::string_view\b": ("string_view", "string"),
    r"std::(?:optional\b|nullopt)": ("optional",),
    r"std::(?:variant<|get_if<|visit\(|holds_alternative<|monostate)": ("variant",),
    r"std::function<": ("functional",),
    r"std::(?:unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared)\b": ("memory",),
    r"std::filesystem\b": ("filesystem",),
    r"std::chrono\b": ("chrono",),
    r"std::numeric_limits<": ("limits",),
    r"std::u?int(?:8|16|32|64)_t\b": ("cstdint",),
    r"std::(?:sqrt|exp|log|log1p|pow|abs|floor|ceil|round|lround|isfinite|isnan)\(":
        ("cmath", "cstdlib"),
    r"std::ranges::(?:sort|find|find_if|any_of|all_of|none_of|replace|max|min|copy|count)\b"
    r"|std::(?:sort|min|max|clamp|find|find_if|any_of|all_of)\(": ("algorithm",),
    r"\bfmt::(?:print|format|format_to|runtime|memory_buffer)\b": ("fmt/format.h", "fmt/ranges.h"),
    r"\bfmt::join\b": ("fmt/ranges.h", "fmt/format.h"),
    r"\bboost::json\b": ("boost/json.hpp",),
    r"\bYAML::": ("yaml-cpp/yaml.h",),
}  # fmt: skip
NEEDED_COMPILED = [(re.compile(used), headers) for used, headers in NEEDED.items()]


@functools.cache
def includes_of(path: pathlib.Path) -> tuple[frozenset[str], frozenset[str]]:
    """(system headers, own headers) that a file names."""
    text = path.read_text(encoding="utf-8")
    system = re.findall(r'^#include <([^>]+)>', text, re.MULTILINE)
    own = re.findall(r'^#include "([^"]+)"', text, re.MULTILINE)
    return frozenset(system), frozenset(own)


def reached_headers(path: pathlib.Path, folders: tuple[pathlib.Path, ...]) -> set[str]:
    """Headers of the system that a file includes, itself or through headers of ours."""
    system: set[str] = set()
    seen, todo = {path}, [path]
    while todo:
        named, own = includes_of(todo.pop())
        system |= named
        for header in own:
            for folder in (path.parent, *folders):
                if (folder / header).is_file():
                    if (folder / header) not in seen:
                        seen.add(folder / header)
                        todo.append(folder / header)
                    break
    return system


def forgotten(
    path: pathlib.Path, code: str, folders: tuple[pathlib.Path, ...]
) -> list[tuple[int, str]]:
    """(line, header) of what is used and not included. `code` is the file without its comments."""
    reached, found = None, []
    for used, headers in NEEDED_COMPILED:
        match = used.search(code)
        if match is None:
            continue
        reached = reached_headers(path, folders) if reached is None else reached
        if not reached.intersection(headers):
            found.append((code.count("\n", 0, match.start()) + 1, headers[0]))
    return found
