namespace GracefulShutdown.Reading;

/// <summary>The body of a request for a drain, as the client meant it.</summary>
internal sealed record DrainRequest(string Reason, DateTimeOffset? Deadline, double? Rate, bool IsExclusive);
