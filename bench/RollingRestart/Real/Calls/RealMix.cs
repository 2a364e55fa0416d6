namespace RollingRestart.Real;

/// <summary>Draws the calls of one client from its seed: the kinds, in thousandths of all calls, their keys and how long they are.</summary>
internal sealed class RealMix(int seed, int client, int keys)
{
    /// <summary>The questions to long turns come on top of these, some 15 for each.</summary>
    private static readonly (RealKind Kind, int Share)[] _shares =
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

    private readonly Random _random = new(HashCode.Combine(seed, client));
    private readonly Dictionary<RealKind, int> _drawn = [];
    private int _calls;

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
