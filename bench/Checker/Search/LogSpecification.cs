using Checker.Histories;

namespace Checker.Search;

/// <summary>What an object that keeps a log does when it is called by one caller after the other: the law that a history is held against.</summary>
internal static class LogSpecification
{
    /// <returns>The log afterwards; <see langword="null"/> where this call would not have been answered as it was.</returns>
    public static Log? Apply(Operation operation, Log log)
    {
        if (operation.IsAppend)
            return operation.Length is { } place && place != log.Length + 1 ? null : log.Append(operation.Id);

        return operation.Length == log.Length && (operation.Last is null || log.EndsWith(operation.Last)) ? log : null;
    }
}
