using System.Net;
using GracefulShutdown.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>What is remembered of silos that have left.</summary>
public sealed class LastReportsTests
{
    private static readonly SiloAddress _silo = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private readonly ManualTime _time = new();
    private readonly LastReports _reports;

    public LastReportsTests() => _reports = new LastReports(new FakeMembership(), _time);

    [Fact]
    public void Keep_ThenDead_IsCompletedWithWhatItLasted()
    {
        _reports.SiloStatusChangeNotification(_silo, SiloStatus.Active);
        _reports.Keep(Words());
        Assert.Null(_reports.Snapshot()[0].LeftAt);

        _time.Advance(TimeSpan.FromSeconds(2));
        _reports.SiloStatusChangeNotification(_silo, SiloStatus.Dead);

        var report = Assert.Single(_reports.Snapshot());
        Assert.Equal((true, _time.GetUtcNow(), TimeSpan.FromSeconds(5)), (report.IsClean, report.LeftAt, report.Duration));
    }

    [Fact]
    public void Dead_WithoutAWord_IsKnownToHaveLeftAndNoMore()
    {
        _reports.SiloStatusChangeNotification(_silo, SiloStatus.Active);
        _reports.SiloStatusChangeNotification(_silo, SiloStatus.Dead);

        var report = Assert.Single(_reports.Snapshot());

        Assert.Equal(FakeMembership.Name, report.Name);
        Assert.Equal(((bool?)null, (TimeSpan?)null, (TimeSpan?)null), (report.IsClean, report.Duration, report.Handover));
    }

    [Fact]
    public void Dead_OfWhomNothingWasSeenAlive_IsNoDeparture()
    {
        _reports.SiloStatusChangeNotification(_silo, SiloStatus.Dead);

        Assert.Empty(_reports.Snapshot());
    }

    [Fact]
    public void Keep_WhatAnotherRemembers_DoesNotReplaceTheOwnWords()
    {
        _reports.Keep(Words());

        _reports.Keep(new DepartureReport { Silo = _silo, Name = "silo-1", ToldAt = _time.GetUtcNow(), LeftAt = _time.GetUtcNow() });

        Assert.True(_reports.Snapshot()[0].IsClean);
    }

    [Fact]
    public void Snapshot_AfterAnHour_HasForgotten()
    {
        _reports.Keep(Words());
        _time.Advance(LastReports.Kept - TimeSpan.FromTicks(1));
        Assert.Single(_reports.Snapshot());

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Empty(_reports.Snapshot());
    }

    [Fact]
    public void Changed_AReportComes_Completes()
    {
        var changed = _reports.Changed;
        Assert.False(changed.IsCompleted);

        _reports.Keep(Words());

        Assert.True(changed.IsCompleted);
        Assert.False(_reports.Changed.IsCompleted);
    }

    private DepartureReport Words() => new()
    {
        Silo = _silo,
        Name = "silo-1",
        IsClean = true,
        StartedAt = _time.GetUtcNow(),
        ToldAt = _time.GetUtcNow(),
        Elapsed = TimeSpan.FromSeconds(3),
    };
}
