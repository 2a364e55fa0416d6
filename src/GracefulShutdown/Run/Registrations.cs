namespace GracefulShutdown;

/// <summary>What was registered for one phase, in order; safe to add to and remove from at any time, from any thread.</summary>
internal sealed class Registrations<T>
    where T : class
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];

    public IDisposable Add(T item)
    {
        lock (_lock) _items.Add(item);
        return new Registration(this, item);
    }

    public IReadOnlyList<T> Snapshot()
    {
        lock (_lock) return [.. _items];
    }

    private sealed class Registration(Registrations<T> owner, T item) : IDisposable
    {
        private T? _item = item;

        public void Dispose()
        {
            lock (owner._lock)
            {
                // The same callback may be registered twice: each registration removes one.
                if (_item is { } item)
                    owner._items.Remove(item);
                _item = null;
            }
        }
    }
}
