namespace Bank;

/// <summary>An operation's id was used before, for another operation.</summary>
[GenerateSerializer, Alias("bank.OperationConflictException")]
public sealed class OperationConflictException(string message) : Exception(message);
