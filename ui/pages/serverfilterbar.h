// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/serverstore.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class FilterChip;
class FilterCombo;
class SearchField;
class Theme;

/// The filters of the servers list. Text acts after 250 ms of rest, a choice at once; one click clears all. Sort order and
/// tenant are not filters here and stay as they are.
class ServerFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ServerFilterBar(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] ServerFilter filter() const;
    /// Shows it; emits nothing.
    void setFilter(const ServerFilter &filter);
    void clear();
    void focusSearch();
    [[nodiscard]] QHBoxLayout *end() const { return m_end; }

Q_SIGNALS:
    void filterChanged(const chom::ServerFilter &filter);

private:
    void announce();

    SearchField *m_search;
    FilterCombo *m_provider;
    FilterCombo *m_status;
    FilterCombo *m_health;
    FilterChip *m_ids;
    QPushButton *m_clear;
    QHBoxLayout *m_end;
    ServerFilter m_base; ///< what is kept beside the filters
};

} // namespace chom
