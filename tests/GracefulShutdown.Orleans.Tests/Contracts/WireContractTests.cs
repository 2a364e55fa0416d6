namespace GracefulShutdown.Tests;

/// <summary>
/// While a cluster is rolled onto the next version of the library, silos of both talk to each other: what is listed stays as it is, and
/// what is new is added at the end.
/// </summary>
public sealed class WireContractTests
{
    [Fact]
    public async Task What_silos_say_to_each_other_is_the_contract_listed()
    {
        var actual = WireContract.Of(typeof(ISiloDrain).Assembly);

        Assert.DoesNotContain(WireContract.NoAlias, actual, StringComparison.Ordinal);
        await Listing.AssertAsync("GracefulShutdown.Orleans", "WireContract.txt", actual);
    }
}
