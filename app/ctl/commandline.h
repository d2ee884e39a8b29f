// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace chom {

/// What the words of one call ask for.
struct CommandLine {
    QString profile; ///< empty: the only one, or CHOM_PROFILE
    bool json = false;
    bool help = false;
    bool version = false;
    int timeoutSecs = 120;
    const CtlCommand *command = nullptr;
    Arguments args;
};

/// Fails with BadRequest: the text says which word is wrong and what would be right.
[[nodiscard]] Result<CommandLine> parseCommandLine(QStringList words);
[[nodiscard]] QString helpText(const CtlCommand *command);

} // namespace chom
