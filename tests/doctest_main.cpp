// SPDX-License-Identifier: Apache-2.0
// A test program that has nothing to say of its own: all tests found, or those its arguments
// choose.
#include <doctest/doctest.h>

int main(int argc, char** argv) {
  return doctest::Context(argc, argv).run();
}
