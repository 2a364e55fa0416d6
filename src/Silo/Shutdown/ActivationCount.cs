using Orleans.Runtime;

namespace Silo.Shutdown;

/// <summary>How many activations this silo has: what there is to hand over when it leaves.</summary>
internal sealed class ActivationCount : IActivationWorkingSetObserver
{
    private int _count;

    public int Current => Volatile.Read(ref _count);

    public void OnAdded(IActivationWorkingSetMember member) => Interlocked.Increment(ref _count);

    public void OnActive(IActivationWorkingSetMember member)
    {
    }

    public void OnIdle(IActivationWorkingSetMember member)
    {
    }

    public void OnDeactivated(IActivationWorkingSetMember member) => Interlocked.Decrement(ref _count);
}

internal static class ActivationCountExtensions
{
    public static IServiceCollection AddActivationCount(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ActivationCount)))
            return services;

        services.AddSingleton<ActivationCount>();
        return services.AddSingleton<IActivationWorkingSetObserver>(provider => provider.GetRequiredService<ActivationCount>());
    }
}
