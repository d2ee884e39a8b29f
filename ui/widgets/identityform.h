// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profile.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace chom {

class PathField;
class TestLine;
class Theme;

/// How to log in over SSH (agent, key file or password), and one server to try it on.
class IdentityForm final : public QWidget
{
    Q_OBJECT
public:
    explicit IdentityForm(const Theme &theme, QWidget *parent = nullptr);
    void setIdentity(const SshIdentity &identity);
    [[nodiscard]] SshIdentity identity() const;
    /// Passphrase of the key, or the password; what was typed.
    [[nodiscard]] QByteArray secret() const;
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QString testHost() const;
    [[nodiscard]] QString testUser() const;
    [[nodiscard]] quint16 testPort() const;
    void setTestServer(const QString &host, quint16 port, const QString &user);
    [[nodiscard]] TestLine *test() const { return m_test; }

Q_SIGNALS:
    void changed();
    void testRequested();

private:
    void updateRows();
    [[nodiscard]] IdentityKind kind() const;

    SshIdentity m_shown;
    QFormLayout *m_form;
    QComboBox *m_kind;
    PathField *m_keyFile;
    QLineEdit *m_secret;
    QLabel *m_secretLabel = nullptr;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    TestLine *m_test;
};

} // namespace chom
