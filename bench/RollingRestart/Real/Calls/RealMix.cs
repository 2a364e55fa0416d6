namespace RollingRestart.Real;

/// <summary>Draws the calls of one client from its seed: the kinds, in thousandths of all calls, their keys and how long they are.</summary>
/// <param name="seed">The seed.</param>
/// <param name="client">The client's number.</param>
/// <param name="keys">How many grains there are of each kind whose calls are short.</param>
/// <param name="kinds">Which kinds; all of them where none is named. What is left out leaves its share to the others.</param>
internal sealed class RealMix(int seed, int client, int keys, params IReadOnlyCollection<RealKind> kinds)
{
    /// <summary>The questions to long turns come on top of these, some 15 for each.</summary>
    private static readonly (RealKind Kind, int Share)[] _allShares =
    [
        (RealKind.Counter, 380),
        (RealKind.Session, 250),
        (RealKind.Component, 150),
        (RealKind.SavedComponent, 130),
        (RealKind.Settings, 28),
        (RealKind.CallChain, 15),
        (RealKind.Reentrant, 15),
        (RealKind.Relay, 10),
        (RealKind.Meeting, 5),
        (RealKind.LongTurn, 6),
        (RealKind.Items, 5),
        (RealKind.CancelledTurn, 2),
        (RealKind.CancelledWorker, 2),
        (RealKind.CancelledRelay, 2),
    ];

    private readonly (RealKind Kind, int Share)[] _shares = [.. _allShares.Where(share => kinds.Count == 0 || kinds.Contains(share.Kind))];
    private readonly Random _random = ClientRandom.Of(seed, client);
    private readonly Dictionary<RealKind, int> _drawn = [];
    private int _calls;

    /// <summary>The kinds that can be named.</summary>
    public static IEnumerable<RealKind> Kinds => _allShares.Select(share => share.Kind);

    public RealDraw Next()
    {
        var kind = NextKind();
        var number = _drawn[kind] = _drawn.GetValueOrDefault(kind) + 1;
        var key = kind switch
        {
            RealKind.Settings => _random.Next(RealKeys.Settings),
            RealKind.Counter or RealKind.Session or RealKind.Component or RealKind.SavedComponent => _random.Next(keys),
            _ => (client * RealKeys.LongTurns) + (number % RealKeys.LongTurns),
        };
        return new RealDraw(kind, key, $"c{client}-{_calls++}", _random.NextDouble());
    }

    private RealKind NextKind()
    {
        var draw = _random.Next(_shares.Sum(share => share.Share));
        foreach (var (kind, share) in _shares)
        {
            if ((draw -= share) < 0)
                return kind;
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
