using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>What has become of an attempt to take the lease.</summary>
/// <param name="IsTaken">Whether it was taken, or prolonged.</param>
/// <param name="Holder">Who has it instead. Without one, and without the lease, too few silos have answered.</param>
/// <param name="Silent">The silos that have not answered.</param>
internal sealed record LeaseAnswer(bool IsTaken, DrainLease? Holder, IReadOnlyList<SiloAddress> Silent);
