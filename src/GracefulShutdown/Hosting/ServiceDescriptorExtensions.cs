using Microsoft.Extensions.DependencyInjection;

namespace GracefulShutdown.Hosting;

/// <summary>Makes what was registered, for a service that takes its place and passes calls on to it.</summary>
internal static class ServiceDescriptorExtensions
{
    public static TService Create<TService>(this ServiceDescriptor plain, IServiceProvider services) =>
        (TService)(plain.ImplementationInstance
            ?? plain.ImplementationFactory?.Invoke(services)
            ?? ActivatorUtilities.CreateInstance(services, plain.ImplementationType!));
}
