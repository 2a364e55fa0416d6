using SiloTool.Contract;

namespace SiloTool.Display;

internal static class BlockerText
{
    public static string Of(Blocker blocker) =>
        $"waits {Figures.Duration(blocker.Seconds)} for {blocker.Name}{(blocker.Detail is { } detail ? $": {detail}" : "")}";
}
