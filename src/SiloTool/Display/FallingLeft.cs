using SiloTool.Contract;

namespace SiloTool.Display;

/// <summary>LEFT as somebody sees it who looks on: within one handover it never rises, whichever silo has answered.</summary>
internal sealed class FallingLeft
{
    private readonly Dictionary<string, (string? Operation, long Left)> _least = [];

    public long? Of(SiloRow row) => Of(row.Address.Length > 0 ? row.Address : row.Name, row.Operation, row.Left);

    public long? Of(DrainStatus drain) => Of(drain.Address, drain.Operation, drain.Left);

    private long? Of(string silo, string? operation, long? left)
    {
        if (left is not { } count)
        {
            // Nothing is handed over: what comes next is another handover.
            _least.Remove(silo);
            return null;
        }

        if (_least.TryGetValue(silo, out var last) && last.Operation == operation && last.Left < count)
            return last.Left;
        _least[silo] = (operation, count);
        return count;
    }
}
