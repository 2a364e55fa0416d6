namespace Bench.Tests;

public class EstimateTests
{
    [Fact]
    public void Of_Several_IsTheMeanAndItsStandardError()
    {
        var estimate = Estimate.Of([2, 4, 4, 6]);

        Assert.Equal(4, estimate.Mean);
        Assert.Equal(Math.Sqrt(8.0 / 3 / 4), estimate.Error, 12);
    }

    [Fact]
    public void Of_One_DoesNotKnowTheError()
    {
        var estimate = Estimate.Of([7]);

        Assert.Equal(7, estimate.Mean);
        Assert.True(double.IsNaN(estimate.Error));
    }

    [Fact]
    public void Of_Nothing_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([]));
    }
}
