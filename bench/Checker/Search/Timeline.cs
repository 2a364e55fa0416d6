using Checker.Histories;

namespace Checker.Search;

/// <summary>
/// The calls and returns of operations in order of time, as a list from which an operation is lifted when it has had its turn, and into which
/// it is put back when the search takes that back; last lifted, first put back.
/// </summary>
internal sealed class Timeline
{
    /// <summary>The list's own entry, before the first and behind the last one.</summary>
    private const int Head = 0;

    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly bool[] _returns;

    public Timeline(IReadOnlyList<Operation> operations)
    {
        _returns = [.. operations.Select(operation => operation.IsAnswered)];
        Returns = _returns.Count(returns => returns);
        _next = new int[(2 * operations.Count) + 1];
        _previous = new int[_next.Length];

        var calls = operations.Select((operation, number) => (At: operation.InvokedAt, Entry: Call(number)));
        var returns = operations.Index().Where(operation => _returns[operation.Index])
            .Select(operation => (At: operation.Item.ReturnedAt!.Value, Entry: Return(operation.Index)));
        var last = Head;
        // Calls before returns of the same instant: both operations were there at the same time.
        foreach (var (_, entry) in calls.Concat(returns).OrderBy(entry => entry.At).ThenBy(entry => IsReturn(entry.Entry)).ThenBy(entry => entry.Entry))
        {
            Link(last, entry);
            last = entry;
        }

        Link(last, Head);
    }

    public int First => _next[Head];

    /// <summary>How many operations that were answered are in the list.</summary>
    public int Returns { get; private set; }

    public static int Call(int number) => (2 * number) + 1;

    public static bool IsReturn(int entry) => entry % 2 == 0;

    public static int NumberOf(int call) => call / 2;

    public int Next(int entry) => _next[entry];

    public void Lift(int number)
    {
        Unlink(Call(number));
        if (_returns[number])
        {
            Unlink(Return(number));
            Returns--;
        }
    }

    public void PutBack(int number)
    {
        if (_returns[number])
        {
            Relink(Return(number));
            Returns++;
        }

        Relink(Call(number));
    }

    private static int Return(int number) => (2 * number) + 2;

    private void Link(int first, int second) => (_next[first], _previous[second]) = (second, first);

    private void Unlink(int entry) => Link(_previous[entry], _next[entry]);

    private void Relink(int entry)
    {
        Link(_previous[entry], entry);
        Link(entry, _next[entry]);
    }
}
