// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/hostkeydialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/notebox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QString hostKeyPlace(const HostKeyInfo &key)
{
    return key.port == 22 ? key.host : u"%1:%2"_s.arg(key.host).arg(key.port);
}

} // namespace

HostKeyDialog::HostKeyDialog(const Theme &theme, HostKeyVerdict verdict, const HostKeyInfo &key, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_verdict(verdict)
    , m_key(key)
{
    const bool changed = verdict == HostKeyVerdict::Changed;
    const bool revoked = verdict == HostKeyVerdict::Revoked;
    setWindowTitle(changed ? tr("The host key has changed") : revoked ? tr("The host key is revoked") : tr("Trust this server?"));
    setModal(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::huge, space::huge, space::large);
    column->setSpacing(space::medium);

    auto *title = new QLabel(windowTitle(), this);
    title->setFont(theme.font(FontRole::Section));
    column->addWidget(title);

    auto *note = new NoteBox(theme, this);
    const QString place = hostKeyPlace(key);
    if (changed) {
        note->setNote(NoteTone::Bad, tr("%1 shows another key than the one that was trusted before. Either the server was set up anew, or "
                                        "somebody stands between you and it and could read every password and command.").arg(place));
    } else if (revoked) {
        note->setNote(NoteTone::Bad, tr("%1 shows a key that is marked as revoked. CHOM does not connect to it.").arg(place));
    } else {
        note->setNote(NoteTone::Info, tr("CHOM has not been to %1 before. Compare this fingerprint with the one your provider or the server's "
                                         "console shows, and trust it only if they are the same.").arg(place));
    }
    column->addWidget(note);
    if (changed && !key.knownFingerprintSha256.isEmpty())
        addFingerprint(tr("Trusted until now"), key.knownFingerprintSha256);
    addFingerprint(changed ? tr("Shown now (%1)").arg(key.type) : tr("Fingerprint (%1)").arg(key.type), key.fingerprintSha256);
    auto *how = new QLabel(tr("On the server: %1").arg(u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"_s), this);
    how->setTextFormat(Qt::PlainText);
    how->setTextInteractionFlags(Qt::TextSelectableByMouse);
    how->setProperty("tone", u"secondary"_s);
    how->setWordWrap(true);
    if (!revoked)
        column->addWidget(how);
    if (changed) {
        m_sure = new QCheckBox(tr("I know why the key of this server changed"), this);
        column->addWidget(m_sure);
    }
    column->addSpacing(space::small);
    addButtons();
    setFixedWidth(560);
}

void HostKeyDialog::addFingerprint(const QString &label, const QString &fingerprint)
{
    auto *name = new QLabel(label, this);
    name->setTextFormat(Qt::PlainText);
    name->setProperty("tone", u"secondary"_s);
    auto *value = new QLabel(fingerprint, this);
    value->setTextFormat(Qt::PlainText);
    value->setFont(m_theme.font(FontRole::Fixed));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleName(label + u": "_s + fingerprint);
    value->setWordWrap(true);
    auto *group = new QVBoxLayout;
    group->setSpacing(space::tiny);
    group->addWidget(name);
    group->addWidget(value);
    static_cast<QVBoxLayout *>(layout())->addLayout(group);
}

void HostKeyDialog::addButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addStretch(1);
    const bool revoked = m_verdict == HostKeyVerdict::Revoked;
    const bool changed = m_verdict == HostKeyVerdict::Changed;
    if (!revoked) {
        m_trust = new QPushButton(changed ? tr("Trust the new key") : tr("Trust and connect"), this);
        m_trust->setAutoDefault(false);
        m_trust->setProperty("danger", changed);
        m_trust->setEnabled(!changed);
        if (m_sure)
            connect(m_sure, &QCheckBox::toggled, m_trust, &QPushButton::setEnabled);
        connect(m_trust, &QPushButton::clicked, this, [this, changed] {
            Q_EMIT trusted(m_key, changed);
            accept();
        });
        row->addWidget(m_trust);
    }
    auto *refuse = new QPushButton(revoked ? tr("Close") : tr("Do not connect"), this);
    refuse->setDefault(true);
    refuse->setProperty("primary", true);
    connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, &HostKeyDialog::refused);
    row->addWidget(refuse);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    refuse->setFocus();
}

} // namespace chom
