using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>What is waited for.</summary>
internal sealed record BlockerBody(string Name, double? Seconds, string? Detail)
{
    public static BlockerBody[] Of(IEnumerable<Blocker> blockers) =>
        [.. blockers.Select(blocker => new BlockerBody(blocker.Name, ManagementJson.Seconds(blocker.Age), blocker.Detail))];
}
