using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class MembershipWatchTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly Membership _membership = new();

    [Fact]
    public async Task RunAsync_WhileItRuns_ReadsTheMembershipEveryFiveSecondsAlsoAfterAFailure()
    {
        using var end = new CancellationTokenSource();
        var watch = Watch().RunAsync(end.Token);

        for (var looks = 1; looks <= 3; looks++)
        {
            _membership.Fails = looks == 2;
            _time.Advance(_interval);
            await _membership.LookedAsync();
        }

        await end.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task RunAsync_CancelledWhileTheDatabaseDoesNotAnswer_Ends()
    {
        _membership.Hangs = true;
        using var end = new CancellationTokenSource();
        var watch = Watch().RunAsync(end.Token);
        _time.Advance(_interval);
        await _membership.LookedAsync();

        await end.CancelAsync();

        await watch.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private MembershipWatch Watch() => new(_membership, _time, NullLogger<MembershipWatch>.Instance);

    private sealed class Membership : IClusterMembershipService
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

        private readonly Channel<bool> _looks = Channel.CreateUnbounded<bool>();

        public bool Fails { get; set; }

        public bool Hangs { get; set; }

        public ClusterMembershipSnapshot CurrentSnapshot => throw new NotSupportedException();

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public Task<bool> LookedAsync() => _looks.Reader.ReadAsync().AsTask().WaitAsync(_patience);

        public async ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default)
        {
            _looks.Writer.TryWrite(true);
            if (Hangs)
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            if (Fails)
                throw new TimeoutException();
        }

        public Task<bool> TryKill(SiloAddress siloAddress) => throw new NotSupportedException();
    }
}
