// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/profilesetup.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class Theme;

/// Asks whether to trust the key that a host shows. New: its fingerprint, to compare. Changed: a warning with both
/// fingerprints, and trusting it takes a deliberate tick first. Revoked: cannot be trusted here. Never accepts by
/// default: Enter and Esc refuse.
class HostKeyDialog final : public QDialog
{
    Q_OBJECT
public:
    HostKeyDialog(const Theme &theme, HostKeyVerdict verdict, const HostKeyInfo &key, QWidget *parent = nullptr);
    [[nodiscard]] const HostKeyInfo &key() const { return m_key; }
    [[nodiscard]] HostKeyVerdict verdict() const { return m_verdict; }

Q_SIGNALS:
    /// `replaceChanged` for SshPool::trustHostKey().
    void trusted(const chom::HostKeyInfo &key, bool replaceChanged);
    void refused();

private:
    void addFingerprint(const QString &label, const QString &fingerprint);
    void addButtons();

    const Theme &m_theme;
    HostKeyVerdict m_verdict;
    HostKeyInfo m_key;
    QCheckBox *m_sure = nullptr;
    QPushButton *m_trust = nullptr;
};

} // namespace chom
