#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a large bill to measure reading with: make_large_bill.py focus|cur ROWS FILE. The same rows every time."""
import csv
import datetime
import json
import random
import sys

MODELS = ["large-1", "large-1-mini", "small-3", "vision-2", "embed-1"]
KINDS = ["Input Tokens", "Output Tokens", "Cache Read Input Tokens"]
DRAW = random.Random(16)


def common():
    hour = datetime.datetime(2026, 9, 1) + datetime.timedelta(hours=DRAW.randrange(720))
    cost = f"{DRAW.random() * 2:.10f}"
    return hour, cost, DRAW.choice(MODELS), DRAW.choice(KINDS), DRAW.choice(["search", "chat", "batch"])


def focus(rows, out):
    header = ("BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,"
              "ChargeDescription,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountId,CommitmentDiscountStatus,"
              "ConsumedQuantity,ConsumedUnit,ContractedCost,EffectiveCost,ProviderName,RegionId,ResourceId,ServiceCategory,"
              "ServiceName,SkuId,SkuMeter,SkuPriceDetails,SubAccountId,Tags").split(",")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for i in range(rows):
        hour, cost, model, kind, team = common()
        direction = "Output" if kind.startswith("Output") else "Input"
        writer.writerow([cost, "1", "USD", "2026-10-01T00:00:00Z", "2026-09-01T00:00:00Z", "Usage", "", "",
                         f"{hour + datetime.timedelta(hours=1):%Y-%m-%dT%H:00:00Z}", f"{hour:%Y-%m-%dT%H:00:00Z}", "", "",
                         f"{DRAW.random() * 1e6:.3f}", "Tokens", cost, cost, "Acme", DRAW.choice(["eu-1", "us-2"]),
                         f"res-{i % 5000}", "AI and Machine Learning", "Acme Models", "L1", kind,
                         json.dumps({"ModelId": "acme-" + model, "TokenDirection": direction}),
                         f"a{i % 7}", json.dumps({"team": team, "env": "prod"})])


def cur(rows, out):
    header = ("identity_line_item_id,bill_billing_period_start_date,line_item_usage_account_id,line_item_line_item_type,"
              "line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,"
              "line_item_operation,line_item_usage_amount,line_item_currency_code,line_item_unblended_cost,pricing_unit,"
              "pricing_public_on_demand_cost,product_region_code,savings_plan_savings_plan_a_r_n,"
              "savings_plan_savings_plan_effective_cost,resource_tags").split(",")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for i in range(rows):
        hour, cost, model, kind, team = common()
        word = kind.lower().replace(" ", "-")
        writer.writerow([f"i{i}", "2026-09-01T00:00:00.000Z", "111122223333", "Usage", f"{hour:%Y-%m-%dT%H:00:00.000Z}",
                         f"{hour + datetime.timedelta(hours=1):%Y-%m-%dT%H:00:00.000Z}", "AmazonBedrock",
                         f"USW2-{model}-{word}", "InvokeModelInference", f"{DRAW.random() * 1000:.4f}", "USD", cost,
                         "1K tokens", cost, DRAW.choice(["us-west-2", "us-east-1"]), "", "",
                         json.dumps({"user_team": team})])


if len(sys.argv) != 4 or sys.argv[1] not in ("focus", "cur"):
    sys.exit(__doc__)
with open(sys.argv[3], "w", encoding="utf-8", newline="") as file:
    (focus if sys.argv[1] == "focus" else cur)(int(sys.argv[2]), file)
