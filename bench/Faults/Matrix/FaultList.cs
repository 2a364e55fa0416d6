using Faults.Strikes;

namespace Faults.Matrix;

/// <summary>All faults, by their names.</summary>
internal static class FaultList
{
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    public static IReadOnlyDictionary<string, Fault> All { get; } = new OrderedDictionary<string, Fault>(
        new Fault[]
        {
            new Kill("kill-leaver", Who.Leaver),
            new Kill("kill-receiver", Who.Receiver),
            new Kill("kill-directory-holder", Who.DirectoryHolder),
            new Kill("kill-client", Who.Client),
            new SecondSignal("second-sigterm"),
            new Suspend("suspend-leaver-3s", Who.Leaver, _short),
            new Suspend("suspend-receiver-3s", Who.Receiver, _short),
            new Suspend("suspend-directory-holder-3s", Who.DirectoryHolder, _short),
            new Suspend("suspend-client-3s", Who.Client, _short),
            new Join("join"),
            new OtherLeavers("two-leavers", 1),
            new OtherLeavers("three-leavers", 2),
            new FullDisk("full-disk"),
            new DatabaseStopped("database-stopped-20s"),
            new DatabaseRefuses("database-refuses-20s"),
            new DatabaseSlow("database-slow-2s", TimeSpan.FromSeconds(2)),
            new Cut("cut-one-way-20s", IsBothWays: false),
            new Cut("cut-both-ways-20s", IsBothWays: true),
            new ClockJump("clock-forward-1h", "+3600"),
            new ClockJump("clock-back-1h", "-3600"),
            new Suspend("suspend-leaver-30s", Who.Leaver, _long),
            new Suspend("suspend-receiver-30s", Who.Receiver, _long),
            new Suspend("suspend-directory-holder-30s", Who.DirectoryHolder, _long),
            new Suspend("suspend-client-30s", Who.Client, _long),
        }.Select(fault => KeyValuePair.Create(fault.Name, fault)));
}
