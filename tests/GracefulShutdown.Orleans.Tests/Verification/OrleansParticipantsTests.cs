namespace GracefulShutdown.Tests;

public sealed class OrleansParticipantsTests
{
    [Theory]
    [InlineData("10.3.1", false)]
    [InlineData("10.4.0", true)]
    [InlineData("11.0.0", true)]
    [InlineData(null, true)]
    public void Expected_TheClientDirectory_QuiescesSince104(string? version, bool isExpected) => Assert.Equal(
        isExpected,
        OrleansParticipants.Expected(version is null ? null : Version.Parse(version), true, true)
            .Any(step => step.Name == "ClientDirectory.Quiesce"));

    [Theory]
    [InlineData(true, false, "GatewayConnectionListener", "DistributedGrainDirectory")]
    [InlineData(false, true, "DistributedGrainDirectory", "GatewayConnectionListener")]
    public void Expected_OnlyWhatTheSiloHas(bool hasGateway, bool hasDistributedDirectory, string there, string notThere)
    {
        var names = OrleansParticipants.Expected(null, hasGateway, hasDistributedDirectory).Select(step => step.Name).ToList();

        Assert.Contains(there, names);
        Assert.DoesNotContain(notThere, names);
    }

    [Fact]
    public void Expected_EveryStep_IsListedOnceAndSaysWhatItDoes()
    {
        var steps = OrleansParticipants.Expected(null, true, true);

        Assert.Distinct(steps.Select(step => (step.Name, step.Stage)));
        Assert.All(steps, step => Assert.NotEmpty(step.Does));
    }
}
