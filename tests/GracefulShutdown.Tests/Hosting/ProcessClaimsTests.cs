namespace GracefulShutdown.Tests;

/// <summary>Hosts that share a process share nothing else: none of them speaks for it.</summary>
[Collection(nameof(ProcessClaimsTests))]
[CollectionDefinition(nameof(ProcessClaimsTests), DisableParallelization = true)]
public sealed class ProcessClaimsTests
{
    [Fact]
    public void Add_FirstAlone_IsToldWhenASecondComes()
    {
        var shared = 0;

        var (isAlone, first) = ProcessClaims.Add(() => shared++);
        var (isSecondAlone, second) = ProcessClaims.Add(() => { });
        var (_, third) = ProcessClaims.Add(() => { });

        Assert.True(isAlone);
        Assert.False(isSecondAlone);
        Assert.Equal(1, shared);
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public void Add_AfterTheOnlyOtherHasGone_IsAlone()
    {
        ProcessClaims.Add(() => { }).Claim.Dispose();

        var (isAlone, claim) = ProcessClaims.Add(() => { });

        Assert.True(isAlone);
        claim.Dispose();
    }
}
