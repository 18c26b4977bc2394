# SPDX-License-Identifier: Apache-2.0
# How a target of ours is compiled: with warnings, with the headers that nearly every file includes read once
# (docs/adr/0031-precompiled-headers.md), and several files at a time (docs/adr/0035-unity-builds.md).
option(PLIMSOLL_PRECOMPILE "read common headers once for all files" ON)
option(PLIMSOLL_UNITY "compile ten files of a module at a time" ON)
if(PLIMSOLL_UNITY)
  # GCC takes every file that another includes for a header.
  list(APPEND PLIMSOLL_WARNINGS -Wno-subobject-linkage)
endif()

set(common_headers
  <algorithm> <array> <chrono> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <optional> <set> <span>
  <string> <string_view> <utility> <variant> <vector> <fmt/format.h> <fmt/ranges.h> <boost/json.hpp>
  <yaml-cpp/yaml.h>)

# plimsoll_precompiled(<name> <header>...): the target that others take the compiled headers from.
function(plimsoll_precompiled name)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/${name}.cpp CONTENT "// Holds the headers that others reuse.\n")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/precompiled/${name}.cpp)
  target_link_libraries(${name} PRIVATE fmt::fmt Boost::json yaml-cpp)
  target_compile_options(${name} PRIVATE ${PLIMSOLL_WARNINGS})
  target_include_directories(${name} SYSTEM PRIVATE ${DOCTEST_INCLUDE_DIR})
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

if(PLIMSOLL_PRECOMPILE)
  # GCC 12 takes what it inlines of its own precompiled strings for overruns.
  list(APPEND PLIMSOLL_WARNINGS -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
  plimsoll_precompiled(precompiled_code ${common_headers})
  plimsoll_precompiled(precompiled_tests ${common_headers} <doctest/doctest.h>)
endif()

# plimsoll_compile(<target> [TESTS]): TESTS, for what includes doctest.
function(plimsoll_compile target)
  set(headers precompiled_code)
  target_compile_options(${target} PRIVATE ${PLIMSOLL_WARNINGS})
  if("TESTS" IN_LIST ARGN)
    set(headers precompiled_tests)
    target_include_directories(${target} SYSTEM PRIVATE ${DOCTEST_INCLUDE_DIR})
    # What they test is compiled as it ships. With -O1 GCC 12 does not see what a variant holds.
    target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O1;-Wno-maybe-uninitialized>)
  endif()
  if(PLIMSOLL_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${headers})
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${PLIMSOLL_UNITY} UNITY_BUILD_BATCH_SIZE 10)
endfunction()
