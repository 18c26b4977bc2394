# SPDX-License-Identifier: Apache-2.0
# What an institution installs: `cmake --install build/release`, or `make package` for a Debian package.
include(GNUInstallDirs)

# The program alone is installed: no test has to be built for it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

install(TARGETS plimsoll RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# The engine stands beside the program's own files: no other program is to find it.
set(engine_folder ${CMAKE_INSTALL_LIBDIR}/plimsoll)
install(FILES ${PROJECT_SOURCE_DIR}/third_party/duckdb/lib/libduckdb.so DESTINATION ${engine_folder})
set_target_properties(plimsoll PROPERTIES INSTALL_RPATH "$ORIGIN/../${engine_folder}")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/profiles DESTINATION ${CMAKE_INSTALL_DATADIR}/plimsoll)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/contracts/api DESTINATION ${CMAKE_INSTALL_DATADIR}/plimsoll)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        ${PROJECT_SOURCE_DIR}/deploy/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/deploy/nginx.conf ${PROJECT_SOURCE_DIR}/deploy/Containerfile
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${PROJECT_SOURCE_DIR}/deploy/plimsoll@.service DESTINATION lib/systemd/system)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME plimsoll)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_CONTACT "Plimsoll contributors <plimsoll@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Which packages the program's libraries come from is read from the program itself, by Debian's dpkg-dev and file.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_SOURCE_DIR}/third_party/duckdb/lib)
# adduser: the service's account. tzdata: the time zones of profiles.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata")
# ca-certificates: identity providers and receivers of notifications are asked by TLS. What listens is only suggested:
# apt installs what is recommended, and Debian starts it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | httpd, postgresql-15, postgresql-client")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${PROJECT_SOURCE_DIR}/deploy/debian/postinst ${PROJECT_SOURCE_DIR}/deploy/debian/prerm
    ${PROJECT_SOURCE_DIR}/deploy/debian/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
