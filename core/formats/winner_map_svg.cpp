// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/sweep_text.h"

#include "core/model/number_rule.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

// Wong, Points of view: Color blindness, Nature Methods 8 (2011): told apart by everyone.
constexpr std::array<const char *, 7> colours = {"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                                 "#56b4e9", "#d55e00", "#f0e442"};
constexpr double side = 600; // of the plot
constexpr double left = 90;
constexpr double top = 30;
constexpr double closeness = 0.25; // opacity at no margin

std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        if (c == '<')
            result += "&lt;";
        else if (c == '&')
            result += "&amp;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

std::string figure(double value)
{
    return numberText(std::round(value * 100) / 100);
}

double shareOf(const Axis &axis, double value)
{
    return axis.logarithmic ? std::log(value / axis.from) / std::log(axis.to / axis.from)
                            : (value - axis.from) / (axis.to - axis.from);
}

std::string label(double x, double y, const char *anchor, const std::string &text)
{
    return "<text x=\"" + figure(x) + "\" y=\"" + figure(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(text) +
           "</text>\n";
}

std::string fillOf(int winner)
{
    return winner < 0 ? "url(#none)" : colours[static_cast<std::size_t>(winner) % colours.size()];
}

/// Cells of one row with the same fill and nearly the same margin are one rectangle.
std::string rowOf(const WinnerMap &map, std::size_t row, double width, double height)
{
    std::string text;
    const auto shade = [&](std::size_t i) { return std::round(std::sqrt(map.margins[row][i]) * 8) / 8; };
    const std::vector<int> &winners = map.winners[row];
    for (std::size_t i = 0; i < winners.size();) {
        std::size_t end = i + 1;
        while (end < winners.size() && winners[end] == winners[i] && shade(end) == shade(i))
            ++end;
        const double y = top + side - static_cast<double>(row + 1) * height;
        text += "<rect x=\"" + figure(left + static_cast<double>(i) * width) + "\" y=\"" + figure(y) + "\" width=\"" +
                figure(static_cast<double>(end - i) * width) + "\" height=\"" + figure(height) + "\" fill=\"" +
                fillOf(winners[i]) + "\"" +
                (winners[i] < 0 ? std::string()
                                : " fill-opacity=\"" + figure(closeness + (1 - closeness) * shade(i)) + "\"") +
                "/>\n";
        i = end;
    }
    return text;
}

} // namespace

std::string winnerMapSvg(const WinnerMap &map)
{
    const double width = side / static_cast<double>(map.xValues.size());
    const double height = side / static_cast<double>(map.yValues.size());
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 700\" font-family=\"sans-serif\" "
                       "font-size=\"13\">\n<defs><pattern id=\"none\" width=\"6\" height=\"6\" "
                       "patternUnits=\"userSpaceOnUse\"><path d=\"M0 6L6 0\" stroke=\"#888\"/></pattern></defs>\n";
    for (std::size_t row = 0; row < map.yValues.size(); ++row)
        text += rowOf(map, row, width, height);
    for (const WinnerMap::Crossing &crossing : map.borders) {
        // The middle of a cell stands for its value: the ends of an axis are half a cell inside.
        const double x = left + width / 2 + shareOf(map.x, crossing.x) * (side - width);
        const double y = top + side - height / 2 - shareOf(map.y, crossing.y) * (side - height);
        text += "<circle cx=\"" + figure(x) + "\" cy=\"" + figure(y) + "\" r=\"0.8\"/>\n";
    }
    text += "<rect x=\"90\" y=\"30\" width=\"600\" height=\"600\" fill=\"none\" stroke=\"#444\"/>\n";
    text += label(left, top + side + 18, "start", numberText(map.x.from));
    text += label(left + side, top + side + 18, "end", numberText(map.x.to));
    text += label(left + side / 2, top + side + 36, "middle", map.x.at + (map.x.logarithmic ? " (log)" : ""));
    text += label(left - 6, top + side, "end", numberText(map.y.from));
    text += label(left - 6, top + 12, "end", numberText(map.y.to));
    text += label(left, top - 10, "start", map.y.at + (map.y.logarithmic ? " (log)" : ""));
    double y = top + 14;
    for (std::size_t i = 0; i <= map.options.size(); ++i) {
        const int place = i < map.options.size() ? static_cast<int>(i) : -1;
        text += "<rect x=\"705\" y=\"" + figure(y - 11) + "\" width=\"14\" height=\"14\" fill=\"" + fillOf(place) +
                "\" stroke=\"#444\"/>\n";
        text += label(726, y, "start", place < 0 ? "none qualifies" : map.options[i]);
        y += 22;
    }
    return text + "</svg>\n";
}

} // namespace isocost
