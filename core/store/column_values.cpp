// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/column_values.h"

#include "core/formats/object_writer.h"

#include <algorithm>

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

QVariant boundNumbers(const std::vector<double> &numbers)
{
    return numbers.empty() ? QVariant() : boundText(compactJson(Json(numbers)));
}

bool readNumbers(const QVariant &value, std::vector<double> &numbers)
{
    numbers.clear();
    if (value.isNull())
        return true;
    const Result<Json> list = parseJson(textOf(value));
    if (!list || !list->is_array())
        return false;
    for (const Json &number : *list) {
        if (!number.is_number())
            return false;
        numbers.push_back(number.get<double>());
    }
    return true;
}

QVariant boundPairs(const std::vector<std::pair<double, double>> &pairs)
{
    return pairs.empty() ? QVariant() : boundText(compactJson(Json(pairs)));
}

bool readPairs(const QVariant &value, std::vector<std::pair<double, double>> &pairs)
{
    pairs.clear();
    if (value.isNull())
        return true;
    const Result<Json> list = parseJson(textOf(value));
    if (!list || !list->is_array())
        return false;
    for (const Json &pair : *list) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number())
            return false;
        pairs.emplace_back(pair[0].get<double>(), pair[1].get<double>());
    }
    return true;
}

QVariant boundTexts(const std::vector<std::pair<std::string, std::string>> &texts)
{
    if (texts.empty())
        return {};
    Json object = Json::object();
    for (const auto &[name, text] : texts)
        object[name] = text;
    return boundText(compactJson(object));
}

bool readTexts(const QVariant &value, std::vector<std::pair<std::string, std::string>> &texts)
{
    texts.clear();
    if (value.isNull())
        return true;
    const Result<Json> object = parseJson(textOf(value));
    if (!object || !object->is_object())
        return false;
    for (const auto &[name, text] : object->get_ref<const Json::object_t &>()) {
        if (!text.is_string())
            return false;
        texts.emplace_back(name, text.get<std::string>());
    }
    return true;
}

std::string jsonNumber(double number)
{
    return compactJson(Json(number));
}

void ColumnValues::extra(const std::string &object, const Extra &extra)
{
    Extra all = m_others[object];
    all.insert(all.end(), extra.begin(), extra.end());
    add(boundExtra(all));
}

void ColumnReader::extra(const std::string &object, Extra &extra)
{
    if (!readExtra(next(), extra))
        m_broken = object + "extra";
    for (const auto &[key, taker] : m_others[object]) {
        const auto found = std::ranges::find(extra, key, &Extra::value_type::first);
        if (found == extra.end())
            continue;
        const Result<Json> number = parseJson(found->second);
        if (!number || !number->is_number())
            m_broken = object + "extra";
        else
            taker(number->get<double>());
        extra.erase(found);
    }
}

QString quotedName(const std::string &name)
{
    return QStringLiteral("\"%1\"").arg(QString::fromStdString(name));
}

} // namespace isocost
