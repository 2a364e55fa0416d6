namespace Checker.Histories;

/// <summary>Which entry has which place in an object's log, as far as answers tell. A log only grows: what one answer says holds for good.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, Told> _byEntry = [];
    private readonly Dictionary<long, Told> _byPlace = [];

    public static Places Of(IEnumerable<Operation> operations)
    {
        var places = new Places();
        foreach (var operation in operations)
            places.Learn(operation);
        return places;
    }

    /// <summary>What one answer says about places; nothing where it contradicts itself.</summary>
    public static IEnumerable<Told> In(Operation operation) => operation switch
    {
        { IsAnswered: false } or { Length: null } => [],
        { IsAppend: true, Length: > 0 and var place } => [new Told(operation.Id, place, operation)],
        { IsAppend: false, Last: { } last, Length: { } length } when last.Count <= length =>
            last.Select((entry, index) => new Told(entry, length - last.Count + index + 1, operation)),
        _ => [],
    };

    /// <summary>Keeps what an answer says; where others have said something else before, theirs is kept.</summary>
    public void Learn(Operation operation)
    {
        foreach (var told in In(operation))
        {
            _byEntry.TryAdd(told.Entry, told);
            _byPlace.TryAdd(told.Place, told);
        }
    }

    public Told? Of(string entry) => _byEntry.GetValueOrDefault(entry);

    public Told? At(long place) => _byPlace.GetValueOrDefault(place);

    /// <summary>Whether nothing speaks against this entry in that place.</summary>
    public bool Allow(string entry, long place) => Of(entry) is { } told ? told.Place == place : At(place) is null;
}

/// <summary>That an entry has a place, and who was told so.</summary>
internal sealed record Told(string Entry, long Place, Operation By);
