// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/secretdialog.h"

#include "ui/widgets/formrows.h"
#include "ui/widgets/notebox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

SecretDialog::SecretDialog(const Theme &theme, SecretKind kind, const QString &what, const QString &why, QWidget *parent)
    : QDialog(parent)
    , m_secret(makeSecretField(this))
    , m_use(new QPushButton(tr("Use"), this))
{
    struct Words {
        QString title;
        QString label;
    };
    const Words words = kind == SecretKind::Passphrase ? Words {tr("Passphrase for %1").arg(what), tr("Passphrase")}
        : kind == SecretKind::Password                 ? Words {tr("Password for %1").arg(what), tr("Password")}
                                                       : Words {tr("Token for %1").arg(what), tr("Token")};
    setWindowTitle(words.title);
    setModal(true);
    auto *title = new QLabel(words.title, this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme.font(FontRole::Section));
    title->setWordWrap(true);
    auto *note = new NoteBox(theme, this);
    if (!why.isEmpty())
        note->setNote(NoteTone::Info, why);
    auto *kept = new QLabel(tr("It is kept in memory until CHOM is closed, and written nowhere."), this);
    kept->setProperty("tone", u"secondary"_s);
    kept->setWordWrap(true);
    m_secret->setAccessibleName(words.label);
    m_secret->setPlaceholderText(words.label);
    m_use->setProperty("primary", true);
    m_use->setDefault(true);
    m_use->setEnabled(false);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_use);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::huge, space::huge, space::large);
    column->setSpacing(space::medium);
    column->addWidget(title);
    column->addWidget(note);
    column->addWidget(m_secret);
    column->addWidget(kept);
    column->addSpacing(space::small);
    column->addLayout(buttons);
    setFixedWidth(440);
    connect(m_secret, &QLineEdit::textChanged, this, [this](const QString &text) { m_use->setEnabled(!text.isEmpty()); });
    connect(m_use, &QPushButton::clicked, this, &SecretDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_secret->setFocus();
}

void SecretDialog::accept()
{
    const QByteArray secret = m_secret->text().toUtf8();
    if (secret.isEmpty())
        return;
    m_secret->clear();
    Q_EMIT entered(secret);
    QDialog::accept();
}

} // namespace chom
