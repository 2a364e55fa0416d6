using Checker.Histories;

namespace Checker.Faults;

/// <summary>How long the log was before and after an operation took effect.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="By">Whose answer says so: its own, or that of a read which has seen its entry.</param>
/// <param name="Before">How many entries there were before.</param>
/// <param name="After">How many there were then.</param>
internal sealed record Effect(Operation Operation, Operation By, long Before, long After)
{
    /// <summary>Those of all operations of an object of which that is known.</summary>
    public static IReadOnlyCollection<Effect> Of(IReadOnlyCollection<Operation> operations)
    {
        var places = Places.Of(operations);
        return [.. operations.Select(operation => Of(operation, places)).OfType<Effect>()];
    }

    private static Effect? Of(Operation operation, Places places) => operation switch
    {
        { IsAppend: true, Length: { } place } => new Effect(operation, operation, place - 1, place),
        { IsAppend: true } => places.Of(operation.Id) is { } told ? new Effect(operation, told.By, told.Place - 1, told.Place) : null,
        { Length: { } length } => new Effect(operation, operation, length, length),
        _ => null,
    };
}
