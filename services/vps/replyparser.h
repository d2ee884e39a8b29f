// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/vps/vpsmanager.h"

#include <QJsonObject>

namespace chom {

/// What one call of the agent gave: both streams and how it ended.
struct AgentOutput {
    AgentOutput() = default;
    AgentOutput(QByteArray standardOutput, int status = 0, QByteArray standardError = {}) // NOLINT: so that tests read well
        : out(std::move(standardOutput))
        , err(std::move(standardError))
        , exitStatus(status)
    {
    }
    QByteArray out;
    QByteArray err;
    int exitStatus = 0;
    bool truncated = false;
};

/// A list, and what the server said is wrong with it.
template <typename T> struct ListReply {
    QList<T> rows;
    QStringList issues;  ///< in the server's words
    int announced = -1;  ///< the reply's own `count`; -1: it has none
    /// False where an empty list says nothing: version 2.0.0 without jq lists no site, successfully.
    bool proven = true;
};

/// The `data` of the one reply in an agent's output, numbers as strings (see scanReply). Fails with
/// - BadRequest: a typed refusal; `text` has the agent's words, `detail` its code
/// - NotFound: the same, where the code says that a site, backup or certificate is missing
/// - BadReply: no reply, a cut-off one, one that contradicts the exit status, or data of the wrong type. Then the tool
///   failed, which says nothing about the host; `detail` has the raw text, redacted and shortened.
[[nodiscard]] Result<QJsonObject> parseReply(const AgentOutput &output);

/// Each reads one command's data. What a reply must say and does not is BadReply, naming the field: a success without
/// content is no success. What may be missing has the default of the structure.
[[nodiscard]] Result<AgentVersion> parseVersion(const AgentOutput &output);
[[nodiscard]] Result<AgentHelp> parseHelp(const AgentOutput &output);
[[nodiscard]] Result<ServerHealth> parseHealth(const AgentOutput &output);
[[nodiscard]] Result<ServerStats> parseStats(const AgentOutput &output);
[[nodiscard]] Result<ServerDashboard> parseDashboard(const AgentOutput &output);
[[nodiscard]] Result<SecurityAudit> parseSecurityAudit(const AgentOutput &output);
[[nodiscard]] Result<ListReply<ServerSite>> parseSites(const AgentOutput &output);
[[nodiscard]] Result<ServerSite> parseSiteInfo(const AgentOutput &output, const QString &domain);
[[nodiscard]] Result<CertificateStatus> parseSslStatus(const AgentOutput &output, const QString &domain);
/// Newest first; the `_files` and `_database.sql.gz` rows of one id are one backup.
[[nodiscard]] Result<ListReply<ServerBackup>> parseBackups(const AgentOutput &output, const QString &domain);

} // namespace chom
