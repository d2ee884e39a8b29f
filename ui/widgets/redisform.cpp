// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/redisform.h"

#include "ui/widgets/formrows.h"
#include "ui/widgets/testline.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace chom {

RedisForm::RedisForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_form(makeForm(this))
    , m_host(new QLineEdit(this))
    , m_port(new QSpinBox(this))
    , m_user(new QLineEdit(this))
    , m_secret(makeSecretField(this))
    , m_database(new QSpinBox(this))
    , m_test(new TestLine(theme, u"Redis"_s, this))
{
    setAccessibleName(u"Redis"_s);
    m_host->setPlaceholderText(tr("127.0.0.1, or the path of a socket"));
    m_host->setAccessibleName(tr("Host of Redis"));
    m_host->setMaxLength(255);
    m_port->setRange(1, 65535);
    m_database->setRange(0, 63);
    addFormRow(*m_form, tr("Host"), m_host);
    addFormRow(*m_form, tr("Port"), m_port);
    addFormRow(*m_form, tr("User"), m_user);
    addFormRow(*m_form, tr("Password"), m_secret);
    addFormRow(*m_form, tr("Database"), m_database);
    m_form->addRow(QString(), m_test);
    const auto onChange = [this] {
        m_test->clear();
        updateRows();
        Q_EMIT changed();
    };
    for (QLineEdit *edit : {m_host, m_user, m_secret})
        connect(edit, &QLineEdit::textChanged, this, onChange);
    for (QSpinBox *box : {m_port, m_database}) {
        box->setMaximumWidth(110);
        connect(box, &QSpinBox::valueChanged, this, onChange);
    }
    connect(m_test, &TestLine::requested, this, &RedisForm::testRequested);
    setConfig(std::nullopt);
}

void RedisForm::updateRows()
{
    const QString host = m_host->text().trimmed();
    const bool configured = !host.isEmpty();
    m_form->setRowVisible(m_port, configured && !host.startsWith(u'/'));
    for (QWidget *field : {static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_secret), static_cast<QWidget *>(m_database),
                           static_cast<QWidget *>(m_test)})
        m_form->setRowVisible(field, configured);
    m_secret->setPlaceholderText(m_shown.secretRef.isEmpty() ? tr("Empty where it needs none")
                                                             : tr("Kept in the key store; type to replace it"));
    m_user->setPlaceholderText(tr("Empty for the default user"));
}

void RedisForm::setConfig(const std::optional<RedisConfig> &config)
{
    m_shown = config.value_or(RedisConfig {});
    m_host->setText(config ? m_shown.host : QString());
    m_port->setValue(m_shown.port);
    m_user->setText(m_shown.user);
    m_database->setValue(m_shown.database);
    m_secret->clear();
    m_test->clear();
    updateRows();
}

std::optional<RedisConfig> RedisForm::config() const
{
    const QString host = m_host->text().trimmed();
    if (host.isEmpty())
        return std::nullopt;
    RedisConfig config = m_shown;
    config.host = host;
    config.port = m_port->value();
    config.user = m_user->text().trimmed();
    config.database = m_database->value();
    return config;
}

QByteArray RedisForm::secret() const
{
    return m_secret->text().toUtf8();
}

} // namespace chom
