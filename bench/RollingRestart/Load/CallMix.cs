namespace RollingRestart;

/// <summary>Draws the calls of one client from its seed: the kinds, in hundredths of all calls, and the keys.</summary>
/// <param name="seed">The seed.</param>
/// <param name="client">Which client.</param>
/// <param name="keys">Grains of each kind.</param>
/// <param name="kinds">What is called; all if none is named.</param>
internal sealed class CallMix(int seed, int client, int keys, IReadOnlyCollection<CallKind>? kinds = null)
{
    /// <summary>How long a long call works by itself.</summary>
    public static readonly TimeSpan LongCall = TimeSpan.FromSeconds(2);

    private static readonly (CallKind Kind, int Share)[] _all =
    [
        (CallKind.Read, 50),
        (CallKind.Statement, 4),
        (CallKind.Deposit, 12),
        (CallKind.Visit, 16),
        (CallKind.Inquire, 15),
        (CallKind.Transfer, 1),
        (CallKind.Long, 2),
    ];

    private readonly (CallKind Kind, int Share)[] _shares = kinds is { Count: > 0 } ? Array.FindAll(_all, one => kinds.Contains(one.Kind)) : _all;
    private readonly Random _random = ClientRandom.Of(seed, client);

    public (CallKind Kind, int Key) Next()
    {
        var draw = _random.Next(_shares.Sum(share => share.Share));
        var key = _random.Next(keys);
        foreach (var (kind, share) in _shares)
        {
            if ((draw -= share) < 0)
                return (kind, key);
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
