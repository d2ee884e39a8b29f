// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/identityform.h"

#include "ui/widgets/formrows.h"
#include "ui/widgets/pathfield.h"
#include "ui/widgets/testline.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace chom {

IdentityForm::IdentityForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_form(makeForm(this))
    , m_kind(new QComboBox(this))
    , m_keyFile(new PathField(theme, PathKind::ExistingFile, tr("Key file"), this))
    , m_secret(makeSecretField(this))
    , m_host(new QLineEdit(this))
    , m_port(new QSpinBox(this))
    , m_user(new QLineEdit(this))
    , m_test(new TestLine(theme, tr("the login"), this))
{
    m_kind->addItem(tr("Agent"), int(IdentityKind::Agent));
    m_kind->addItem(tr("Key file"), int(IdentityKind::KeyFile));
    m_kind->addItem(tr("Password"), int(IdentityKind::Password));
    m_keyFile->setPlaceholder(tr("Private key, for example ~/.ssh/id_ed25519"));
    m_host->setPlaceholderText(tr("Name or address of one of your servers"));
    m_host->setMaxLength(255);
    m_port->setRange(1, 65535);
    m_port->setValue(22);
    m_port->setMaximumWidth(110);
    m_user->setText(u"root"_s);

    addFormRow(*m_form, tr("Log in by"), m_kind);
    addFormRow(*m_form, tr("Key file"), m_keyFile);
    addFormRow(*m_form, tr("Passphrase"), m_secret);
    m_secretLabel = qobject_cast<QLabel *>(m_form->labelForField(m_secret));
    auto *line = new QWidget(this);
    line->setFixedHeight(space::small);
    m_form->addRow(line);
    addFormRow(*m_form, tr("Try it on"), m_host);
    addFormRow(*m_form, tr("Port"), m_port);
    addFormRow(*m_form, tr("User"), m_user);
    m_form->addRow(QString(), m_test);

    const auto onChange = [this] {
        m_test->clear();
        updateRows();
        Q_EMIT changed();
    };
    for (QLineEdit *edit : {m_keyFile->edit(), m_secret, m_host, m_user})
        connect(edit, &QLineEdit::textChanged, this, onChange);
    connect(m_port, &QSpinBox::valueChanged, this, onChange);
    connect(m_kind, &QComboBox::currentIndexChanged, this, onChange);
    connect(m_test, &TestLine::requested, this, &IdentityForm::testRequested);
    updateRows();
}

IdentityKind IdentityForm::kind() const
{
    return IdentityKind(m_kind->currentData().toInt());
}

void IdentityForm::updateRows()
{
    const bool password = kind() == IdentityKind::Password;
    m_form->setRowVisible(m_keyFile, kind() == IdentityKind::KeyFile);
    m_form->setRowVisible(m_secret, kind() != IdentityKind::Agent);
    m_secretLabel->setText(password ? tr("Password") : tr("Passphrase"));
    m_secret->setAccessibleName(m_secretLabel->text());
    const QString kept = tr("Kept in the key store; type to replace it");
    m_secret->setPlaceholderText(!m_shown.secretRef.isEmpty() ? kept : password ? QString() : tr("Empty where the key has none"));
    m_test->setTestable(!testHost().isEmpty());
}

void IdentityForm::setIdentity(const SshIdentity &identity)
{
    m_shown = identity;
    m_kind->setCurrentIndex(m_kind->findData(int(identity.kind)));
    m_keyFile->setPath(identity.keyFile);
    m_secret->clear();
    m_test->clear();
    updateRows();
}

SshIdentity IdentityForm::identity() const
{
    SshIdentity identity = m_shown;
    identity.kind = kind();
    identity.keyFile = identity.kind == IdentityKind::KeyFile ? m_keyFile->path() : QString();
    if (identity.keyFile.startsWith(u"~/"_s))
        identity.keyFile = QDir::homePath() + identity.keyFile.mid(1);
    return identity;
}

QByteArray IdentityForm::secret() const
{
    return m_secret->text().toUtf8();
}

QString IdentityForm::problem() const
{
    const SshIdentity chosen = identity();
    if (chosen.kind != IdentityKind::KeyFile)
        return {};
    if (chosen.keyFile.isEmpty())
        return tr("Choose the file of your private key.");
    const QFileInfo file(chosen.keyFile);
    if (!file.isFile() || !file.isReadable())
        return tr("The key file %1 cannot be read.").arg(chosen.keyFile);
    return chosen.keyFile.endsWith(u".pub"_s) ? tr("This is the public half. Choose the file without .pub.") : QString();
}

QString IdentityForm::testHost() const
{
    return m_host->text().trimmed();
}

QString IdentityForm::testUser() const
{
    return m_user->text().trimmed().isEmpty() ? u"root"_s : m_user->text().trimmed();
}

quint16 IdentityForm::testPort() const
{
    return quint16(m_port->value());
}

void IdentityForm::setTestServer(const QString &host, quint16 port, const QString &user)
{
    m_host->setText(host);
    m_port->setValue(port);
    m_user->setText(user);
}

} // namespace chom
