// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// The columns of a web server's log without a header, known by the form of its lines.
struct ServerLog {
    std::string format;
    std::vector<std::string> columns;
};

/// Application Load Balancer, Classic Load Balancer, and the common and combined log formats, whose further fields are
/// named after what they look like: a number is the time that the request took.
std::optional<ServerLog> serverLogOf(std::string_view firstLine);

} // namespace isocost
