namespace GracefulShutdown.Preflight;

/// <summary>One thing that was looked at before a departure.</summary>
/// <param name="Name">What.</param>
/// <param name="Result">What was found.</param>
/// <param name="Detail">In words, with what to do.</param>
internal sealed record PreflightCheck(string Name, CheckResult Result, string Detail);

/// <summary>What a check has found.</summary>
internal enum CheckResult
{
    /// <summary>Nothing to say.</summary>
    Pass,

    /// <summary>The departure would go, and cost something.</summary>
    Warn,

    /// <summary>The departure should not begin.</summary>
    Fail,

    /// <summary>It cannot be known.</summary>
    Unknown,
}
