using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace GracefulShutdown.Tests;

public sealed class InterleavingTests
{
    public static TheoryData<Type, bool> Grains => new()
    {
        { typeof(CounterGrain), false },
        { typeof(WorkerPlacedGrain), true },
        { typeof(Reentrant), true },
        { typeof(OfReentrant), true },
        { typeof(Sometimes), true },
        { typeof(Interleaves), true },
        { typeof(Reads), true },
        { typeof(Streams), true },
    };

    [Theory]
    [MemberData(nameof(Grains))]
    public void IsPossible_GrainClass_IsWhetherTurnsCanOverlap(Type grain, bool isPossible) =>
        Assert.Equal(isPossible, Interleaving.IsPossible(grain));

    public interface IPlain : IGrainWithIntegerKey
    {
        Task RunAsync();
    }

    public interface IInterleaves : IGrainWithIntegerKey
    {
        [AlwaysInterleave]
        Task RunAsync();
    }

    public interface IReads : IGrainWithIntegerKey
    {
        [ReadOnly]
        Task RunAsync();
    }

    public interface IStreams : IGrainWithIntegerKey
    {
        IAsyncEnumerable<int> RunAsync();
    }

    [Reentrant]
    internal class Reentrant : Grain, IPlain
    {
        public Task RunAsync() => Task.CompletedTask;
    }

    internal sealed class OfReentrant : Reentrant;

    [MayInterleave(nameof(MayInterleave))]
    internal sealed class Sometimes : Grain, IPlain
    {
        public static bool MayInterleave(IInvokable request) => request is null;

        public Task RunAsync() => Task.CompletedTask;
    }

    internal sealed class Interleaves : Grain, IInterleaves
    {
        public Task RunAsync() => Task.CompletedTask;
    }

    internal sealed class Reads : Grain, IReads
    {
        public Task RunAsync() => Task.CompletedTask;
    }

    internal sealed class Streams : Grain, IStreams
    {
        public IAsyncEnumerable<int> RunAsync() => AsyncEnumerable.Empty<int>();
    }
}
