using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Hosting;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>Reminders are Orleans' to hand over; the grain they ring at has moved by then.</summary>
public sealed class ReminderTests
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reminder_goes_on_ringing_on_another_silo()
    {
        await using var cluster = await Cluster.StartAsync(2, silo =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = _period);
        });
        var leaver = cluster.Silos[1];
        var key = Guid.NewGuid().ToString("N");
        var grain = await cluster.OnAsync<IRemindedGrain>(leaver, key);
        await grain.RemindAsync(_period);
        var rung = RemindedGrain.Rung.GetOrAdd(key, _ => new ConcurrentQueue<string>());
        await Eventually.TrueAsync(() => rung.Contains(leaver.Name));

        await cluster.StopSiloAsync(leaver);
        rung.Clear();

        await Eventually.TrueAsync(() => !rung.IsEmpty);
        Assert.Equal(cluster.Silos[0].Name, Assert.Single(rung.Distinct()));
    }
}
