namespace Bank;

internal static class PersistentStateExtensions
{
    /// <summary>Writes a new state. Where that fails, the state in memory is the old one again.</summary>
    public static async Task SaveAsync<T>(this IPersistentState<T> persistent, T state)
    {
        var before = persistent.State;
        persistent.State = state;
        try
        {
            await persistent.WriteStateAsync();
        }
        catch
        {
            persistent.State = before;
            throw;
        }
    }
}
