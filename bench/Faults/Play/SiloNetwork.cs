using System.Collections.Concurrent;
using Silo.Tests;

namespace Faults.Play;

/// <summary>The network between the silos: a proxy before each, so that what one sends to another can be held up.</summary>
/// <remarks>As where a route is lost: what was sent arrives when it is back, and until then nobody is told anything.</remarks>
internal sealed class SiloNetwork : IAsyncDisposable
{
    private readonly List<TcpProxy> _proxies = [];
    private readonly ConcurrentDictionary<int, int> _processes = new();
    private readonly ConcurrentDictionary<(int From, int To), TaskCompletionSource> _cuts = new();

    /// <summary>Takes the connections that other silos make to this one, at the port that they know.</summary>
    public void Add(SiloProcess silo, int listeningPort) =>
        _proxies.Add(new TcpProxy(silo.SiloPort, listeningPort, (port, isAnswer) => PassAsync(OwnerOf(port), silo.Id, isAnswer)));

    public void Cut(SiloProcess from, SiloProcess to) => _cuts[(from.Id, to.Id)] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Heal()
    {
        foreach (var cut in _cuts.Keys)
        {
            if (_cuts.TryRemove(cut, out var healed))
                healed.SetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Heal();
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
    }

    private Task PassAsync(int caller, int called, bool isAnswer) =>
        _cuts.TryGetValue(isAnswer ? (called, caller) : (caller, called), out var healed) ? healed.Task : Task.CompletedTask;

    private int OwnerOf(int port) => _processes.GetOrAdd(port, SocketOwner.Find);
}
