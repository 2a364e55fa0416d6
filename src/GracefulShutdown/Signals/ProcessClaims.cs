namespace GracefulShutdown.Signals;

/// <summary>
/// The hosts of this process that would handle its signals. One alone does; where there are several, none may speak for the
/// process, and each falls back to the lifetime that it was built with.
/// </summary>
internal static class ProcessClaims
{
    private static readonly Lock _lock = new();
    private static readonly List<Claim> _claims = [];

    /// <param name="share">Called, at most once, when another host turns up.</param>
    /// <returns>Whether the claim is the only one, and what gives it up.</returns>
    public static (bool IsAlone, IDisposable Claim) Add(Action share)
    {
        lock (_lock)
        {
            var claim = new Claim(share);
            _claims.Add(claim);
            if (_claims.Count == 1)
                return (true, claim);

            foreach (var other in _claims)
                other.Share();
            return (false, claim);
        }
    }

    private sealed class Claim : IDisposable
    {
        private Action? _share;

        public Claim(Action share) => _share = share;

        public void Share() => Interlocked.Exchange(ref _share, null)?.Invoke();

        public void Dispose()
        {
            lock (_lock) _claims.Remove(this);
        }
    }
}
