using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Grains with a value in memory, each of which fails at one end of its life if its key begins with "faulty".</summary>
internal abstract class Faulty : Remembering
{
    protected bool IsFaulty => this.GetPrimaryKeyString().StartsWith("faulty", StringComparison.Ordinal);

    protected void Fail(string where)
    {
        if (IsFaulty)
            throw new InvalidOperationException($"{where} of {this.GetPrimaryKeyString()} fails");
    }
}

[GrainType("fails-to-save")]
internal sealed class FailsToSaveGrain : Faulty
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Fail("OnDeactivateAsync");
        return Task.CompletedTask;
    }
}

[GrainType("fails-to-pack")]
internal sealed class FailsToPackGrain : Faulty
{
    public override void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        Fail("OnDehydrate");
        base.OnDehydrate(dehydrationContext);
    }
}

[GrainType("fails-to-serialize")]
internal sealed class FailsToSerializeGrain : Faulty
{
    public override void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (IsFaulty)
            dehydrationContext.TryAddValue("thread", new Thread(() => { }));
        base.OnDehydrate(dehydrationContext);
    }
}

[GrainType("fails-to-fit")]
internal sealed class FailsToFitGrain : Faulty
{
    public const int MaxMessage = 1_000_000;

    public override void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (IsFaulty)
            dehydrationContext.TryAddValue("ballast", new byte[2 * MaxMessage]);
        base.OnDehydrate(dehydrationContext);
    }
}

/// <summary>Each fits into a message, and a few together do not.</summary>
[GrainType("bulky")]
internal sealed class BulkyGrain : Remembering
{
    public override void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        dehydrationContext.TryAddValue("ballast", new byte[FailsToFitGrain.MaxMessage / 5]);
        base.OnDehydrate(dehydrationContext);
    }
}

[GrainType("fails-to-start")]
internal sealed class FailsToStartGrain(ILocalSiloDetails silo) : Faulty
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (silo.Name.EndsWith('0'))
            Fail("OnActivateAsync");
        return Task.CompletedTask;
    }
}
