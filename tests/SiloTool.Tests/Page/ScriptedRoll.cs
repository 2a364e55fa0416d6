using System.Globalization;
using System.Text.Json.Nodes;
using SiloTool.Tests.Server;

namespace SiloTool.Tests.Page;

/// <summary>
/// A roll of three silos, as their cluster would tell it: silo-0 is emptied, leaves and comes again, then silo-1 is emptied, and silo-2 waits
/// for its turn. Four minutes of the cluster's time, as quickly as they can be sent.
/// </summary>
internal sealed class ScriptedRoll(FakeCluster cluster)
{
    private const int Each = 50_000;
    private const double Rate = 498.2;

    private readonly DateTimeOffset _begin = new(2026, 11, 27, 1, 15, 0, TimeSpan.Zero);

    /// <summary>Before anybody leaves.</summary>
    public void Begin() => TellAllActive(0);

    public void Run()
    {
        for (var second = 5; second < 60; second += 5)
            TellAllActive(second);
        for (var second = 60; second < 160; second += 4)
            Tell(second, Emptying("silo-0", 1, 60, second), Active("silo-1", 2, Each + Moved(60, second) / 2), Active("silo-2", 3, Each + Moved(60, second) / 2));
        foreach (var (second, phase) in new[] { (162, null), (166, "notify"), (167, "drain"), (169, "stop") })
            Tell(second, Leaving(phase), Active("silo-1", 2, 75_000), Active("silo-2", 3, 75_000));
        Tell(171, Active("silo-1", 2, 75_000), Active("silo-2", 3, 75_000), Gone());
        cluster.Events.Send("report", Report());
        for (var second = 178; second < 196; second += 3)
            Tell(second, Active("silo-0", 4, (second - 178) * 220), Active("silo-1", 2, 75_000), Active("silo-2", 3, 75_000 - (second - 178) * 220), Gone());
        for (var second = 196; second < 240; second += 2)
            TellSecond(second);
    }

    /// <summary>What is told while silo-1 hands over.</summary>
    public void TellSecond(int second)
    {
        var moved = Moved(196, second);
        var row = Emptying("silo-1", 2, 196, second, 75_000);
        if (second > 220)
            row["blockedBy"] = new JsonArray(Samples.Blocker("account/alice", 31.5 + second - 236), Samples.Blocker("transfer/8f21", 6.2 + second - 236));
        var lease = Samples.Lease().With("startedAt", At(196)).With("expiresAt", At(second + 22));
        TellWithLease(second, lease, Active("silo-0", 4, 4_000 + (moved * 4 / 5)), row, Active("silo-2", 3, 71_000 + (moved / 5)), Gone());
    }

    private void TellAllActive(int second) => Tell(second, Active("silo-0", 1, Each), Active("silo-1", 2, Each), Active("silo-2", 3, Each));

    private static long Moved(int begin, int second) => Math.Min(Each, (long)((second - begin) * Rate));

    private static JsonObject Active(string name, int address, long total) => Samples.Row(name, total)
        .With("address", $"10.0.0.{address}:11111@{address}").With("calls", 24 + (total * address / 997 % 19));

    private static JsonObject Emptying(string name, int address, int begin, int second, long total = Each)
    {
        var left = total - Moved(begin, second);
        return Samples.HandingOver(name, left, total).With("address", $"10.0.0.{address}:11111@{address}").With("calls", 8 + (left / 2_000))
            .With("estimate", left / Rate).With("blockedBy", new JsonArray());
    }

    private static JsonObject Leaving(string? phase) => Samples.HandingOver("silo-0", 0)
        .With("address", "10.0.0.1:11111@1").With("state", phase is null ? "cordoned" : "leaving").With("phase", phase).With("calls", 0)
        .With("rate", null).With("estimate", null).With("blockedBy", new JsonArray());

    private static JsonObject Gone() => Samples.Row("silo-0", 0, "left")
        .With("address", "10.0.0.1:11111@1").With("version", "1.3.9").With("calls", 0).With("total", null).With("reason", "Signal (SIGTERM)");

    private JsonObject Report() => Samples.Report("silo-0").With("address", "10.0.0.1:11111@1").With("startedAt", At(166)).With("leftAt", At(170.4))
        .With("seconds", 4.4).With("handover", 1.9).With("age", 0.6).With("phases", new JsonArray(
            Phase("notify", 0.4, 1, "cordon"), Phase("drain", 1.9, 10.4, "grains"), Phase("stop", 2.1, 23.6, "quiesce")));

    private static JsonObject Phase(string name, double seconds, double budget, string task) => new()
    {
        ["phase"] = name,
        ["seconds"] = seconds,
        ["budget"] = budget,
        ["tasks"] = new JsonArray(new JsonObject { ["name"] = task, ["outcome"] = "completed", ["seconds"] = seconds, ["detail"] = null }),
    };

    private void Tell(int second, params JsonObject[] rows) => TellWithLease(second, null, rows);

    /// <summary>Under a name of its own: of two overloads the compiler would take the first row for the lease.</summary>
    private void TellWithLease(int second, JsonObject? lease, params JsonObject[] rows)
    {
        cluster.View = Samples.Silos(rows).With("at", At(second)).With("answeredBy", "silo-2").With("lease", lease);
        cluster.Events.Send("silos", cluster.View);
    }

    private string At(double second) => _begin.AddSeconds(second).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
