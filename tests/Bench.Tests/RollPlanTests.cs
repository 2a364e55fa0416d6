using RollingRestart;

namespace Bench.Tests;

public class RollPlanTests
{
    [Fact]
    public void Plan_BetweenTwoVersions_GoesBothWaysWithStockBeside()
    {
        var plans = Upgrade.Plan(("10.3.1", null!), ("10.4.2", null!), Deployment.Distributed).ToList();

        Assert.Equal(
            [
                "library 10.3.1 to 10.4.2", "library 10.4.2 to 10.3.1", "stock 10.3.1 to library 10.4.2",
                "stock 10.3.1 to 10.4.2", "stock 10.4.2 to 10.3.1",
            ],
            plans.Select(plan => plan.Name));
        Assert.Equal(
            [(true, true), (true, true), (false, true), (false, false), (false, false)],
            plans.Select(plan => (plan.From.HasLibrary, plan.To.HasLibrary)));
    }

    [Fact]
    public void FileName_OfAPlan_HasNoSpaces() =>
        Assert.Equal("stock-10.3.1-to-library-10.4.2", RollPlan.Of("stock 10.3.1 to library 10.4.2", null!).FileName);
}
