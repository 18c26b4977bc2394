# SPDX-License-Identifier: Apache-2.0
# The web client: built by Vite when one of its sources changed, and put into the program.
#
# plimsoll_embed_web(<module>)
#   Makes the built client part of a module: plimsoll::<module>::web_assets() lists its files, from "<module>/web_assets.h".

set(PLIMSOLL_WEB ${PROJECT_SOURCE_DIR}/web)
set(PLIMSOLL_WEB_DIST ${PROJECT_BINARY_DIR}/web)
set(PLIMSOLL_WEB_PACKAGES ${PLIMSOLL_WEB}/node_modules/.ready)
set(contract ${PROJECT_SOURCE_DIR}/contracts/api/openapi.yaml)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${PLIMSOLL_WEB}/src/* ${PLIMSOLL_WEB}/public/*)
list(FILTER web_sources EXCLUDE REGEX "types\\.gen\\.ts$|\\.test\\.tsx?$")
list(APPEND web_sources ${contract} ${PLIMSOLL_WEB}/index.html ${PLIMSOLL_WEB}/vite.config.ts ${PLIMSOLL_WEB}/package.json)

# Packages by lock file: as tools/setup.sh fetches them, for those who build without it.
add_custom_command(
  OUTPUT ${PLIMSOLL_WEB_PACKAGES}
  COMMAND ${PROJECT_SOURCE_DIR}/tools/setup.sh web
  DEPENDS ${PLIMSOLL_WEB}/package-lock.json
  COMMENT "Fetching the web client's packages")
add_custom_command(
  OUTPUT ${PLIMSOLL_WEB_DIST}/index.html
  COMMAND npm run --silent build -- --outDir ${PLIMSOLL_WEB_DIST} --logLevel warn
  DEPENDS ${web_sources} ${PLIMSOLL_WEB_PACKAGES}
  WORKING_DIRECTORY ${PLIMSOLL_WEB}
  COMMENT "Building the web client")
add_custom_target(web_client DEPENDS ${PLIMSOLL_WEB_DIST}/index.html)

function(plimsoll_embed_web module)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(stem ${out}/${module}/web_assets)
  add_custom_command(
    OUTPUT ${stem}.h ${stem}.cpp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/embed_web.py
            --module ${module} --out ${out}/${module} ${PLIMSOLL_WEB_DIST}
    DEPENDS ${PLIMSOLL_WEB_DIST}/index.html web_client ${PROJECT_SOURCE_DIR}/tools/embed_web.py
    COMMENT "Embedding the web client")
  target_sources(plimsoll_${module} PRIVATE ${stem}.cpp ${stem}.h)
  target_include_directories(plimsoll_${module} PRIVATE ${out})
endfunction()
