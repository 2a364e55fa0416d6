namespace SiloTool.Contract;

/// <summary>The problems that the tool does more about than to print them.</summary>
internal static class ProblemNames
{
    public const string TokenRequired = "token-required";
    public const string UnknownSilo = "unknown-silo";
    public const string NoDrain = "no-drain";
    public const string DrainInProgress = "drain-in-progress";
    public const string OtherOperation = "other-operation";
}
