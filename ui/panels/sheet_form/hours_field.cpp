// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/hours_field.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"

#include <QRegularExpression>

#include <cmath>

namespace isocost
{

HoursField::HoursField(const QString &name, std::function<std::string()> pointer,
                       FieldBinding<std::vector<HourWindow>> binding)
    : FormField(name, std::move(pointer)), m_binding(std::move(binding)), m_editor(new QLineEdit)
{
    m_editor->setPlaceholderText(tr("all; else windows such as 16:30–0:30; 3:00–4:00"));
    place(m_editor, tr("UTC"));
    connect(m_editor, &QLineEdit::textEdited, this, [this] {
        store();
        emit edited();
    });
}

QString HoursField::timeText(double hour)
{
    constexpr double minutesAnHour = 60;
    const double minutes = std::round(hour * minutesAnHour);
    if (std::abs(minutes / minutesAnHour - hour) > 1e-9)
        return format::exact(hour);
    const auto whole = static_cast<int>(minutes);
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

std::optional<double> HoursField::hourOf(const QString &text)
{
    static const QRegularExpression clock(QStringLiteral("^([0-9]{1,2}):([0-5][0-9])$"));
    const QRegularExpressionMatch match = clock.match(text);
    const std::optional<double> hour =
        match.hasMatch() ? match.captured(1).toInt() + match.captured(2).toInt() / 60.0 : format::parseNumber(text);
    constexpr double hoursADay = 24;
    if (!hour || !(*hour >= 0 && *hour <= hoursADay))
        return {};
    return hour;
}

void HoursField::load()
{
    QStringList parts;
    for (const HourWindow &window : m_binding.get())
        parts << timeText(window.from) + QChar(0x2013) + timeText(window.to);
    m_editor->setText(parts.join(QStringLiteral("; ")));
    setProblem({});
}

void HoursField::store()
{
    static const QRegularExpression dash(QStringLiteral("\\s*[-\\x{2013}]\\s*"));
    const std::vector<HourWindow> before = m_binding.get();
    std::vector<HourWindow> windows;
    for (const QString &part : m_editor->text().split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const QStringList ends = part.trimmed().split(dash);
        const std::optional<double> from = hourOf(ends.front());
        const std::optional<double> to = ends.size() == 2 ? hourOf(ends.back()) : std::nullopt;
        if (!from || !to || *from == *to) {
            setProblem(tr("Expected two times of the day that differ, such as 16:30–0:30, found “%1”")
                           .arg(part.trimmed().left(40)));
            return;
        }
        // What a file says of a window besides its times stays with its place.
        HourWindow window = windows.size() < before.size() ? before[windows.size()] : HourWindow();
        window.from = *from;
        window.to = *to;
        windows.push_back(std::move(window));
    }
    setProblem({});
    m_binding.set(windows);
}

} // namespace isocost
