#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes routing policies with the program and checks what a cluster would: required fields, names, bounds, cron
triggers that come to the policy's replicas in every hour of the week.

    check_policy.py PATH/TO/isocost SCENARIO

Exit 77 (skipped) where there is no YAML reader.
"""
import json, os, re, subprocess, sys, tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\Z")


def days(field):
    return set(range(7)) if field == "*" else {int(d) for d in field.split(",")}


def moments(expression):
    """Minutes of the week, from Monday 00:00, at which a cron expression fires."""
    minute, hour, day_of_month, month, weekdays = expression.split()
    assert day_of_month == month == "*", expression
    return {((d - 1) % 7) * 1440 + int(hour) * 60 + int(minute) for d in days(weekdays)}


def active(trigger, minute):
    """Whether the newest of its starts and ends before `minute` is a start."""
    assert trigger["start"] != trigger["end"], trigger
    since = lambda fires: min((minute - m) % 10080 for m in fires)
    return since(moments(trigger["start"])) < since(moments(trigger["end"]))


def check_common(manifest, api_version, kind):
    assert manifest["apiVersion"] == api_version and manifest["kind"] == kind, manifest
    assert LABEL.match(manifest["metadata"]["name"]), manifest["metadata"]
    assert all(isinstance(v, str) for v in manifest["metadata"]["annotations"].values())
    target = manifest["spec"]["scaleTargetRef"]
    assert target["kind"] == "Deployment" and target["apiVersion"] == "apps/v1" and LABEL.match(target["name"]), target


def check(program, scenario, folder):
    out = os.path.join(folder, "policy.json")
    done = subprocess.run([program, "hybrid", scenario, "--policy", out], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.splitlines() == [
        os.path.join(folder, name) for name in ("policy.json", "policy-table.txt", "policy-hpa.yaml", "policy-keda.yaml")
    ], done
    policy = json.load(open(out, encoding="utf-8"))
    split = json.loads(subprocess.run([program, "evaluate", scenario, "--json"], capture_output=True, text=True).stdout)
    split = next(o for o in split["options"] if o["id"] == policy["option"])
    assert policy["format"] == "isocost.routing-policy" and policy["version"] == 1
    assert abs(policy["monthly_cost"] - split["monthly_cost"]) <= 1e-9 * split["monthly_cost"]
    hours = policy["hours"]
    assert [h["hour"] for h in hours] == list(range(168))
    highest = max(h["burst_above_requests_per_second"] for h in hours)
    assert abs(highest - split["burst_above_requests_per_second"]) <= 1e-9 * highest
    by_bin = split.get("replicas_by_bin")
    if by_bin and len(by_bin) == 168:
        assert [h["replicas"] for h in hours] == by_bin
    spare = policy["dedicated"]["spare_replicas"]
    counts = [h["replicas"] + spare for h in hours]

    hpa = yaml.safe_load(open(os.path.join(folder, "policy-hpa.yaml"), encoding="utf-8"))
    check_common(hpa, "autoscaling/v2", "HorizontalPodAutoscaler")
    assert 1 <= hpa["spec"]["minReplicas"] == min(counts) <= hpa["spec"]["maxReplicas"] == max(counts)
    metric = hpa["spec"]["metrics"][0]
    assert metric["type"] == "Pods" and metric["pods"]["metric"]["name"]
    target = metric["pods"]["target"]
    assert target["type"] == "AverageValue" and re.fullmatch(r"[1-9][0-9]*m", target["averageValue"]), target
    busy = int(target["averageValue"][:-1]) / 1000 / policy["dedicated"]["slots_per_replica"]
    assert abs(busy - min(policy["dedicated"]["max_utilization"], 0.8)) < 1e-3, busy

    keda = yaml.safe_load(open(os.path.join(folder, "policy-keda.yaml"), encoding="utf-8"))
    check_common(keda, "keda.sh/v1alpha1", "ScaledObject")
    spec = keda["spec"]
    assert 1 <= spec["minReplicaCount"] == min(counts) <= spec["maxReplicaCount"] == max(counts)
    assert spec["triggers"]
    for trigger in spec["triggers"]:
        assert trigger["type"] == "cron"
        assert set(trigger["metadata"]) == {"timezone", "start", "end", "desiredReplicas"}
        assert all(isinstance(v, str) for v in trigger["metadata"].values())
    for hour, count in enumerate(counts):
        wanted = [int(t["metadata"]["desiredReplicas"]) for t in spec["triggers"]
                  if active(t["metadata"], hour * 60 + 30)]
        assert max(wanted + [spec["minReplicaCount"]]) == count, (hour, wanted, count)
    table = open(os.path.join(folder, "policy-table.txt"), encoding="utf-8").read()
    assert "Sunday" in table and policy["dedicated"]["name"] in table
    return len(spec["triggers"])


def main():
    program, sample = sys.argv[1:3]
    scenario = json.load(open(sample, encoding="utf-8"))
    scenario["name"] = "it's: \"quoted\" # \u2028 \U0001F600\n- no list"
    for option in scenario["options"]:
        if option["kind"] == "dedicated":
            option["rate"] = "on_demand"
            option["spare_replicas"] = 1
    for scaling in ("fixed", "hourly"):
        for option in scenario["options"]:
            if option["kind"] == "hybrid":
                option["scaling"] = scaling
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "scenario.isocost")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(scenario, file)
            triggers = check(program, path, folder)
            assert (triggers == 1) == (scaling == "fixed"), (scaling, triggers)
            missing = subprocess.run([program, "hybrid", path, "--policy", os.path.join(folder, "no", "p.json")],
                                     capture_output=True, text=True)
            assert missing.returncode == 1 and missing.stderr.count("\n") == 1, missing
            wrong = subprocess.run([program, "hybrid", path, "--policy", os.path.join(folder, "p.json"), "--option",
                                    "nobody"], capture_output=True, text=True)
            assert wrong.returncode == 2 and not os.path.exists(os.path.join(folder, "p.json")), wrong


main()
