using System.Globalization;
using Bank;

namespace Silo.Tests.Grains;

public sealed class AmountRuleTests
{
    [Theory]
    [InlineData("0.01", true)]
    [InlineData("1.2300", true)]
    [InlineData("1000000000", true)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("1.234", false)]
    [InlineData("1000000000.01", false)]
    public void Allows_Amount_OnlyWithinTheRule(string amount, bool allowed) =>
        Assert.Equal(allowed, AmountRule.Allows(decimal.Parse(amount, CultureInfo.InvariantCulture)));
}
