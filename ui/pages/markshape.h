// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mark.h"
#include "ui/widgets/statuslabel.h"

namespace chom {

[[nodiscard]] inline StatusShape shapeOf(Mark mark)
{
    switch (mark) {
    case Mark::Ok: return StatusShape::Ok;
    case Mark::Warning: return StatusShape::Warning;
    case Mark::Bad: return StatusShape::Bad;
    case Mark::Disabled: return StatusShape::Disabled;
    case Mark::Unknown: break;
    }
    return StatusShape::Unknown;
}

} // namespace chom
