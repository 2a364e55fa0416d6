namespace Checker.Tests.Support;

/// <summary>Writes the history of one object by hand.</summary>
internal static class Script
{
    public const string Key = "account";

    public static Operation Append(string id, long from, long to, long? place = null) =>
        new(id, "client", OperationKind.Append, Key, from, to, place);

    /// <summary>An append whose outcome is unknown.</summary>
    public static Operation Unanswered(string id, long from) => new(id, "client", OperationKind.Append, Key, from);

    /// <summary>A read that saw all entries.</summary>
    public static Operation Read(long from, long to, params string[] all) => Tail(from, to, all.Length, all);

    /// <summary>A read that saw the latest entries.</summary>
    public static Operation Tail(long from, long to, long length, params string[] last) => Count(from, to, length) with { Last = last };

    /// <summary>A read that saw the length only.</summary>
    public static Operation Count(long from, long to, long length) =>
        new($"read-{from}-{to}", "client", OperationKind.Read, Key, from, to, length);

    /// <summary>What is wrong, if anything.</summary>
    public static Fault? Judge(params Operation[] operations) => Verdicts.Judge.Find(operations, CancellationToken.None);

    /// <summary>Whether the search by itself finds an order.</summary>
    public static bool HasOrder(params IEnumerable<Operation> operations) => LinearizationSearch.FindsOrder(operations, CancellationToken.None);
}
