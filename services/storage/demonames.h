// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <random>

namespace chom {

/// Names for the demo fleet: invented companies, domains under the reserved .example and .test, private addresses.
/// The same seed gives the same names on every platform (the standard's distributions would not).
class DemoNames final
{
public:
    explicit DemoNames(quint32 seed);

    /// 0 … below-1.
    [[nodiscard]] int number(int below);
    /// True in `percent` of 100 cases, in tenths of a percent.
    [[nodiscard]] bool chance(double percent);
    [[nodiscard]] QString uuid();
    [[nodiscard]] QString hex(int digits);
    [[nodiscard]] QString company(int index); ///< unique by index
    [[nodiscard]] QString domain(int index);  ///< unique by index
    [[nodiscard]] static QString slug(const QString &name);

private:
    std::mt19937 m_random;
};

} // namespace chom
