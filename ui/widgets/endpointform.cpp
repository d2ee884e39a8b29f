// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/endpointform.h"

#include "ui/widgets/formrows.h"
#include "ui/widgets/pathfield.h"
#include "ui/widgets/testline.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace chom {

EndpointForm::EndpointForm(const Theme &theme, EndpointKind kind, const QString &name, const QString &exampleUrl,
                           QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_form(makeForm(this))
    , m_url(new QLineEdit(this))
    , m_problem(new QLabel(this))
    , m_auth(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_secret(makeSecretField(this))
    , m_orgId(new QLineEdit(this))
    , m_ca(new PathField(theme, PathKind::ExistingFile, tr("CA file"), this))
    , m_test(new TestLine(theme, name, this))
{
    setAccessibleName(name);
    m_url->setPlaceholderText(exampleUrl);
    m_url->setMaxLength(2048);
    m_url->setAccessibleName(tr("Address of %1").arg(name));
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_auth->addItem(tr("None"), int(AuthKind::None));
    m_auth->addItem(tr("Bearer token"), int(AuthKind::Bearer));
    m_auth->addItem(tr("User and password"), int(AuthKind::Basic));
    m_ca->setPlaceholder(tr("Only for a certificate that the system does not know (PEM)"));

    addFormRow(*m_form, tr("Address"), m_url);
    m_form->addRow(QString(), m_problem);
    addFormRow(*m_form, tr("Authentication"), m_auth);
    addFormRow(*m_form, tr("User"), m_user);
    addFormRow(*m_form, tr("Token or password"), m_secret);
    addFormRow(*m_form, tr("Organization (X-Scope-OrgID)"), m_orgId);
    addFormRow(*m_form, tr("CA file"), m_ca);
    m_form->addRow(QString(), m_test);
    m_form->setRowVisible(m_problem, false);

    for (QLineEdit *edit : {m_url, m_user, m_secret, m_orgId, m_ca->edit()}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_test->clear();
            updateRows();
            Q_EMIT changed();
        });
    }
    connect(m_url, &QLineEdit::editingFinished, this, &EndpointForm::showProblem);
    connect(m_auth, &QComboBox::currentIndexChanged, this, [this] {
        m_test->clear();
        updateRows();
        Q_EMIT changed();
    });
    connect(m_test, &TestLine::requested, this, [this] {
        showProblem();
        if (problem().isEmpty())
            Q_EMIT testRequested();
    });
    updateRows();
}

void EndpointForm::updateRows()
{
    const bool configured = !m_url->text().trimmed().isEmpty();
    const auto auth = AuthKind(m_auth->currentData().toInt());
    m_form->setRowVisible(m_auth, configured);
    m_form->setRowVisible(m_user, configured && auth == AuthKind::Basic);
    m_form->setRowVisible(m_secret, configured && auth != AuthKind::None);
    m_form->setRowVisible(m_orgId, configured && m_kind == EndpointKind::Loki);
    m_form->setRowVisible(m_ca, configured && !m_url->text().startsWith(u"http://"_s));
    m_form->setRowVisible(m_test, configured);
    m_secret->setPlaceholderText(m_secretRef.isEmpty() ? QString() : tr("Kept in the key store; type to replace it"));
    if (problem().isEmpty())
        showProblem();
}

void EndpointForm::showProblem()
{
    const QString text = problem();
    m_problem->setText(text);
    m_form->setRowVisible(m_problem, !text.isEmpty());
    setInvalid(*m_url, !text.isEmpty());
}

void EndpointForm::setConfig(const std::optional<EndpointConfig> &config)
{
    const EndpointConfig shown = config.value_or(EndpointConfig {});
    m_secretRef = shown.secretRef;
    m_url->setText(shown.url.toString(QUrl::RemoveUserInfo));
    m_auth->setCurrentIndex(m_auth->findData(int(shown.auth)));
    m_user->setText(shown.user);
    m_orgId->setText(shown.orgId);
    m_ca->setPath(shown.caFile);
    m_secret->clear();
    m_test->clear();
    updateRows();
}

std::optional<EndpointConfig> EndpointForm::config() const
{
    const QString url = m_url->text().trimmed();
    if (url.isEmpty())
        return std::nullopt;
    EndpointConfig config;
    config.url = QUrl(url, QUrl::StrictMode).adjusted(QUrl::RemoveUserInfo);
    config.auth = AuthKind(m_auth->currentData().toInt());
    if (config.auth == AuthKind::Basic)
        config.user = m_user->text().trimmed();
    if (m_kind == EndpointKind::Loki)
        config.orgId = m_orgId->text().trimmed();
    config.caFile = m_ca->path();
    config.secretRef = m_secretRef;
    return config;
}

QString EndpointForm::problem() const
{
    const QString text = m_url->text().trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return tr("Begin the address with http:// or https://.");
    if (!url.isValid() || url.host().isEmpty())
        return tr("This is not an address. Example: %1").arg(m_url->placeholderText());
    if (!url.userInfo().isEmpty())
        return tr("Leave user and password out of the address; there are fields for them.");
    return {};
}

QByteArray EndpointForm::secret() const
{
    return m_secret->text().toUtf8();
}

void EndpointForm::clearSecret()
{
    m_secret->clear();
}

} // namespace chom
