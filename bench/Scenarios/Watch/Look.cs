using System.Text.Json;

namespace Scenarios;

/// <summary>What somebody who watches the cluster is told of one silo, once.</summary>
/// <param name="At">When it was so.</param>
/// <param name="State">The silo's state.</param>
/// <param name="Left">What has to go and is still there.</param>
/// <param name="Estimate">Until nothing is left.</param>
internal sealed record Look(DateTimeOffset At, string State, int? Left, TimeSpan? Estimate)
{
    public static Look Of(JsonElement row, DateTimeOffset at) => new(
        at - (Seconds(row, "age") ?? TimeSpan.Zero), row.GetProperty("state").GetString()!,
        row.GetProperty("left") is { ValueKind: JsonValueKind.Number } left ? left.GetInt32() : null, Seconds(row, "estimate"));

    private static TimeSpan? Seconds(JsonElement row, string member) =>
        row.GetProperty(member) is { ValueKind: JsonValueKind.Number } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : null;
}
