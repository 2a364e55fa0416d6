using Checker.Histories;

namespace Checker.Faults;

/// <summary>Reads off what answers say of entries and their places: each was sent by somebody, is there once, and stays where it is.</summary>
internal sealed class EntryFaults
{
    private readonly Dictionary<string, Operation> _appends;
    private readonly Places _places = new();

    private EntryFaults(IEnumerable<Operation> operations) =>
        _appends = operations.Where(operation => operation.IsAppend).ToDictionary(operation => operation.Id);

    /// <param name="operations">Those of one object.</param>
    /// <returns><see langword="null"/> where there is none.</returns>
    public static Fault? Find(IReadOnlyCollection<Operation> operations)
    {
        var faults = new EntryFaults(operations);
        return operations.Where(operation => operation.IsAnswered)
            .OrderBy(operation => operation.ReturnedAt)
            .ThenBy(operation => operation.Id, StringComparer.Ordinal)
            .Select(faults.FindIn)
            .FirstOrDefault(fault => fault is not null);
    }

    private Fault? FindIn(Operation operation)
    {
        var fault = FindUnsent(operation) ?? FindTwice(operation) ?? FindMoved(operation) ?? FindReplaced(operation);
        _places.Learn(operation);
        return fault;
    }

    private Fault? FindUnsent(Operation read)
    {
        foreach (var entry in read.Last ?? [])
        {
            if (!_appends.TryGetValue(entry, out var append))
                return Fault.Of(FaultKind.NeverWritten, $"{read.Id} saw {entry}, which nobody has sent.", read);
            if (read.IsBefore(append))
                return Fault.Of(FaultKind.NeverWritten, $"{read.Id} saw {entry} before it was sent.", read, append);
        }

        return null;
    }

    private Fault? FindTwice(Operation read) =>
        (read.Last ?? []).CountBy(entry => entry).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice, Value: var times }
            ? Fault.Of(FaultKind.Doubled, $"{read.Id} saw {twice} {times} times.", read, _appends[twice])
            : null;

    private Fault? FindMoved(Operation operation) => (
        from told in Places.In(operation)
        let before = _places.Of(told.Entry)
        where before is not null && before.Place != told.Place
        select Fault.Of(
            FaultKind.Reordered, $"{told.Entry} had place {before.Place} as {before.By.Id} was told, and place {told.Place} as {operation.Id} was.",
            before.By, operation, _appends[told.Entry])).FirstOrDefault();

    private Fault? FindReplaced(Operation operation) => (
        from told in Places.In(operation)
        let before = _places.At(told.Place)
        where before is not null && before.Entry != told.Entry
        select Fault.Of(
            FaultKind.Lost, $"{before.Entry} had place {told.Place} as {before.By.Id} was told, and {told.Entry} has it as {operation.Id} was.",
            before.By, operation, _appends[before.Entry], _appends[told.Entry])).FirstOrDefault();
}
