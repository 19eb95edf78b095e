// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/routing_policy.h"

#include <filesystem>
#include <string>
#include <vector>

namespace isocost
{

// A routing policy as text. The same policy gives the same bytes: no date, no path, no version. Hours are those of the
// workload's shape; request logs are read in UTC, and so the time zone is Etc/UTC.

/// JSON: `{ "format": "isocost.routing-policy", "version": 1, ... }` with 168 hours.
std::string writeRoutingPolicy(const RoutingPolicy &policy);

/// A table for people: consecutive hours with the same number of replicas are one row.
std::string writePolicyTable(const RoutingPolicy &policy);

/// A Kubernetes HorizontalPodAutoscaler (autoscaling/v2), YAML. It knows no hours: its bounds are the least and the
/// most replicas of the week; between them it follows the requests running on each replica.
std::string writePolicyAutoscaler(const RoutingPolicy &policy);

/// A KEDA ScaledObject (keda.sh/v1alpha1), YAML: a cron trigger for each stretch of hours above the week's least.
std::string writePolicyScaledObject(const RoutingPolicy &policy);

/// A name that Kubernetes accepts (a DNS-1123 label): lower-case letters, digits and inner hyphens, at most 63.
std::string kubernetesName(const std::string &name);

/// The files of a policy: the JSON at `path`, and beside it, named after its stem, "-table.txt", "-hpa.yaml" and
/// "-keda.yaml".
std::vector<std::filesystem::path> policyFiles(const std::filesystem::path &path);

/// Writes them, each whole; when one cannot be written the others are as they were before. The error's `where` is the
/// file.
Status writePolicyFiles(const RoutingPolicy &policy, const std::filesystem::path &path);

} // namespace isocost
