using Soak.Record;

namespace Bench.Tests.Soak;

public class UpperBoundTests
{
    /// <summary>The one-sided 95 % bounds of a Poisson count, as tables have them.</summary>
    [Theory]
    [InlineData(0, 2.996)]
    [InlineData(1, 4.744)]
    [InlineData(2, 6.296)]
    [InlineData(10, 16.962)]
    [InlineData(100, 118.079)]
    public void It_is_that_of_the_tables(int seen, double bound) => Assert.Equal(bound, UpperBound.Of(seen), 3);
}
