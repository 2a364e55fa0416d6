using Orleans.Runtime;

namespace GracefulShutdown.Calls;

/// <summary>A call that is being carried out.</summary>
internal sealed record RunningCall(IGrainContext Activation, string Interface, string Method, long Start);
