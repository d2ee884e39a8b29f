// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profile.h"

#include <QWidget>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace chom {

class TestLine;
class Theme;

/// Redis of a profile: host or socket, port, login, database, and a test. Without a host it is not configured.
class RedisForm final : public QWidget
{
    Q_OBJECT
public:
    explicit RedisForm(const Theme &theme, QWidget *parent = nullptr);
    void setConfig(const std::optional<RedisConfig> &config);
    [[nodiscard]] std::optional<RedisConfig> config() const;
    [[nodiscard]] QByteArray secret() const;
    [[nodiscard]] TestLine *test() const { return m_test; }

Q_SIGNALS:
    void changed();
    void testRequested();

private:
    void updateRows();

    RedisConfig m_shown; ///< what has no field stays as it was (prefix)
    QFormLayout *m_form;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QSpinBox *m_database;
    TestLine *m_test;
};

} // namespace chom
