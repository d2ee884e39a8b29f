// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class NoteBox;
class Theme;

enum class SecretKind { Passphrase, Password, Token };

/// Asks for one secret for this session: what it is for, and why it must be asked (no key store, wrong one). The text
/// is never shown and never kept here after entered().
class SecretDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `what`: "the key ~/.ssh/id_ed25519", "Prometheus". `why`: a whole sentence, or empty.
    SecretDialog(const Theme &theme, SecretKind kind, const QString &what, const QString &why, QWidget *parent = nullptr);

Q_SIGNALS:
    void entered(const QByteArray &secret);

private:
    void accept() override;

    QLineEdit *m_secret;
    QPushButton *m_use;
};

} // namespace chom
