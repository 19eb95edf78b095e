// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/column_values.h"

#include "core/formats/object_writer.h"

namespace isocost
{

QVariant boundText(const std::string &text)
{
    return text.empty() ? QVariant(QLatin1String("")) : QVariant(QString::fromStdString(text));
}

std::string textOf(const QVariant &value)
{
    return value.toString().toStdString();
}

QVariant boundExtra(const Extra &extra)
{
    if (extra.empty())
        return {};
    Json object = Json::object();
    appendExtra(object, extra);
    return boundText(compactJson(object));
}

bool readExtra(const QVariant &value, Extra &extra)
{
    extra.clear();
    if (value.isNull())
        return true;
    const Result<Json> object = parseJson(textOf(value));
    if (!object || !object->is_object())
        return false;
    for (const auto &[key, item] : object->get_ref<const Json::object_t &>())
        extra.emplace_back(key, compactJson(item));
    return true;
}

QString quotedName(const std::string &name)
{
    return QStringLiteral("\"%1\"").arg(QString::fromStdString(name));
}

} // namespace isocost
