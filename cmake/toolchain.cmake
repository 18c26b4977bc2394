# SPDX-License-Identifier: Apache-2.0
# How every target is compiled: C++23 as far as GCC 12 has it, warnings that matter, a fast linker.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)

# Everything ends in a program that may be loaded anywhere; libraries and tests are compiled alike, so that they can
# share precompiled headers.
add_compile_options(-fPIE)
add_link_options(-pie)

# Fused multiply-add would make the same source give other bits on other machines.
add_compile_options(-ffp-contract=off)
# Optimised, with checks and line tables. Not as cache entries: project() has already made empty ones.
set(CMAKE_CXX_FLAGS_DEV "-O2 -g1")
set(CMAKE_C_FLAGS_DEV "-O2 -g1")
# What an institution installs is compiled as what was tested; line tables are stripped from the package.
set(CMAKE_CXX_FLAGS_RELEASE ${CMAKE_CXX_FLAGS_DEV})
set(CMAKE_C_FLAGS_RELEASE ${CMAKE_C_FLAGS_DEV})

set(PLIMSOLL_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast
                      -Wnon-virtual-dtor -Wno-missing-field-initializers)
if(DEFINED ENV{CI})
  list(APPEND PLIMSOLL_WARNINGS -Werror)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Sloppiness: what precompiled headers ask for; no file of ours uses the time of its compilation.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
