// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chom::sshcore {

/// Every command tells its process group in a line of its own on standard error, before anything of the command
/// itself: `echo <marker><pid> >&2; <command>`. (sshd makes the shell the leader of a new group.) That costs no round
/// trip and leaves standard output untouched. This takes the line out again.
class MarkerFilter
{
public:
    explicit MarkerFilter(std::string marker);

    /// What of `bytes`, and of bytes held back before, belongs to the command.
    [[nodiscard]] std::string pass(std::string_view bytes);
    /// At the end of the stream: what was held back for nothing.
    [[nodiscard]] std::string rest();
    /// 0 until the line came.
    [[nodiscard]] long processGroup() const { return m_processGroup; }
    [[nodiscard]] const std::string &marker() const { return m_marker; }

    /// The command line to send.
    [[nodiscard]] std::string wrapped(const std::string &command) const;
    /// Ends the groups and all in them: TERM, two seconds, KILL; by sudo what is not ours.
    [[nodiscard]] static std::string killCommand(const std::vector<long> &processGroups);

private:
    std::string m_marker;
    std::string m_held;
    long m_processGroup = 0;
    bool m_done = false;
};

/// A marker that no output contains by accident.
[[nodiscard]] std::string newMarker();

} // namespace chom::sshcore
