namespace SiloTool.Contract;

/// <summary>The body of a <c>PUT</c>. What is <see langword="null"/> is left out: the server's default holds.</summary>
internal sealed record DrainRequest(string Reason, DateTimeOffset? Deadline, double? Rate, bool? Exclusive);
