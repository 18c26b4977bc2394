# SPDX-License-Identifier: Apache-2.0
find_package(Python3 REQUIRED COMPONENTS Interpreter)
include(cmake/toolchain.cmake)
include(cmake/compile.cmake)
include(cmake/embed_sql.cmake)
include(cmake/embed_files.cmake)

# plimsoll_module(<name> [DEPENDS <module>...] [LINK <target>...])
#
# Builds src/<name>/ as the library plimsoll::<name>. Everything in the folder is picked up by its
# suffix: *.cpp is code, *_test.cpp is a test, sql/**/*.sql and schema/**/*.sql are embedded. Each
# query must be run by a test of the module. testing/*.cpp is code for tests only: the library
# plimsoll_<name>_testing, which tests of later modules may link too.
function(plimsoll_module name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB_RECURSE queries CONFIGURE_DEPENDS sql/*.sql)
  file(GLOB_RECURSE schemas CONFIGURE_DEPENDS schema/*.sql)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(testing ${sources})
  list(FILTER testing INCLUDE REGEX "/testing/[^/]*\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test\\.cpp|/testing/[^/]*\\.cpp)$")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")

  add_library(plimsoll_${name} STATIC ${sources})
  add_library(plimsoll::${name} ALIAS plimsoll_${name})
  target_include_directories(plimsoll_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  plimsoll_compile(plimsoll_${name})
  list(TRANSFORM arg_DEPENDS PREPEND plimsoll::)
  target_link_libraries(plimsoll_${name} PUBLIC ${arg_DEPENDS} PRIVATE ${arg_LINK})
  plimsoll_embed_sql(plimsoll_${name} MODULE ${name} NAMESPACE sql FILES ${queries})
  plimsoll_embed_sql(plimsoll_${name} MODULE ${name} NAMESPACE schema FILES ${schemas})
  if(testing)
    add_library(plimsoll_${name}_testing STATIC ${testing})
    plimsoll_compile(plimsoll_${name}_testing TESTS)
    target_link_libraries(plimsoll_${name}_testing PUBLIC plimsoll::${name} plimsoll_test_support
                          PRIVATE ${arg_LINK})
  endif()
  if(tests)
    set(main doctest_main.cpp)
    if(queries)
      set(main queries_main.cpp)
    endif()
    add_executable(${name}_test ${tests} ${PROJECT_SOURCE_DIR}/tests/${main})
    plimsoll_compile(${name}_test TESTS)
    target_compile_definitions(${name}_test PRIVATE PLIMSOLL_QUERIES=plimsoll::${name}::sql
                               PLIMSOLL_QUERIES_HEADER="${name}/sql_queries.h")
    target_link_libraries(${name}_test PRIVATE plimsoll::${name} plimsoll_test_support ${arg_LINK}
                          ${RAPIDCHECK_LIBRARY})
    if(testing)
      target_link_libraries(${name}_test PRIVATE plimsoll_${name}_testing)
    endif()
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
