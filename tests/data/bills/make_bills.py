#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the billing exports of this folder, in the columns of their vendors, and what they add up to (cases.json).

The amounts are drawn with a fixed seed; sums are made with decimal numbers, so that the tests can ask for every cent.
Columns: FOCUS 1.2 specification; AWS CUR 2.0 data dictionary; OpenAI /v1/organization/costs and usage; Anthropic
cost_report and usage_report; LiteLLM's schema.prisma.
"""
import csv
import datetime
import io
import json
import pathlib
import random
from decimal import Decimal

HERE = pathlib.Path(__file__).parent
DRAW = random.Random(16)
FIRST = datetime.date(2026, 9, 1)
DAYS = 30
CASES = {}


def day(offset):
    return FIRST + datetime.timedelta(days=offset)


def write(name, header, rows, billed, effective, **more):
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    for row in rows:
        out.writerow([row.get(key, "") for key in header])
    (HERE / name).write_text(text.getvalue(), encoding="utf-8")
    CASES[name] = {"rows": len(rows), "billed": str(billed), "effective": str(effective), **more}


def noisy(mean):
    return Decimal(str(round(mean * DRAW.uniform(0.8, 1.2), 3)))


def focus():
    header = ("BilledCost BillingAccountId BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass "
              "ChargeDescription ChargePeriodEnd ChargePeriodStart CommitmentDiscountId CommitmentDiscountStatus "
              "ConsumedQuantity ConsumedUnit ContractedCost EffectiveCost ProviderName RegionId ResourceId "
              "ServiceCategory ServiceName SkuId SkuMeter SkuPriceDetails SubAccountId Tags").split()
    prices = {"Input": Decimal("0.0000030"), "Output": Decimal("0.0000150"), "Read": Decimal("0.0000003")}
    rows = []

    def add(at, **cells):
        row = {"BillingAccountId": "1", "BillingCurrency": "USD", "BillingPeriodStart": "2026-09-01T00:00:00Z",
               "BillingPeriodEnd": "2026-10-01T00:00:00Z", "ChargePeriodStart": f"{at}T00:00:00Z",
               "ChargePeriodEnd": f"{at + datetime.timedelta(days=1)}T00:00:00Z", "ChargeCategory": "Usage",
               "ProviderName": "Acme", "RegionId": "eu-1", "ServiceCategory": "AI and Machine Learning",
               "ServiceName": "Acme Models", "SubAccountId": "a1"}
        row.update(cells)
        row.setdefault("EffectiveCost", row["BilledCost"])
        row.setdefault("ContractedCost", row["EffectiveCost"])
        rows.append(row)

    for offset in range(DAYS):
        for direction, mean in (("Input", 40e6), ("Output", 5e6), ("Read", 10e6)):
            tokens = noisy(mean)
            details = {"ModelId": "acme-large-1", "TokenDirection": "Output" if direction == "Output" else "Input"}
            meter = {"Input": "Input Tokens", "Output": "Output Tokens", "Read": "Cache Read Input Tokens"}[direction]
            add(day(offset), BilledCost=tokens * prices[direction], ConsumedQuantity=tokens, ConsumedUnit="Tokens",
                SkuId="L1", SkuMeter=meter, SkuPriceDetails=json.dumps(details),
                Tags=json.dumps({"team": DRAW.choice(["search", "chat"]), "env": "prod"}))
        add(day(offset), BilledCost=Decimal(0), EffectiveCost=Decimal("0.75"), ContractedCost=Decimal("1.00"),
            ServiceName="Acme Compute", ServiceCategory="Compute", CommitmentDiscountId="plan-7",
            CommitmentDiscountStatus="Used", ConsumedQuantity=1, ConsumedUnit="Hours", SkuId="VM")
        add(day(offset), BilledCost=Decimal(0), EffectiveCost=Decimal("0.25"), ServiceName="Acme Compute",
            ServiceCategory="Compute", CommitmentDiscountId="plan-7", CommitmentDiscountStatus="Unused", SkuId="VM")
    add(day(0), ChargeCategory="Purchase", BilledCost=Decimal("30.00"), EffectiveCost=Decimal(0),
        ServiceName="Acme Compute", CommitmentDiscountId="plan-7", SkuId="VM")
    add(day(0) - datetime.timedelta(days=3), ChargeClass="Correction", BilledCost=Decimal("-4.005"), SkuId="L1",
        ConsumedQuantity=0, ConsumedUnit="Tokens", SkuMeter="Input Tokens")
    add(day(9), BilledCost=Decimal(0), ServiceName="Third Party Model", SkuId="MP", ConsumedQuantity=5,
        ConsumedUnit="Units")
    add(day(29), ChargeCategory="Tax", BilledCost=Decimal("12.34"), ServiceName="Tax")
    add(day(29), ChargeCategory="Credit", BilledCost=Decimal("-20.00"))
    billed = sum(row["BilledCost"] for row in rows)
    effective = sum(row["EffectiveCost"] for row in rows)
    write("focus.csv", header, rows, billed, effective, corrections=1, free=1)
    mixed = [dict(row) for row in rows]
    for row in mixed[:10]:
        row["BillingCurrency"] = "EUR"
    write("focus_mixed.csv", header, mixed, billed, effective)
    write("focus_without_cost.csv", [key for key in header if key != "BilledCost"], rows, 0, 0)
    text = (HERE / "focus.csv").read_text(encoding="utf-8")
    (HERE / "focus_growing.csv").write_text(text[:-60], encoding="utf-8")
    last = rows[-1]
    CASES["focus_growing.csv"] = {"rows": len(rows) - 1, "billed": str(billed - last["BilledCost"]),
                                  "effective": str(effective - last["EffectiveCost"])}


def cur():
    header = ("identity_line_item_id bill_billing_period_start_date line_item_usage_account_id line_item_line_item_type "
              "line_item_usage_start_date line_item_usage_end_date line_item_product_code line_item_usage_type "
              "line_item_operation line_item_usage_amount line_item_currency_code line_item_unblended_cost pricing_unit "
              "pricing_public_on_demand_cost product_region_code savings_plan_savings_plan_a_r_n "
              "savings_plan_savings_plan_effective_cost savings_plan_total_commitment_to_date "
              "savings_plan_used_commitment resource_tags").split()
    prices = {"input-tokens": Decimal("0.0033"), "output-tokens": Decimal("0.0165"),
              "cache-read-input-token-count": Decimal("0.00033"), "cache-write-input-token-count": Decimal("0.004125")}
    rows = []
    effective = Decimal(0)
    for offset in range(DAYS):
        base = {"bill_billing_period_start_date": "2026-09-01T00:00:00.000Z", "line_item_usage_account_id": "111122223333",
                "line_item_usage_start_date": f"{day(offset)}T00:00:00.000Z", "line_item_currency_code": "USD",
                "line_item_usage_end_date": f"{day(offset)}T01:00:00.000Z", "product_region_code": "us-west-2",
                "resource_tags": '{"user_team": "chat"}'}
        for kind, price in prices.items():
            thousands = noisy(30000)
            cost = thousands * price
            rows.append({**base, "identity_line_item_id": f"i{len(rows)}", "line_item_line_item_type": "Usage",
                         "line_item_product_code": "AmazonBedrock", "line_item_operation": "InvokeModelInference",
                         "line_item_usage_type": f"USW2-Claude4.5Sonnet-{kind}", "line_item_usage_amount": thousands,
                         "line_item_unblended_cost": cost, "pricing_unit": "1K tokens"})
            effective += cost
        plan = {**base, "line_item_product_code": "AWSLambda", "savings_plan_savings_plan_a_r_n": "arn:plan"}
        rows.append({**plan, "line_item_line_item_type": "SavingsPlanCoveredUsage", "line_item_usage_amount": 100000,
                     "line_item_usage_type": "USW2-Lambda-GB-Second", "line_item_unblended_cost": Decimal("1.66667"),
                     "pricing_unit": "Second", "savings_plan_savings_plan_effective_cost": Decimal("1.38333")})
        rows.append({**plan, "line_item_line_item_type": "SavingsPlanNegation",
                     "line_item_unblended_cost": Decimal("-1.66667"),
                     "savings_plan_savings_plan_effective_cost": 0})
        rows.append({**plan, "line_item_line_item_type": "SavingsPlanRecurringFee",
                     "line_item_unblended_cost": Decimal("1.50"), "line_item_product_code": "ComputeSavingsPlans",
                     "savings_plan_total_commitment_to_date": Decimal("1.50"),
                     "savings_plan_used_commitment": Decimal("1.38333")})
        effective += Decimal("1.50")
    billed = sum(row["line_item_unblended_cost"] for row in rows)
    write("cur.csv", header, rows, billed, effective)


def openai():
    costs, usage = [], []
    for offset in range(DAYS):
        begin = int(datetime.datetime.combine(day(offset), datetime.time(), datetime.timezone.utc).timestamp())
        span = {"start_time": begin, "end_time": begin + 86400, "project_id": "proj_1"}
        requests = DRAW.randint(9000, 11000)
        tokens = {"input": requests * 800, "cached input": requests * 200, "output": requests * 300}
        for kind, price in (("input", "0.0000025"), ("cached input", "0.00000125"), ("output", "0.00001")):
            costs.append({**span, "amount_value": tokens[kind] * Decimal(price), "amount_currency": "usd",
                          "line_item": f"gpt-4o-2024-08-06, {kind}", "organization_id": "org"})
        usage.append({**span, "input_tokens": tokens["input"] + tokens["cached input"],
                      "input_cached_tokens": tokens["cached input"], "output_tokens": tokens["output"],
                      "num_model_requests": requests, "model": "gpt-4o-2024-08-06"})
    total = sum(row["amount_value"] for row in costs)
    write("openai_costs.csv", "start_time end_time amount_value amount_currency line_item project_id organization_id".split(),
          costs, total, total)
    write("openai_usage.csv", ("start_time end_time input_tokens output_tokens input_cached_tokens num_model_requests "
                               "project_id model").split(), usage, 0, 0,
          requests=sum(row["num_model_requests"] for row in usage))


def anthropic():
    costs, usage = [], []
    for offset in range(DAYS):
        span = {"starting_at": f"{day(offset)}T00:00:00Z", "ending_at": f"{day(offset + 1)}T00:00:00Z",
                "workspace_id": "wrkspc_1", "model": "claude-sonnet-4-5"}
        fresh, read, write5, output = (DRAW.randint(8, 12) * 1000 * k for k in (800, 400, 50, 100))
        for token_type, count, price in (("uncached_input_tokens", fresh, "0.0003"),
                                         ("cache_read_input_tokens", read, "0.00003"),
                                         ("cache_creation.ephemeral_5m_input_tokens", write5, "0.000375"),
                                         ("output_tokens", output, "0.0015")):
            costs.append({**span, "amount": count * Decimal(price), "currency": "USD", "cost_type": "tokens",
                          "description": "Claude Sonnet 4.5 Usage", "token_type": token_type})
        usage.append({**span, "uncached_input_tokens": fresh, "cache_read_input_tokens": read,
                      "cache_creation_ephemeral_5m_input_tokens": write5,
                      "cache_creation_ephemeral_1h_input_tokens": 0, "output_tokens": output})
    total = sum(row["amount"] for row in costs) / 100
    write("anthropic_costs.csv", "starting_at ending_at amount currency cost_type description token_type model workspace_id".split(),
          costs, total, total)
    write("anthropic_usage.csv", ("starting_at ending_at workspace_id model uncached_input_tokens cache_read_input_tokens "
                                  "cache_creation_ephemeral_5m_input_tokens cache_creation_ephemeral_1h_input_tokens "
                                  "output_tokens").split(), usage, 0, 0)


def litellm():
    logs, daily = [], []
    for i in range(200):
        at = datetime.datetime.combine(day(i % DAYS), datetime.time(i % 24, i % 60))
        failed = i % 25 == 0
        tokens = 0 if failed else DRAW.randint(100, 900)
        logs.append({"request_id": f"r{i}", "call_type": "acompletion", "api_key": "hash", "total_tokens": tokens + 50,
                     "spend": Decimal(tokens) * Decimal("0.0000025"), "prompt_tokens": tokens, "completion_tokens": 50,
                     "startTime": f"{at}", "model": "gpt-4o", "custom_llm_provider": "openai", "team_id": "t1",
                     "request_tags": '["batch", "team:search"]', "status": "failure" if failed else "success",
                     "messages": '{"text": "line one\nline ""two"""}', "response": "{}"})
    for offset in range(DAYS):
        daily.append({"date": str(day(offset)), "user_id": "u1", "model": "gpt-4o", "custom_llm_provider": "openai",
                      "prompt_tokens": 100000, "completion_tokens": 20000, "cache_read_input_tokens": 30000,
                      "cache_creation_input_tokens": 0, "spend": Decimal("0.375") + offset, "api_requests": 120,
                      "successful_requests": 118, "failed_requests": 2})
    total = sum(row["spend"] for row in logs)
    write("litellm_logs.csv", list(logs[0]), logs, total, total, requests=200, failed=8)
    total = sum(row["spend"] for row in daily)
    write("litellm_daily_user.csv", list(daily[0]), daily, total, total, requests=120 * DAYS, failed=2 * DAYS)
    write("litellm_daily_team.csv", ["team_id" if key == "user_id" else key for key in daily[0]], daily, total, total)


for make in (focus, cur, openai, anthropic, litellm):
    make()
(HERE / "cases.json").write_text(json.dumps(CASES, indent=1) + "\n", encoding="utf-8")
