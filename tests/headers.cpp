// Nothing: what the headers of the tests are compiled with, once for a folder. See CMakeLists.txt.
// SPDX-License-Identifier: GPL-3.0-or-later
