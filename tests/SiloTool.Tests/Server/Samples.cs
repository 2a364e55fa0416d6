using System.Text.Json.Nodes;

namespace SiloTool.Tests.Server;

/// <summary>Bodies as the contract has them.</summary>
internal static class Samples
{
    public const string At = "2026-11-27T01:20:00.125Z";
    public const string Operation = "7b6f2c0e4d6a4f0d9a3c5e1b2f7d8a90";

    public static JsonObject Silos(params JsonObject[] rows) => Parse(
        $$"""
        { "cluster": "dev", "service": "bank", "answeredBy": "silo-0", "at": "{{At}}", "lease": null, "silos": [], "later": "ignored" }
        """).With("silos", new JsonArray([.. rows.Length > 0 ? rows : [Row("silo-0"), HandingOver("silo-1", 31_200)]]));

    /// <summary>An active silo.</summary>
    public static JsonObject Row(string name, long total = 40_100, string state = "active") => Parse(
        $$"""
        {
          "name": "{{name}}", "address": "10.0.0.5:11111@{{name[^1]}}", "version": "1.4.0", "state": "{{state}}", "left": null, "total": {{total}},
          "rate": null, "rateCap": null, "estimate": null, "calls": 31, "blockedBy": [], "phase": null, "reason": null, "operation": null,
          "deadline": null, "age": 0.004
        }
        """);

    public static JsonObject HandingOver(string name, long left, long total = 50_000) => Row(name, total, "handing-over")
        .With("left", left).With("rate", 498.2).With("rateCap", 500).With("estimate", left / 498.2).With("reason", "kernel update")
        .With("operation", Operation).With("deadline", "2026-11-27T02:19:40Z")
        .With("blockedBy", new JsonArray(Blocker("account/alice", 31.5)));

    public static JsonObject Blocker(string name, double seconds) => Parse(
        $$"""{ "name": "{{name}}", "seconds": {{seconds}}, "detail": "AccountGrain, in IAccountGrain.AuditAsync" }""");

    public static JsonObject Lease(string silo = "silo-1") => Parse(
        $$"""
        {
          "operation": "{{Operation}}", "silo": "{{silo}}", "reason": "kernel update", "by": "10.0.0.9", "startedAt": "2026-11-27T01:19:40Z",
          "expiresAt": "2026-11-27T01:20:25Z"
        }
        """);

    public static JsonObject Drain(string state = "handing-over", long left = 49_990) => Parse(
        $$"""
        {
          "operation": "{{Operation}}", "silo": "silo-1", "address": "10.0.0.5:11111@1", "state": "{{state}}", "reason": "kernel update", "by": "10.0.0.9",
          "startedAt": "2026-11-27T01:19:40Z", "endedAt": null, "deadline": "2030-01-01T13:00:00Z", "rateCap": 500, "left": {{left}}, "total": 50000,
          "rate": null, "estimate": null, "blockedBy": [], "totals": { "migrated": {{50_000 - left}}, "deactivated": 0, "failed": 0 },
          "notAcknowledgedBy": [], "lease": { "expiresAt": "2026-11-27T01:20:10Z" }, "error": null, "age": 0
        }
        """);

    public static JsonObject Preflight() => Parse(
        """
        {
          "silo": "silo-1", "address": "10.0.0.6:11111@123456789", "at": "2026-11-27T01:18:00Z", "verdict": "no-go",
          "checks": [
            { "name": "others-stay", "result": "pass", "detail": "2 other silos are active and take grains." },
            { "name": "one-at-a-time", "result": "fail", "detail": "silo-2 is being drained (kernel update) until 2026-11-27T01:20:25Z." }
          ],
          "total": 50000, "migrate": 48100, "deactivate": 1900, "writing": 210,
          "predicted": { "seconds": 4.1, "rate": 12195, "basis": "silo-0, which handed over 40,000 activations 12 min ago", "budget": 10.4 },
          "others": [ { "name": "silo-0", "address": "10.0.0.5:11111@1", "version": "1.4.0", "activations": 40100, "afterwards": 65000,
            "memoryAvailable": 805306368, "memoryLimit": 2147483648, "cpu": 31.5, "isOverloaded": false, "age": 0.003 } ],
          "cannotMove": [ { "type": "Legacy.ImporterGrain", "count": 3, "detail": "No other silo has this grain type." } ],
          "blockedBy": [ { "name": "account/alice", "seconds": 31.5, "detail": "AccountGrain, in IAccountGrain.AuditAsync" } ],
          "transfers": [ { "kind": "reminders", "count": 120, "detail": "Move when the silo leaves, not with a drain." } ]
        }
        """);

    public static JsonObject Report(string name = "silo-2", string outcome = "clean") => Parse(
        $$"""
        {
          "name": "{{name}}", "address": "10.0.0.7:11111@123456700", "version": "1.3.9", "outcome": "{{outcome}}", "reason": "Signal (SIGTERM)",
          "startedAt": "2026-11-27T01:21:10Z", "leftAt": "2026-11-27T01:21:13.3Z", "seconds": 3.3, "deadline": 25, "handover": 1.9,
          "phases": [ { "phase": "drain", "seconds": 1.9, "budget": 10.4, "tasks": [ { "name": "grains", "outcome": "completed", "seconds": 1.9, "detail": null, "blockers": [] } ] } ],
          "totals": { "activations": 40000, "migrated": 39100, "deactivated": 900, "failed": 0, "left by themselves": 0, "left to the stop": 0, "abandoned": 0 },
          "age": 527.1
        }
        """);

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
