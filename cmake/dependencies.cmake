# SPDX-License-Identifier: Apache-2.0
# Third parties, each with its reason. All come from Debian 12 except DuckDB (third_party/duckdb, by lock file).
# tools/setup.sh installs them.

set(CMAKE_THREAD_PREFER_PTHREAD ON)
find_package(Threads REQUIRED)

# Boost.JSON 1.81: strict JSON parsing and printing, one value type for everything read and written.
find_package(Boost 1.81 REQUIRED COMPONENTS json)
# Boost.Math 1.81 (headers of the same package): quantiles of distributions, in src/monitor.
# CLI11: the command line, with help that is worth reading.
find_package(CLI11 REQUIRED)
# Eigen 3.4: dense linear algebra of the model (Cholesky, rank updates).
find_package(Eigen3 3.4 REQUIRED)
# XGBoost 1.7: fits boosted trees, by its C API. Only src/model links it; trees are stored and scored by us.
add_library(xgboost SHARED IMPORTED GLOBAL)
find_library(XGBOOST_LIBRARY xgboost REQUIRED)
find_path(XGBOOST_INCLUDE_DIR xgboost/c_api.h REQUIRED)
set_target_properties(xgboost PROPERTIES
  IMPORTED_LOCATION ${XGBOOST_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${XGBOOST_INCLUDE_DIR})
# fmt: text formatting (GCC 12 has no std::format).
find_package(fmt REQUIRED)
# spdlog: the operators' log.
find_package(spdlog REQUIRED)
# ICU: names of people (NFKC, case folding, diacritics) and the encodings that institutions still export.
find_package(ICU REQUIRED COMPONENTS uc i18n data)
# Boost.Asio and Boost.Beast 1.81 (headers of the same package): connections as coroutines, and a strict reader of
# HTTP/1.1. Only src/http includes them.
# OpenSSL: SHA-256 of contents, the audit log's Ed25519 signatures and salts, the signatures of tokens from identity
# providers, one-time passwords (HMAC-SHA-1), TLS.
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto SSL)
# libcurl: sending e-mail by SMTP with STARTTLS and sign-in. Only src/notify includes it; HTTP is src/http's.
find_package(CURL REQUIRED)
# yaml-cpp: contracts, profiles and settings, with line numbers for errors.
find_package(yaml-cpp REQUIRED)
# pugixml: writing PMML, the models' form that other scoring engines and reviewers read.
find_package(pugixml REQUIRED)
# ONNX 1.12 with protobuf: writing ONNX, the models' form that runtimes execute. The generated message classes are all
# of it that we link (libonnx_proto, 0.3 MB); with Debian's there is no schema to copy and no code to generate.
find_package(Protobuf REQUIRED)
add_library(onnx_proto SHARED IMPORTED GLOBAL)
find_library(ONNX_PROTO_LIBRARY onnx_proto REQUIRED)
find_path(ONNX_INCLUDE_DIR onnx/onnx_pb.h REQUIRED)
set_target_properties(onnx_proto PROPERTIES
  IMPORTED_LOCATION ${ONNX_PROTO_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${ONNX_INCLUDE_DIR}
  INTERFACE_COMPILE_DEFINITIONS "ONNX_ML=1;ONNX_NAMESPACE=onnx" INTERFACE_LINK_LIBRARIES protobuf::libprotobuf)
# zstd, zlib, libarchive: raw payloads at rest; gzip and zip deliveries; compressed answers.
find_package(PkgConfig REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(ZLIB REQUIRED)
find_package(LibArchive REQUIRED)
# libsodium: passwords by argon2id, secrets at rest by XChaCha20-Poly1305, and the entropy of both. Only src/access.
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)

# COIN-OR Clp: linear programs that choose complementary suppressions and try to undo them (EPL-2.0; GLPK is GPL).
pkg_check_modules(CLP REQUIRED IMPORTED_TARGET clp)

# SOCI 4: the operational database, one way of binding and reading for SQLite 3 and PostgreSQL 15. Only src/store links
# it. Its archives are linked with the factories of the two named, so that no back-end is looked for by name when the
# program runs; PostgreSQL's server (postgresql-15) is for tests, which start their own.
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
add_library(soci INTERFACE IMPORTED GLOBAL)
foreach(part sqlite3 postgresql core)
  find_library(SOCI_${part}_LIBRARY libsoci_${part}.a REQUIRED)
  target_link_libraries(soci INTERFACE ${SOCI_${part}_LIBRARY})
endforeach()
target_link_libraries(soci INTERFACE PkgConfig::SQLITE3 PkgConfig::LIBPQ ${CMAKE_DL_LIBS})
target_include_directories(soci INTERFACE ${SOCI_INCLUDE_DIR})

# DuckDB 1.5: the embedded analytics engine, by its C API. Only src/engine links it.
add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${PROJECT_SOURCE_DIR}/third_party/duckdb/lib/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/third_party/duckdb/include)

# wrk asks the service for pages as fast as it answers (make bench-api); nothing links it.

# The web client, from npm by lock file (web/package-lock.json; docs/adr/0025). In the browser: react, react-dom;
# react-aria-components: dialogs, menus and tabs that work by keyboard and screen reader; @tanstack/react-query: what the
# service answered, kept and renewed; @tanstack/react-virtual: long lists; openapi-fetch: requests typed by the contract;
# lean-qr (4 kB, no dependency): the square that authenticators read.
# To build and check it: vite, typescript, openapi-typescript, eslint with jsx-a11y, prettier, vitest with jsdom. For tests
# in a browser: Debian's chromium, driven by playwright-core; axe-core: what keeps people out; jsqr: reads that square back.

# doctest: a test's name is a sentence. rapidcheck: properties against the slow obvious version.
find_path(DOCTEST_INCLUDE_DIR doctest/doctest.h REQUIRED)
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
