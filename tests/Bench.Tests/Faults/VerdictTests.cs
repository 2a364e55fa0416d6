using Faults.Strikes;
using Faults.Verdicts;
using GracefulShutdown;
using Orleans.Runtime;
using Orleans.Storage;
using RollingRestart;
using Scenarios;
using CallRecord = RollingRestart.CallRecord;

namespace Bench.Tests.Faults;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset _recovered = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compare_ARowOfAProcessThatHasEnded_IsAStrayUntilItIsDead()
    {
        Dictionary<int, SiloStatus> rows = new() { [1] = SiloStatus.Active, [2] = SiloStatus.Dead, [3] = SiloStatus.Active };
        Dictionary<int, bool> hasEnded = new() { [1] = true, [2] = true, [3] = false };

        Assert.Equal(["1 is Active and not Dead"], MembershipCheck.Compare(rows, hasEnded).Rows);
    }

    [Fact]
    public void EndWithTheirSilos_AnActivationOfASiloThatWasKilled_EndsWithIt()
    {
        JournalEntry[] entries =
        [
            new(JournalKind.Activated, "a", "1", Silo: 1, At: 10), new(JournalKind.Activated, "b", "2", Silo: 1, At: 10),
            new(JournalKind.Deactivated, "b", "2", Silo: 1, At: 15), new(JournalKind.Activated, "a", "3", Silo: 2, At: 30),
        ];

        var ended = JournalCheck.EndWithTheirSilos(entries, new Dictionary<int, long> { [1] = 20 });

        Assert.Equal([.. entries, new(JournalKind.Deactivated, "a", "1", Silo: 1, At: 20)], ended);
    }

    [Fact]
    public void EndWithTheirSilos_WhatIsWrittenAfterTheEnd_DoesNotCount()
    {
        JournalEntry[] entries = [new(JournalKind.Activated, "a", "1", 1, At: 10), new(JournalKind.Deactivated, "a", "1", 1, At: 50)];

        var ended = JournalCheck.EndWithTheirSilos(entries, new Dictionary<int, long> { [1] = 20 });

        Assert.Equal(20, ended.Single(entry => entry.Kind is JournalKind.Deactivated).At);
    }

    [Theory]
    [InlineData(null, ShutdownExitCode.Killed, 0, true)]
    [InlineData("unfinished", ShutdownExitCode.Killed, 0, true)]
    [InlineData("clean", ShutdownExitCode.Clean, 0, true)]
    [InlineData("degraded", ShutdownExitCode.Degraded, 1, true)]
    [InlineData("degraded", ShutdownExitCode.Degraded, 2, false)]
    [InlineData(null, ShutdownExitCode.Clean, 0, false)]
    [InlineData("unfinished", ShutdownExitCode.Clean, 0, false)]
    [InlineData("clean", ShutdownExitCode.Clean, 1, false)]
    [InlineData("clean", ShutdownExitCode.Degraded, 0, false)]
    public void Judge_OfAReport_HoldsItAgainstWhatWas(string? outcome, int exitCode, int lost, bool holds)
    {
        var degraded = new Dictionary<string, long>
        {
            [HandoverTotals.Activations] = 2,
            [HandoverTotals.Migrated] = 1,
            [HandoverTotals.Failed] = 1,
        };
        var report = outcome switch
        {
            null => null,
            "unfinished" => Report(outcome, ShutdownExitCode.Killed),
            "clean" => Report(outcome, ShutdownExitCode.Clean),
            _ => Report(outcome, ShutdownExitCode.Degraded) with { Totals = degraded },
        };

        Assert.Equal(holds, ReportCheck.Judge(report, exitCode, lost).Holds);
    }

    [Theory]
    [InlineData(ShutdownExitCode.FatalError, 2, true)]
    [InlineData(ShutdownExitCode.FatalError, 3, false)]
    [InlineData(ShutdownExitCode.Degraded, 2, false)]
    public void Judge_OfTheReportOfASiloThatOrleansHasEnded_TellsOfEachThatWasStillThere(int exitCode, int lost, bool holds)
    {
        var report = Report("unfinished", ShutdownExitCode.FatalError) with
        {
            Totals = new Dictionary<string, long>
            {
                [HandoverTotals.Activations] = 2,
                [HandoverTotals.Failed] = 1,
                [HandoverTotals.StillHere] = 1,
            },
        };

        Assert.Equal(holds, ReportCheck.Judge(report, exitCode, lost).Holds);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Judge_OfAReportWhoseFiguresDoNotAddUp_DoesNotHold(long migrated, bool holds)
    {
        var report = Report("clean", ShutdownExitCode.Clean) with
        {
            Totals = new Dictionary<string, long>
            {
                [HandoverTotals.Activations] = 4,
                [HandoverTotals.Migrated] = migrated,
                [HandoverTotals.Deactivated] = 1,
            },
        };

        Assert.Equal(holds, ReportCheck.Judge(report, ShutdownExitCode.Clean, lost: 0).Holds);
    }

    [Theory]
    [InlineData(Tolerance.None, -2, false)]
    [InlineData(Tolerance.UnderWay, -2, true)]
    [InlineData(Tolerance.UnderWay, -1, false)]
    [InlineData(Tolerance.OnWaking, -2, false)]
    [InlineData(Tolerance.OnWaking, -1, true)]
    [InlineData(Tolerance.OnWaking, 1, false)]
    [InlineData(Tolerance.UntilRecovered, -1, true)]
    [InlineData(Tolerance.UntilRecovered, 1, false)]
    [InlineData(Tolerance.UntilRewritten, -1, true)]
    [InlineData(Tolerance.UntilRewritten, 1, false)]
    public void Findings_OfACallThatFailed_HoldWhereItMay(object tolerance, int sentAfterRecovery, bool holds)
    {
        CallRecord failed = new(CallKind.Read, 1, _recovered.AddSeconds(sentAfterRecovery), TimeSpan.Zero, nameof(TimeoutException));

        var findings = CallCheck.Findings(
            [failed], (Tolerance)tolerance, struckAt: _recovered.AddSeconds(-1.5),
            CallCheck.Waking([failed], _recovered.AddSeconds(-4.5), _recovered.AddSeconds(-1.5)), _recovered);

        Assert.Equal(holds, findings.All(finding => finding.Holds));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Findings_ConflictsOfAnAccountAfterASiloWasDeclaredDead_OnlyTheFirstMayBe(int conflicts, bool holds)
    {
        CallRecord other = new(CallKind.Deposit, 2, _recovered.AddSeconds(1), TimeSpan.Zero, nameof(InconsistentStateException));
        var calls = Enumerable.Range(1, conflicts).Select(i => other with { Key = 1, StartedAt = _recovered.AddSeconds(i) }).Append(other);

        var findings = CallCheck.Findings([.. calls], Tolerance.UntilRewritten, struckAt: _recovered, waking: [], _recovered);

        Assert.Equal(holds, findings.All(finding => finding.Holds));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(30, true)]
    public void Waking_OfAClientThatSleptLongerThanItWaits_HasWhatWasUnderWay(int slept, bool expected)
    {
        CallRecord underWay = new(CallKind.Read, 1, _recovered.AddSeconds(-slept - 0.01), TimeSpan.FromSeconds(slept + 1), nameof(TimeoutException));

        Assert.Equal(expected, CallCheck.Waking([underWay], _recovered.AddSeconds(-slept), _recovered).Any());
    }

    private static ReportFile Report(string outcome, int exitCode) => new(outcome, exitCode, new Dictionary<string, long>());
}
