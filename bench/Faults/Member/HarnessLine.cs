using System.Diagnostics;

namespace Faults.Member;

/// <summary>What the harness says on the standard input.</summary>
internal static class HarnessLine
{
    public const string Go = "go";

    /// <summary>Listens on a thread of its own: the console has no read that leaves its thread free.</summary>
    public static void Listen(StepGate gate) => _ = Task.Factory.StartNew(
        () =>
        {
            while (Console.ReadLine() is { } line)
            {
                if (line == Go)
                    gate.Open();
            }

            // The harness has gone, perhaps by a kill: nobody else would end this process.
            Process.GetCurrentProcess().Kill();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
