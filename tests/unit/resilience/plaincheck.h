// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <functional>

/// Checks for test programs without Qt, so that they run under the thread sanitizer too.
namespace chom::plain {

inline int failures = 0;

inline void check(bool good, const char *what, const char *file, int line)
{
    if (good)
        return;
    ++failures;
    std::fprintf(stderr, "FAIL %s:%d: %s\n", file, line, what);
}

inline void run(const char *name, const std::function<void()> &test)
{
    const int before = failures;
    test();
    std::printf("%s %s\n", failures == before ? "PASS" : "FAIL", name);
}

inline int result()
{
    return failures == 0 ? 0 : 1;
}

} // namespace chom::plain

#define CHECK(condition) chom::plain::check((condition), #condition, __FILE__, __LINE__)
