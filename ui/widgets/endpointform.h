// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profile.h"

#include <QWidget>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace chom {

class PathField;
class TestLine;
class Theme;

/// One HTTP server of a profile: address, how to prove ourselves, CA, and a test. Without an address it is not
/// configured and the rest is hidden. Knows no client: whoever shows it answers testRequested().
class EndpointForm final : public QWidget
{
    Q_OBJECT
public:
    EndpointForm(const Theme &theme, EndpointKind kind, const QString &name, const QString &exampleUrl,
                 QWidget *parent = nullptr);

    [[nodiscard]] EndpointKind kind() const { return m_kind; }
    void setConfig(const std::optional<EndpointConfig> &config);
    /// Nothing while there is no address.
    [[nodiscard]] std::optional<EndpointConfig> config() const;
    /// What is wrong with the input; empty: nothing. Marks the field.
    [[nodiscard]] QString problem() const;
    /// What was typed; empty: leave what is stored.
    [[nodiscard]] QByteArray secret() const;
    void clearSecret();
    [[nodiscard]] TestLine *test() const { return m_test; }

Q_SIGNALS:
    void changed();
    void testRequested();

private:
    void updateRows();
    void showProblem();

    EndpointKind m_kind;
    QString m_secretRef;
    QFormLayout *m_form;
    QLineEdit *m_url;
    QLabel *m_problem;
    QComboBox *m_auth;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QLineEdit *m_orgId;
    PathField *m_ca;
    TestLine *m_test;
};

} // namespace chom
