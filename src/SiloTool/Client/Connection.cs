namespace SiloTool.Client;

/// <summary>The way to a cluster, for one run of the tool.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly PortForward? _forward;

    private Connection(ManagementClient client, PortForward? forward) => (Client, _forward) = (client, forward);

    public ManagementClient Client { get; }

    /// <summary>Why the way is closed, where it was to a pod and is closed.</summary>
    public string? Failure => _forward?.Failure;

    public static async Task<Connection> OpenAsync(ConnectionTarget target, ToolEnvironment environment, CancellationToken cancellation)
    {
        var token = target.TokenFile is null ? null : Token.Read(target.TokenFile);
        var repetition = new Repetition(environment.Time, environment.Remark);
        if (target.Pod is null)
            return new(new ManagementClient(target.Address, token, repetition), null);

        var (forward, address) = await PortForward.OpenAsync(environment.Kubectl, target.Pod, environment.Time, cancellation).ConfigureAwait(false);
        return new(new ManagementClient(address, token, repetition), forward);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_forward is not null)
            await _forward.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>Where the cluster is asked.</summary>
/// <param name="Address">A silo's management port.</param>
/// <param name="TokenFile">What holds the token for it.</param>
/// <param name="Pod">Instead of the address.</param>
internal sealed record ConnectionTarget(Uri Address, string? TokenFile, PodName? Pod);
