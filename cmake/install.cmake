# SPDX-License-Identifier: Apache-2.0
# What an institution installs: `cmake --install build/release`, or `make package` for a Debian package.
include(GNUInstallDirs)

install(TARGETS plimsoll RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# The engine stands beside the program's own files: no other program is to find it.
install(FILES ${PROJECT_SOURCE_DIR}/third_party/duckdb/lib/libduckdb.so DESTINATION ${CMAKE_INSTALL_LIBDIR}/plimsoll)
set_target_properties(plimsoll PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/plimsoll")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/profiles DESTINATION ${CMAKE_INSTALL_DATADIR}/plimsoll)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/contracts/api DESTINATION ${CMAKE_INSTALL_DATADIR}/plimsoll)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/deploy/nginx.conf ${PROJECT_SOURCE_DIR}/deploy/Containerfile
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${PROJECT_SOURCE_DIR}/deploy/plimsoll@.service DESTINATION lib/systemd/system)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME plimsoll)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_CONTACT "Plimsoll contributors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Which packages the program's libraries come from is read from the program itself.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_SOURCE_DIR}/third_party/duckdb/lib)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nginx, postgresql-15")
include(CPack)
