# SPDX-License-Identifier: Apache-2.0
# plimsoll_embed_files(<module> NAME <name> FOLDER <folder>)
#
# Makes the text files of a folder part of a module: plimsoll::<module>::<name>() lists them, from
# "<module>/<name>.h".
function(plimsoll_embed_files module)
  cmake_parse_arguments(arg "" "NAME;FOLDER" "" ${ARGN})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${arg_FOLDER}/*)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(stem ${out}/${module}/${arg_NAME})
  add_custom_command(
    OUTPUT ${stem}.h ${stem}.cpp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/embed_files.py
            --module ${module} --name ${arg_NAME} --out ${out}/${module} ${arg_FOLDER}
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/tools/embed_files.py
    COMMENT "Embedding ${arg_FOLDER}")
  target_sources(plimsoll_${module} PRIVATE ${stem}.cpp ${stem}.h)
  target_include_directories(plimsoll_${module} PRIVATE ${out})
endfunction()
