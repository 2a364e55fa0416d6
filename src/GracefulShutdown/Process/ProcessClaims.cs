namespace GracefulShutdown;

/// <summary>
/// The hosts of this process that would handle its signals. One alone does; where there are several, none may speak for the
/// process, and each falls back to the lifetime that it was built with.
/// </summary>
internal static class ProcessClaims
{
    private static readonly Lock s_lock = new();
    private static readonly List<Claim> s_claims = [];

    /// <param name="share">Called, at most once, when another host turns up.</param>
    /// <returns>Whether the claim is the only one, and what gives it up.</returns>
    public static (bool IsAlone, IDisposable Claim) Add(Action share)
    {
        lock (s_lock)
        {
            var claim = new Claim(share);
            s_claims.Add(claim);
            if (s_claims.Count == 1)
                return (true, claim);

            foreach (var other in s_claims)
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
            lock (s_lock) s_claims.Remove(this);
        }
    }
}
