// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_state.h"

#include <QCryptographicHash>
#include <QMainWindow>
#include <QSettings>

namespace isocost::windowState
{

namespace
{

/// Raised when docks change so that an old layout no longer fits.
constexpr int layoutVersion = 1;
const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
const QString hashKey = QStringLiteral("window/hash");

QByteArray hashOf(const QByteArray &geometry, const QByteArray &state)
{
    return QCryptographicHash::hash(QByteArray::number(geometry.size()) + ' ' + geometry + state,
                                    QCryptographicHash::Sha256);
}

} // namespace

void save(const QMainWindow &window)
{
    const QByteArray geometry = window.saveGeometry();
    const QByteArray state = window.saveState(layoutVersion);
    QSettings settings;
    settings.setValue(geometryKey, geometry);
    settings.setValue(stateKey, state);
    settings.setValue(hashKey, hashOf(geometry, state));
}

bool restore(QMainWindow &window)
{
    const QSettings settings;
    const QByteArray geometry = settings.value(geometryKey).toByteArray();
    const QByteArray state = settings.value(stateKey).toByteArray();
    if (state.isEmpty() || settings.value(hashKey).toByteArray() != hashOf(geometry, state)) {
        forget();
        return false;
    }
    window.restoreGeometry(geometry);
    return window.restoreState(state, layoutVersion);
}

void forget()
{
    QSettings().remove(QStringLiteral("window"));
}

} // namespace isocost::windowState
