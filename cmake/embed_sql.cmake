# SPDX-License-Identifier: Apache-2.0
# plimsoll_embed_sql(<target> MODULE <module> NAMESPACE <ns> FILES <file.sql>...)
#
# Turns each query file into a constant named after it:
#   src/features/sql/label_join.sql -> plimsoll::features::sql::label_join   ("features/sql_queries.h")
function(plimsoll_embed_sql target)
  cmake_parse_arguments(arg "" "MODULE;NAMESPACE" "FILES" ${ARGN})
  if(NOT arg_FILES)
    return()
  endif()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(stem ${out}/${arg_MODULE}/${arg_NAMESPACE}_queries)
  add_custom_command(
    OUTPUT ${stem}.h ${stem}.cpp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/embed_sql.py
            --module ${arg_MODULE} --namespace ${arg_NAMESPACE} --out ${out}/${arg_MODULE} ${arg_FILES}
    DEPENDS ${arg_FILES} ${PROJECT_SOURCE_DIR}/tools/embed_sql.py
    COMMENT "Embedding SQL of ${arg_MODULE}")
  target_sources(${target} PRIVATE ${stem}.cpp ${stem}.h)
  target_include_directories(${target} PUBLIC ${out})
endfunction()
