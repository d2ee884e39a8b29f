// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace chom {

class Theme;

enum class PathKind { ExistingFile, NewFile };

/// A path to type or to choose.
class PathField final : public QWidget
{
    Q_OBJECT
public:
    PathField(const Theme &theme, PathKind kind, const QString &accessibleName, QWidget *parent = nullptr);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    void setPlaceholder(const QString &text);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    void choose();

    PathKind m_kind;
    QLineEdit *m_edit;
};

} // namespace chom
