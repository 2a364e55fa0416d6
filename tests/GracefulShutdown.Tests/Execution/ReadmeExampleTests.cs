namespace GracefulShutdown.Tests;

/// <summary>The example of docs/coordinator.md, compiled and run.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task Orders_ThePaymentsHang_AreStillSaved()
    {
        #region snippet
        var departure = new Departure(options => options.Deadline = TimeSpan.FromSeconds(30));
        var orders = new Orders(departure.Coordinator);
        departure.Stall("payments");

        var report = await departure.RunAsync();

        Assert.True(orders.AreSaved);
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        Assert.True(report.Duration < TimeSpan.FromSeconds(30));
        #endregion
    }

    private sealed class Orders
    {
        public Orders(IShutdownCoordinator coordinator)
        {
            coordinator.RegisterWaiter("payments", _ => Task.CompletedTask, budget: TimeSpan.FromSeconds(5));
            coordinator.RegisterWaiter("orders", _ => SaveAsync(), after: ["payments"]);
        }

        public bool AreSaved { get; private set; }

        private Task SaveAsync()
        {
            AreSaved = true;
            return Task.CompletedTask;
        }
    }
}
