using Silo.Kubernetes;

namespace Silo.Tests.Kubernetes;

/// <summary>Pods that cost the same are told apart by how many their node has, and that is to decide where the difference is small.</summary>
public sealed class ActivationCostTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(953, 10)]
    [InlineData(976, 10)]
    [InlineData(50_000, 16)]
    [InlineData(int.MaxValue, 31)]
    public void Of_ACount_IsTheNumberOfItsBinaryDigits(int activations, int expected) => Assert.Equal(expected, DeletionCost.Of(activations));

    [Fact]
    public void Of_TwiceAsMany_IsMore_AndOfMoreIsNeverLess()
    {
        Assert.All(Enumerable.Range(1, 10_000), count =>
        {
            Assert.True(DeletionCost.Of(2 * count) == DeletionCost.Of(count) + 1);
            Assert.True(DeletionCost.Of(count + 1) >= DeletionCost.Of(count));
        });
    }
}
