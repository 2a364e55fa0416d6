using System.Runtime.InteropServices;

namespace Silo.Tests;

/// <summary>Sends real signals: .NET itself can only kill.</summary>
internal static partial class ProcessSignal
{
    public static void Send(System.Diagnostics.Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
