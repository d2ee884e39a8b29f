// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"

#include <QStringList>

namespace chom {

/// One call of chomctl: parses the words, opens the profile, runs the command on a worker thread while this thread
/// serves the event loop, and ends everything again. Ctrl+C and the time limit cancel what runs, also remotely.
[[nodiscard]] ExitCode runCtl(const QStringList &words);

} // namespace chom
